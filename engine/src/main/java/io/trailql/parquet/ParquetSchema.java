package io.trailql.parquet;

import io.trailql.column.Type;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.parquet.schema.ConversionPatterns;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/** The Parquet schema of a row type: see {@link ParquetBatchWriter} for the mapping. */
final class ParquetSchema {
  private final FieldIds ids;
  private final TimeUnit timestamps;

  private ParquetSchema(ParquetOptions options) {
    this.ids = options.fieldIds();
    this.timestamps = TimeUnit.valueOf(options.timestamps().name());
  }

  static MessageType of(Type.Row row, ParquetOptions options) {
    return new MessageType("row", new ParquetSchema(options).fields(row, List.of()));
  }

  /** Whether a column holds timestamps in microseconds. */
  static boolean isMicros(PrimitiveType type) {
    return type.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation timestamp
        && timestamp.getUnit() == TimeUnit.MICROS;
  }

  private List<org.apache.parquet.schema.Type> fields(Type.Row row, List<String> path) {
    if (row.fields().isEmpty()) {
      throw new TrailException(
          ErrorCode.UNSUPPORTED,
          "Cannot write "
              + (path.isEmpty() ? "rows without columns" : "column " + String.join(".", path))
              + " as Parquet, which has no struct without fields. Leave it out of the query.");
    }
    List<org.apache.parquet.schema.Type> fields = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Type.Field field : row.fields()) {
      String name = field.name();
      for (int copy = 2; !taken.add(name.toLowerCase(Locale.ROOT)); copy++) {
        name = field.name() + "_" + copy;
      }
      fields.add(field(field.type(), Repetition.OPTIONAL, below(path, name)));
    }
    return fields;
  }

  private org.apache.parquet.schema.Type field(
      Type type, Repetition repetition, List<String> path) {
    org.apache.parquet.schema.Type field = withoutId(type, repetition, path);
    return ids.id(path).isPresent() ? field.withId(ids.id(path).getAsInt()) : field;
  }

  private org.apache.parquet.schema.Type withoutId(
      Type type, Repetition repetition, List<String> path) {
    String name = path.get(path.size() - 1);
    if (type instanceof Type.Row row) {
      return new GroupType(repetition, name, fields(row, path));
    }
    if (type instanceof Type.Array array) {
      return ConversionPatterns.listOfElements(
          repetition, name, field(array.element(), Repetition.OPTIONAL, below(path, "element")));
    }
    if (type instanceof Type.Map map) {
      return Types.map(repetition)
          .key(field(map.key(), Repetition.REQUIRED, below(path, "key")))
          .value(field(map.value(), Repetition.OPTIONAL, below(path, "value")))
          .named(name);
    }
    return scalar((Type.Scalar) type, repetition).named(name);
  }

  private Types.PrimitiveBuilder<PrimitiveType> scalar(Type.Scalar type, Repetition repetition) {
    return switch (type) {
      case BOOLEAN -> Types.primitive(PrimitiveTypeName.BOOLEAN, repetition);
      case INTEGER -> Types.primitive(PrimitiveTypeName.INT32, repetition);
      case BIGINT -> Types.primitive(PrimitiveTypeName.INT64, repetition);
      case DOUBLE -> Types.primitive(PrimitiveTypeName.DOUBLE, repetition);
      case DATE ->
          Types.primitive(PrimitiveTypeName.INT32, repetition).as(LogicalTypeAnnotation.dateType());
      case TIMESTAMP ->
          Types.primitive(PrimitiveTypeName.INT64, repetition)
              .as(LogicalTypeAnnotation.timestampType(true, timestamps));
      case NULL, VARCHAR, JSON, IPADDRESS, VARBINARY, INTERVAL_DAY, INTERVAL_YEAR ->
          Types.primitive(PrimitiveTypeName.BINARY, repetition)
              .as(LogicalTypeAnnotation.stringType());
    };
  }

  private static List<String> below(List<String> path, String name) {
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    return List.copyOf(longer);
  }
}
