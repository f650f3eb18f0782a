package io.trailql.catalogs.hive;

import io.trailql.catalogs.CatalogFailures;
import io.trailql.error.TrailException;
import io.trailql.registration.CatalogEntry;
import io.trailql.registration.Registered;
import io.trailql.registration.TableName;
import io.trailql.registration.TablePointer;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A table of a Hive metastore. The numbers are those of fields in its interface. */
final class HiveEntry implements CatalogEntry {
  private static final Pattern MAJOR = Pattern.compile("(\\d{1,9})\\.");
  private static final int MESSAGE = 1;
  private static final String MODIFIED = "The table has been modified";

  private final TableName name;
  private final String database;
  private final Metastore metastore;
  private final CatalogFailures failures;

  HiveEntry(TableName name, Metastore metastore, CatalogFailures failures) {
    this.name = name;
    this.database = name.namespace().get(0);
    this.metastore = metastore;
    this.failures = failures;
  }

  @Override
  public Optional<Registered> read() {
    return table().map(HiveTable::registered);
  }

  private Optional<HiveTable> table() {
    Struct request = new Struct().with(1, database).with(2, name.table());
    Struct answer = metastore.call("get_table_req", new Struct().with(1, request));
    int noSuchTable = 2;
    if (answer.struct(noSuchTable).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new HiveTable(
            answer
                .struct(Metastore.RESULT)
                .flatMap(result -> result.struct(1))
                .orElseThrow(() -> refused("get_table_req", answer))));
  }

  @Override
  public void create(TablePointer pointer) {
    HiveTable table = HiveTable.create(database, name.table(), pointer);
    Struct refusal = tryToCreate(table);
    int invalid = 2;
    int noSuchDatabase = 4;
    if (refusal.struct(noSuchDatabase).isPresent() || refusal.struct(invalid).isPresent()) {
      createDatabase();
      refusal = tryToCreate(table);
    }
    // Of two at once, one is refused with whatever the metastore's database says.
    if (refusal.first().isPresent() && table().isEmpty()) {
      throw refused("create_table", refusal);
    }
  }

  /** Empty when the table is there. */
  private Struct tryToCreate(HiveTable table) {
    Struct answer = metastore.call("create_table", new Struct().with(1, table.struct()));
    int alreadyExists = 1;
    return answer.struct(alreadyExists).isPresent() ? new Struct() : answer;
  }

  private void createDatabase() {
    Struct answer =
        metastore.call("create_database", new Struct().with(1, new Struct().with(1, database)));
    int alreadyExists = 1;
    if (answer.struct(alreadyExists).isEmpty()) {
      requireDone("create_database", answer);
    }
  }

  @Override
  public void replace(Registered before, TablePointer pointer) {
    Optional<HiveTable> there = table();
    if (there.isEmpty() || !there.get().registered().equals(before)) {
      return;
    }
    Struct context =
        new Struct()
            .with(
                1,
                Map.of(
                    "DO_NOT_UPDATE_STATS",
                    "true",
                    "expected_parameter_key",
                    HiveTable.METADATA,
                    "expected_parameter_value",
                    before.metadata().orElseThrow()));
    Struct answer =
        metastore.call(
            "alter_table_with_environment_context",
            new Struct()
                .with(1, database)
                .with(2, name.table())
                .with(3, there.get().pointedAt(pointer).struct())
                .with(4, context));
    int meta = 2;
    boolean isModified =
        answer
            .struct(meta)
            .flatMap(exception -> exception.text(MESSAGE))
            .filter(message -> message.contains(MODIFIED))
            .isPresent();
    if (!isModified && answer.first().isPresent() && isStill(before)) {
      throw refused("alter_table_with_environment_context", answer);
    }
  }

  private boolean isStill(Registered before) {
    return table().filter(now -> now.registered().equals(before)).isPresent();
  }

  private void requireDone(String method, Struct answer) {
    if (answer.first().isPresent()) {
      throw refused(method, answer);
    }
  }

  private TrailException refused(String method, Struct answer) {
    String message =
        answer
            .first()
            .flatMap(answer::struct)
            .flatMap(exception -> exception.text(MESSAGE))
            .orElse("without a reason");
    return failures.unavailable(
        "the metastore refused " + method + " (" + message + ")",
        "Look at the table, and at what the metastore may do where the lake lies.",
        null);
  }

  /** Earlier metastores answer with a version before 4, whichever they are. */
  @Override
  public void requireAtomic() {
    String version =
        metastore.call("getVersion", new Struct()).text(Metastore.RESULT).orElse("no version");
    Matcher major = MAJOR.matcher(version);
    if (!major.lookingAt() || Integer.parseInt(major.group(1)) < 4) {
      throw failures.wrong(
          "only metastores from Hive 4 on can decide commits, and this one says that it is "
              + version
              + ".");
    }
  }

  /** Connections are closed after each call. */
  @Override
  public void close() {}
}
