package io.trailql.catalogs.hive;

import io.trailql.catalogs.HiveTypes;
import io.trailql.registration.Registered;
import io.trailql.registration.TablePointer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table as a metastore has it.
 *
 * @param struct changed by nobody but its owner
 */
record HiveTable(Struct struct) {
  static final String METADATA = "metadata_location";
  private static final String PREVIOUS_METADATA = "previous_metadata_location";
  private static final String TABLE_TYPE = "table_type";
  private static final String ICEBERG = "ICEBERG";

  private static final int NAME = 1;
  private static final int DATABASE = 2;
  private static final int OWNER = 3;
  private static final int CREATED = 4;
  private static final int STORAGE = 7;
  private static final int PARTITION_KEYS = 8;
  private static final int PARAMETERS = 9;
  private static final int TYPE = 12;

  private static final int COLUMNS = 1;
  private static final int LOCATION = 2;
  private static final int INPUT = 3;
  private static final int OUTPUT = 4;
  private static final int SERDE = 7;

  /** A new table, with the formats that Iceberg's own catalog names: nobody reads by them. */
  static HiveTable create(String database, String name, TablePointer pointer) {
    Struct serde =
        new Struct()
            .with(2, "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe")
            .with(3, Map.of());
    Struct storage =
        new Struct()
            .with(INPUT, "org.apache.hadoop.mapred.FileInputFormat")
            .with(OUTPUT, "org.apache.hadoop.mapred.FileOutputFormat")
            .with(SERDE, serde)
            .with(8, List.of())
            .with(9, List.of())
            .with(10, Map.of());
    Struct table =
        new Struct()
            .with(NAME, name)
            .with(DATABASE, database)
            .with(OWNER, "trailql")
            .with(CREATED, 0)
            .with(STORAGE, storage)
            .with(PARTITION_KEYS, List.of());
    return new HiveTable(table).pointedAt(pointer);
  }

  Registered registered() {
    Map<String, String> parameters = struct.texts(PARAMETERS);
    return new Registered(
        Optional.ofNullable(parameters.get(METADATA))
            .filter(path -> ICEBERG.equalsIgnoreCase(parameters.get(TABLE_TYPE))),
        struct
            .struct(STORAGE)
            .flatMap(storage -> storage.text(LOCATION))
            .map(location -> "a table of " + location)
            .orElse("no Iceberg table"));
  }

  /** The same table, pointing at a metadata file and otherwise as it was. */
  HiveTable pointedAt(TablePointer pointer) {
    Map<String, String> parameters = new HashMap<>(struct.texts(PARAMETERS));
    Optional.ofNullable(parameters.get(METADATA))
        .ifPresent(path -> parameters.put(PREVIOUS_METADATA, path));
    parameters.put(METADATA, pointer.metadata());
    parameters.put(TABLE_TYPE, ICEBERG);
    parameters.put("EXTERNAL", "TRUE");
    parameters.put("external.table.purge", "FALSE");
    List<Struct> columns =
        pointer.columns().fields().stream()
            .map(field -> new Struct().with(1, field.name()).with(2, HiveTypes.of(field.type())))
            .toList();
    Struct storage = struct.struct(STORAGE).orElseGet(Struct::new);
    storage.with(COLUMNS, columns).with(LOCATION, pointer.location());
    struct.with(STORAGE, storage).with(PARAMETERS, parameters).with(TYPE, "EXTERNAL_TABLE");
    return this;
  }
}
