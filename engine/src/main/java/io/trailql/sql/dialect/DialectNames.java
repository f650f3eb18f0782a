package io.trailql.sql.dialect;

import io.trailql.event.Dialect;
import io.trailql.event.DialectTable;
import io.trailql.event.DialectTables;
import io.trailql.sql.catalog.Catalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;

/** Understands names of tables as people have them elsewhere. Immutable. */
public final class DialectNames {
  /** An event data store, as AWS documents its id and as people abbreviate it. */
  private static final Pattern EVENT_DATA_STORE =
      Pattern.compile(
          "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|eds[-_].*|\\$?eds[-_]?id|.*event_?data_?store.*",
          Pattern.CASE_INSENSITIVE);

  /** Nothing is set: the dialect follows from the statement. */
  public static final DialectNames AUTOMATIC = new DialectNames(Optional.empty(), List.of());

  private final Optional<Dialect> dialect;
  private final Set<String> aliases = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  /**
   * Names as these settings have them.
   *
   * @param dialect of all statements; absent where it follows from the statement
   * @param aliases further names of the dialect's table of events
   */
  public DialectNames(Optional<Dialect> dialect, List<String> aliases) {
    this.dialect = Objects.requireNonNull(dialect, "dialect");
    this.aliases.addAll(aliases);
  }

  static boolean isEventDataStore(String name) {
    return EVENT_DATA_STORE.matcher(name).matches();
  }

  /** The statement with names of our tables in place of those that are others'. */
  public Statement resolve(SqlNode tree, Catalog catalog) {
    List<SqlIdentifier> foreign = new ArrayList<>();
    Set<String> schemas = new TreeSet<>();
    for (SqlIdentifier name : TableReferences.of(tree)) {
      if (isOurs(name, catalog)) {
        schemas.add(schema(name).toLowerCase(Locale.ROOT));
      } else if (isOthers(name)) {
        foreign.add(name);
      }
    }
    Dialect chosen = dialect.orElseGet(() -> choose(tree, foreign, schemas));
    if (chosen == Dialect.ATHENA) {
      PartitionDays.resolve(tree);
    }
    if (foreign.isEmpty() || chosen == Dialect.TRAIL) {
      return new Statement(tree, chosen, List.of());
    }
    DialectTable table = table(chosen);
    List<String> steps = List.of(chosen.schema(), table.name());
    TableReferences.replace(
        tree, name -> foreign.contains(name) ? Optional.of(steps) : Optional.empty());
    return new Statement(tree, chosen, List.of(note(foreign, chosen, table)));
  }

  /** The table that a name stands for by itself; absent when it is not others'. */
  public Optional<DialectTable> table(SqlIdentifier name) {
    return Optional.of(name)
        .filter(this::isOthers)
        .map(n -> dialect.orElseGet(() -> DialectSigns.of(n, List.of(n))))
        .filter(chosen -> chosen != Dialect.TRAIL)
        .map(DialectNames::table);
  }

  private static DialectTable table(Dialect dialect) {
    return DialectTables.ALL.stream().filter(t -> t.dialect() == dialect).findFirst().orElseThrow();
  }

  private static Dialect choose(SqlNode tree, List<SqlIdentifier> foreign, Set<String> schemas) {
    for (DialectTable table : DialectTables.ALL) {
      if (schemas.contains(table.dialect().schema())) {
        return table.dialect();
      }
    }
    return foreign.isEmpty() ? Dialect.TRAIL : DialectSigns.of(tree, foreign);
  }

  private static String note(List<SqlIdentifier> names, Dialect dialect, DialectTable table) {
    List<String> written = names.stream().map(SqlIdentifier::toString).distinct().toList();
    return "Read as a query of "
        + switch (dialect) {
          case ATHENA -> "Amazon Athena";
          case LAKE -> "CloudTrail Lake";
          case TAILPIPE -> "Tailpipe";
          case TRAIL -> "TrailQL";
        }
        + ": "
        + String.join(", ", written)
        + (written.size() == 1 ? " is " : " are ")
        + dialect.schema()
        + "."
        + table.name()
        + ". Set dialect to read it otherwise.";
  }

  private static String schema(SqlIdentifier name) {
    return name.isSimple() ? Catalog.DEFAULT_SCHEMA : name.names.get(name.names.size() - 2);
  }

  private static boolean isOurs(SqlIdentifier name, Catalog catalog) {
    String last = name.names.get(name.names.size() - 1);
    return name.isSimple()
        ? catalog.table(last).isPresent()
        : name.names.size() == 2 && catalog.table(schema(name), last).isPresent();
  }

  private boolean isOthers(SqlIdentifier name) {
    String last = name.names.get(name.names.size() - 1);
    return isEventDataStore(last)
        || aliases.contains(last)
        || aliases.contains(name.toString())
        || name.names.stream().anyMatch(n -> n.toLowerCase(Locale.ROOT).contains("cloudtrail"));
  }
}
