package io.trailql.operator.expression;

import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.RowVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.column.Validity;
import java.util.List;

/** ROW(a, b, …). Copies nothing. */
public record RowConstructor(Type.Row type, List<Expression> fields) implements Expression {
  public RowConstructor {
    fields = List.copyOf(fields);
    if (fields.size() != type.fields().size()) {
      throw new IllegalArgumentException("one expression per field expected: " + type);
    }
  }

  @Override
  public ColumnVector evaluate(Batch batch, Selection rows) {
    List<ColumnVector> vectors = fields.stream().map(field -> field.evaluate(batch, rows)).toList();
    return new RowVector(type, vectors, Validity.ALL, rows.end());
  }
}
