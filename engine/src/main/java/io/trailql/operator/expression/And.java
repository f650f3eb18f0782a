package io.trailql.operator.expression;

import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import java.util.List;

/** Three-valued AND. A part is computed only where no part before it is false. */
public record And(List<Expression> parts) implements Expression {
  public And {
    parts = List.copyOf(parts);
  }

  @Override
  public Type type() {
    return Type.Scalar.BOOLEAN;
  }

  @Override
  public ColumnVector evaluate(Batch batch, Selection rows) {
    return Connective.evaluate(parts, false, batch, rows);
  }

  @Override
  public Selection select(Batch batch, Selection rows) {
    Selection kept = rows;
    for (Expression part : parts) {
      kept = part.select(batch, kept);
    }
    return kept;
  }
}
