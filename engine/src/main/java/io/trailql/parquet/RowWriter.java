package io.trailql.parquet;

import io.trailql.column.ColumnVector;
import io.trailql.column.RowVector;
import java.util.List;

/** Writes structs: every field at the levels of the struct. */
final class RowWriter extends ValueWriter {
  private final List<ValueWriter> fields;

  RowWriter(List<ValueWriter> fields) {
    this.fields = fields;
  }

  @Override
  void moved(ColumnVector vector) {
    for (int f = 0; f < fields.size(); f++) {
      fields.get(f).move(((RowVector) vector).field(f));
    }
  }

  @Override
  void writeValues(ColumnVector vector, Entries entries) {
    for (ValueWriter field : fields) {
      field.write(entries);
    }
  }

  @Override
  void writeAbsent(Entries around) {
    for (ValueWriter field : fields) {
      field.writeAbsent(around);
    }
  }
}
