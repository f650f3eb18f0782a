package io.trailql.operator.expression;

import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.DictionaryVector;
import io.trailql.column.RowVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;

/** A field of a ROW; null when the row is. Copies nothing. */
public record FieldAccess(Expression row, int field) implements Expression {
  public FieldAccess {
    if (!(row.type() instanceof Type.Row type) || field < 0 || field >= type.fields().size()) {
      throw new IllegalArgumentException("no field " + field + " in " + row.type());
    }
  }

  @Override
  public Type type() {
    return ((Type.Row) row.type()).fields().get(field).type();
  }

  @Override
  public ColumnVector evaluate(Batch batch, Selection rows) {
    return field(row.evaluate(batch, rows));
  }

  private ColumnVector field(ColumnVector rows) {
    if (rows instanceof DictionaryVector dictionary) {
      return new DictionaryVector(
          field(dictionary.dictionary()), dictionary.ids(), dictionary.size());
    }
    if (rows instanceof ConstantVector constant) {
      return new ConstantVector(field(constant.value()), constant.size());
    }
    return ((RowVector) rows).field(field);
  }
}
