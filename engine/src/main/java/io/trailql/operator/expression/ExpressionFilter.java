package io.trailql.operator.expression;

import io.trailql.column.Batch;
import io.trailql.column.RowFilter;
import io.trailql.column.Selection;
import io.trailql.column.Type;

/** Keeps the rows for which a BOOLEAN expression is true. */
public record ExpressionFilter(Expression condition) implements RowFilter {
  public ExpressionFilter {
    if (condition.type() != Type.Scalar.BOOLEAN && condition.type() != Type.Scalar.NULL) {
      throw new IllegalArgumentException("a condition is boolean, not " + condition.type());
    }
  }

  @Override
  public Selection filter(Batch batch) {
    return condition.select(batch, batch.rows());
  }
}
