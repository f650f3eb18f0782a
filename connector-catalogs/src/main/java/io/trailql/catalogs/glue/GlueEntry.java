package io.trailql.catalogs.glue;

import io.trailql.catalogs.HiveTypes;
import io.trailql.registration.CatalogEntry;
import io.trailql.registration.Registered;
import io.trailql.registration.TableName;
import io.trailql.registration.TablePointer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.ConcurrentModificationException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/** A table of a Glue database. */
final class GlueEntry implements CatalogEntry {
  private static final String TABLE_TYPE = "table_type";
  private static final String ICEBERG = "ICEBERG";
  private static final String METADATA = "metadata_location";
  private static final String PREVIOUS_METADATA = "previous_metadata_location";

  private final TableName name;
  private final String catalog;
  private final String database;
  private final GlueConnection connection;
  private final GlueFailures failures;

  GlueEntry(TableName name, Optional<String> account, GlueConnection connection) {
    this.name = name;
    this.catalog = account.orElse(null);
    this.database = name.namespace().get(0);
    this.connection = connection;
    this.failures = new GlueFailures(name);
  }

  private GlueClient glue() {
    return connection.client();
  }

  @Override
  public Optional<Registered> read() {
    return table().map(GlueEntry::registered);
  }

  private static Registered registered(Table table) {
    Optional<String> metadata =
        Optional.ofNullable(table.parameters().get(METADATA))
            .filter(path -> ICEBERG.equalsIgnoreCase(table.parameters().get(TABLE_TYPE)));
    String location =
        table.storageDescriptor() == null ? null : table.storageDescriptor().location();
    return new Registered(
        metadata,
        location == null || location.isEmpty() ? "no Iceberg table" : "a table of " + location);
  }

  private Optional<Table> table() {
    return failures.call(
        "glue:GetTable",
        () -> {
          try {
            return Optional.of(
                glue()
                    .getTable(
                        request ->
                            request.catalogId(catalog).databaseName(database).name(name.table()))
                    .table());
          } catch (EntityNotFoundException e) {
            return Optional.empty();
          }
        });
  }

  @Override
  public void create(TablePointer pointer) {
    TableInput.Builder input = TableInput.builder().name(name.table()).owner("trailql");
    TableInput table = pointed(input, Map.of(), null, pointer);
    if (!tryToCreate(table)) {
      createDatabase();
      tryToCreate(table);
    }
  }

  /** Whether there is such a database. */
  private boolean tryToCreate(TableInput table) {
    return failures.call(
        "glue:CreateTable",
        () -> {
          try {
            glue()
                .createTable(
                    request -> request.catalogId(catalog).databaseName(database).tableInput(table));
          } catch (AlreadyExistsException e) {
            // another was faster: whoever calls reads it
          } catch (EntityNotFoundException e) {
            return false;
          }
          return true;
        });
  }

  private void createDatabase() {
    failures.call(
        "glue:CreateDatabase",
        () -> {
          try {
            return glue()
                .createDatabase(
                    request ->
                        request.catalogId(catalog).databaseInput(input -> input.name(database)));
          } catch (AlreadyExistsException e) {
            return null;
          }
        });
  }

  @Override
  public void replace(Registered before, TablePointer pointer) {
    Optional<Table> there = table();
    if (there.isEmpty() || !registered(there.get()).equals(before)) {
      return;
    }
    Table table = there.get();
    TableInput.Builder input =
        TableInput.builder()
            .name(table.name())
            .description(table.description())
            .owner(table.owner())
            .retention(table.retention())
            .viewOriginalText(table.viewOriginalText())
            .viewExpandedText(table.viewExpandedText());
    TableInput changed = pointed(input, table.parameters(), table.storageDescriptor(), pointer);
    failures.call(
        "glue:UpdateTable",
        () -> {
          try {
            return glue()
                .updateTable(
                    request ->
                        request
                            .catalogId(catalog)
                            .databaseName(database)
                            .tableInput(changed)
                            .versionId(table.versionId())
                            .skipArchive(true));
          } catch (ConcurrentModificationException | EntityNotFoundException e) {
            return null;
          }
        });
  }

  /** A table that points at a metadata file, and is otherwise as it was. */
  private static TableInput pointed(
      TableInput.Builder input,
      Map<String, String> before,
      StorageDescriptor storage,
      TablePointer pointer) {
    Map<String, String> parameters = new HashMap<>(before);
    Optional.ofNullable(before.get(METADATA))
        .ifPresent(path -> parameters.put(PREVIOUS_METADATA, path));
    parameters.put(METADATA, pointer.metadata());
    parameters.put(TABLE_TYPE, ICEBERG);
    StorageDescriptor.Builder descriptor =
        storage == null ? StorageDescriptor.builder() : storage.toBuilder();
    List<Column> columns =
        pointer.columns().fields().stream()
            .map(
                field ->
                    Column.builder().name(field.name()).type(HiveTypes.of(field.type())).build())
            .toList();
    return input
        .tableType("EXTERNAL_TABLE")
        .parameters(parameters)
        .storageDescriptor(descriptor.location(pointer.location()).columns(columns).build())
        .build();
  }

  /** Glue changes a table only if it has the version that was read. */
  @Override
  public void requireAtomic() {}

  @Override
  public void close() {
    connection.close();
  }
}
