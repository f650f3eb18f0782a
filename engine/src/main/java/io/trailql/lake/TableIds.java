package io.trailql.lake;

import io.trailql.parquet.FieldIds;
import java.util.List;
import java.util.OptionalInt;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types;

/** The ids that a table gave its columns. */
record TableIds(Schema schema) implements FieldIds {
  @Override
  public OptionalInt id(List<String> path) {
    Types.NestedField field = schema.findField(String.join(".", path));
    return field == null ? OptionalInt.empty() : OptionalInt.of(field.fieldId());
  }
}
