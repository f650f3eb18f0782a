package io.trailql.operator.expression;

import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import java.util.List;

/** Three-valued OR. A part is computed only where no part before it is true. */
public record Or(List<Expression> parts) implements Expression {
  public Or {
    parts = List.copyOf(parts);
  }

  @Override
  public Type type() {
    return Type.Scalar.BOOLEAN;
  }

  @Override
  public ColumnVector evaluate(Batch batch, Selection rows) {
    return Connective.evaluate(parts, true, batch, rows);
  }
}
