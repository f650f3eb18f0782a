package io.trailql.catalogs;

import io.trailql.column.Type;
import java.util.stream.Collectors;

/** Types in the words of Hive, which Glue uses too. */
public final class HiveTypes {
  private HiveTypes() {}

  /** The name of a type of stored columns. */
  public static String of(Type type) {
    if (type instanceof Type.Row row) {
      return row.fields().stream()
          .map(field -> field.name() + ":" + of(field.type()))
          .collect(Collectors.joining(",", "struct<", ">"));
    } else if (type instanceof Type.Array array) {
      return "array<" + of(array.element()) + ">";
    } else if (type instanceof Type.Map map) {
      return "map<" + of(map.key()) + "," + of(map.value()) + ">";
    }
    return switch ((Type.Scalar) type) {
      case BOOLEAN -> "boolean";
      case INTEGER -> "int";
      case BIGINT -> "bigint";
      case DOUBLE -> "double";
      case DATE -> "date";
      case TIMESTAMP -> "timestamp";
      case VARCHAR -> "string";
      case NULL, JSON, IPADDRESS, VARBINARY, INTERVAL_DAY, INTERVAL_YEAR ->
          throw new IllegalArgumentException("no type of a stored column: " + type);
    };
  }
}
