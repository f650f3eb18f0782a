package io.trailql.lake;

import io.trailql.column.Type;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.types.Types;

/** What a lake's table looks like to Iceberg: columns, partitions, order and properties. */
final class TableShape {
  static final String LAYOUT = "trailql.layout";
  static final String ARCHIVE_ROOT = "trailql.archive-root";
  static final String FORMAT = "trailql.format";

  /** The version of all that this package writes beside Iceberg's own format. */
  static final int NEWEST_FORMAT = 1;

  /** Metadata versions that stay when old ones are removed, for readers that are slow. */
  static final int KEPT_VERSIONS = 100;

  /** So that one day of 500,000 files is planned from one or two manifests. */
  private static final int MANIFEST_BYTES = 2 << 20;

  private static final int MANIFESTS_TO_MERGE = 20;

  private TableShape() {}

  /** The metadata of a table without a snapshot. */
  static TableMetadata create(
      String location, Layout layout, Optional<String> archiveRoot, PathColumns paths) {
    Schema schema = schema(paths);
    return TableMetadata.newTableMetadata(
        schema,
        partitions(schema, layout),
        order(schema, layout),
        location,
        properties(layout, archiveRoot));
  }

  /** The columns, with ids that a table replaces by its own. */
  static Schema schema(PathColumns paths) {
    return new Schema(new Columns().fields(LakeTable.TYPE, paths));
  }

  private static PartitionSpec partitions(Schema schema, Layout layout) {
    PartitionSpec.Builder spec = PartitionSpec.builderFor(schema);
    return switch (layout) {
      case CLUSTERED -> spec.identity("date").build();
      case PARTITIONED -> spec.identity("account").identity("region").identity("date").build();
    };
  }

  private static SortOrder order(Schema schema, Layout layout) {
    SortOrder.Builder order = SortOrder.builderFor(schema);
    return switch (layout) {
      case CLUSTERED -> order.asc("account").asc("region").asc("eventtime").build();
      case PARTITIONED -> order.asc("eventtime").build();
    };
  }

  private static Map<String, String> properties(Layout layout, Optional<String> archiveRoot) {
    Map<String, String> properties = new HashMap<>();
    properties.put(LAYOUT, layout.name().toLowerCase(Locale.ROOT));
    properties.put(FORMAT, String.valueOf(NEWEST_FORMAT));
    archiveRoot.ifPresent(root -> properties.put(ARCHIVE_ROOT, root));
    // An append of Iceberg's would be applied again on top of one that holds the same objects.
    properties.put(TableProperties.COMMIT_NUM_RETRIES, "0");
    properties.put(TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, "false");
    properties.put(TableProperties.METADATA_PREVIOUS_VERSIONS_MAX, String.valueOf(KEPT_VERSIONS));
    properties.put(TableProperties.MANIFEST_TARGET_SIZE_BYTES, String.valueOf(MANIFEST_BYTES));
    properties.put(TableProperties.MANIFEST_MIN_MERGE_COUNT, String.valueOf(MANIFESTS_TO_MERGE));
    properties.put(TableProperties.PARQUET_COMPRESSION, "zstd");
    properties.put(TableProperties.DEFAULT_WRITE_METRICS_MODE, "none");
    for (String column : PrunedColumns.NAMES) {
      properties.put(
          TableProperties.METRICS_MODE_COLUMN_CONF_PREFIX + column,
          LakeTable.TYPE.fields().get(LakeTable.TYPE.indexOf(column)).type() == Type.Scalar.VARCHAR
              ? "truncate(64)"
              : "full");
    }
    return properties;
  }

  /** How the rows of a table are spread; an error when it is none of our tables. */
  static Layout layout(TableMetadata metadata, String name) {
    String text = metadata.properties().get(LAYOUT);
    for (Layout layout : Layout.values()) {
      if (layout.name().toLowerCase(Locale.ROOT).equals(text)) {
        return layout;
      }
    }
    throw new TrailException(
        ErrorCode.FOREIGN_LAKE,
        "Cannot read the lake at "
            + name
            + ": the Iceberg table there was not made by TrailQL. Give a folder of its own.");
  }

  /** Refuses a table of a later version. */
  static void requireKnown(TableMetadata metadata, String name) {
    int format = metadata.propertyAsInt(FORMAT, NEWEST_FORMAT);
    if (format > NEWEST_FORMAT || metadata.formatVersion() != 2) {
      throw new TrailException(
          ErrorCode.FOREIGN_LAKE,
          "Cannot read the lake at "
              + name
              + ": it has format "
              + format
              + " (of Iceberg: "
              + metadata.formatVersion()
              + "), and this version of TrailQL knows up to "
              + NEWEST_FORMAT
              + " (of Iceberg: 2). Upgrade TrailQL.");
    }
  }

  /** Iceberg's columns from ours. */
  private static final class Columns {
    private int id;

    List<Types.NestedField> fields(Type.Row row, PathColumns paths) {
      List<Types.NestedField> fields = fields(row);
      if (!paths.columns().isEmpty()) {
        id++;
        fields.add(
            Types.NestedField.optional(
                id,
                PathColumns.STRUCT,
                Types.StructType.of(paths.fields(id + 1)),
                "Values inside documents, each as its comment says."));
      }
      return fields;
    }

    List<Types.NestedField> fields(Type.Row row) {
      List<Types.NestedField> fields = new ArrayList<>();
      for (Type.Field field : row.fields()) {
        fields.add(Types.NestedField.optional(++id, field.name(), type(field.type())));
      }
      return fields;
    }

    private org.apache.iceberg.types.Type type(Type type) {
      if (type instanceof Type.Row row) {
        return Types.StructType.of(fields(row));
      } else if (type instanceof Type.Array array) {
        return Types.ListType.ofOptional(++id, type(array.element()));
      } else if (type instanceof Type.Map map) {
        return Types.MapType.ofOptional(++id, ++id, type(map.key()), type(map.value()));
      }
      return switch ((Type.Scalar) type) {
        case BOOLEAN -> Types.BooleanType.get();
        case INTEGER -> Types.IntegerType.get();
        case BIGINT -> Types.LongType.get();
        case DOUBLE -> Types.DoubleType.get();
        case DATE -> Types.DateType.get();
        case TIMESTAMP -> Types.TimestampType.withZone();
        case VARCHAR -> Types.StringType.get();
        case NULL, JSON, IPADDRESS, VARBINARY, INTERVAL_DAY, INTERVAL_YEAR ->
            throw new IllegalArgumentException("no type of a stored column: " + type);
      };
    }
  }
}
