package io.trailql.operator.expression;

import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.operator.value.Conversion;
import io.trailql.operator.value.Peel;
import java.util.Objects;

/**
 * CAST and TRY_CAST between any two types that have a conversion: see {@link Conversion}. A value
 * that cannot be converted is an error, or NULL for TRY_CAST.
 */
public final class Cast implements Expression {
  private final Expression operand;
  private final Type type;
  private final Conversion conversion;

  /**
   * A cast.
   *
   * @param failure what becomes of a value that cannot be converted
   */
  public Cast(Expression operand, Type type, Conversion.Failure failure) {
    this.operand = Objects.requireNonNull(operand, "operand");
    this.type = Objects.requireNonNull(type, "type");
    this.conversion = Conversion.of(operand.type(), type, failure);
  }

  @Override
  public Type type() {
    return type;
  }

  @Override
  public ColumnVector evaluate(Batch batch, Selection rows) {
    ColumnVector values = operand.evaluate(batch, rows);
    if (operand.type().equals(type)) {
      return values;
    }
    if (rows.count() == 0 || operand.type() == Type.Scalar.NULL) {
      return ConstantVector.ofNull(type, rows.end());
    }
    return Peel.apply(
        values,
        rows,
        (view, used, size) -> PerRow.compute(type, view, used, size, conversion::append));
  }

  @Override
  public String toString() {
    return "Cast[" + operand + ", " + type + "]";
  }
}
