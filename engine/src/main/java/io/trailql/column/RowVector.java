package io.trailql.column;

import java.util.List;
import java.util.Objects;

/**
 * Values of a ROW type: one vector per field, all of the same positions, and which rows are null as
 * a whole.
 */
public record RowVector(Type.Row type, List<ColumnVector> fields, Validity validity, int size)
    implements PlainVector {
  public RowVector {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(validity, "validity");
    fields = List.copyOf(fields);
    if (fields.size() != type.fields().size()) {
      throw new IllegalArgumentException("one vector per field expected: " + type);
    }
  }

  /** Values of one field; a field of a null row is null. */
  public ColumnVector field(int index) {
    return fields.get(index);
  }

  @Override
  public long retainedBytes() {
    return fields.stream().mapToLong(ColumnVector::retainedBytes).sum() + size / 8 + 48;
  }
}
