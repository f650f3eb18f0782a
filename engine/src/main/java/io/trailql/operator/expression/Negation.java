package io.trailql.operator.expression;

import io.trailql.column.Batch;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.DoubleBuilder;
import io.trailql.column.DoubleVector;
import io.trailql.column.IntBuilder;
import io.trailql.column.IntVector;
import io.trailql.column.LongBuilder;
import io.trailql.column.LongVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.operator.value.Peel;
import java.util.Set;

/** The negative of a number or an interval; of the smallest integer it is NUMERIC_OVERFLOW. */
public record Negation(Expression operand) implements Expression {
  private static final Set<Type> TYPES =
      Set.of(
          Type.Scalar.INTEGER,
          Type.Scalar.BIGINT,
          Type.Scalar.DOUBLE,
          Type.Scalar.INTERVAL_DAY,
          Type.Scalar.INTERVAL_YEAR);

  public Negation {
    if (!TYPES.contains(operand.type())) {
      throw new IllegalArgumentException("cannot negate " + operand.type());
    }
  }

  @Override
  public Type type() {
    return operand.type();
  }

  @Override
  public ColumnVector evaluate(Batch batch, Selection rows) {
    return Peel.apply(
        operand.evaluate(batch, rows),
        rows,
        (view, used, size) -> PerRow.compute(type(), view, used, size, this::append));
  }

  private void append(ColumnVector values, int at, ColumnBuilder output) {
    try {
      if (values instanceof IntVector v) {
        ((IntBuilder) output).append(Math.negateExact(v.value(at)));
      } else if (values instanceof LongVector v) {
        ((LongBuilder) output).append(Math.negateExact(v.value(at)));
      } else {
        ((DoubleBuilder) output).append(-((DoubleVector) values).value(at));
      }
    } catch (ArithmeticException e) {
      throw new TrailException(
          ErrorCode.NUMERIC_OVERFLOW,
          "Cannot negate the smallest "
              + type()
              + ": the result does not fit. Cast to a wider type before.",
          e);
    }
  }
}
