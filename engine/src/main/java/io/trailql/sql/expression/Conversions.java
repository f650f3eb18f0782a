package io.trailql.sql.expression;

import io.trailql.column.Batch;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.function.Stability;
import io.trailql.operator.expression.Cast;
import io.trailql.operator.expression.Constant;
import io.trailql.operator.expression.Expression;
import io.trailql.operator.expression.FunctionCall;
import io.trailql.operator.value.Conversion;
import java.util.List;

/** Brings values to the type they are needed in. */
final class Conversions {
  private static final List<Type> NUMBERS = List.of(Scalar.INTEGER, Scalar.BIGINT, Scalar.DOUBLE);

  private Conversions() {}

  /** The value as the type; as it is when it has it already. */
  static Expression convert(Expression value, Type type) {
    if (value.type().equals(type)) {
      return value;
    }
    if (value instanceof Constant constant && constant.isNull()) {
      return Constant.ofNull(type);
    }
    if ((type == Scalar.TIMESTAMP || type == Scalar.DATE)
        && CloudTrailTime.time(value).isPresent()) {
      return convert(CloudTrailTime.time(value).get(), type);
    }
    return folded(cast(value, type, Conversion.Failure.ERROR), List.of(value));
  }

  /** The value as the type where nobody asked for it: a time becomes text as in the record. */
  static Expression implicit(Expression value, Type type) {
    return value.type() == Scalar.TIMESTAMP && type == Scalar.VARCHAR
        ? CloudTrailTime.text(value)
        : convert(value, type);
  }

  /** The value as the type, or NULL where it cannot be converted. */
  static Expression attempt(Expression value, Type type) {
    return value.type().equals(type)
        ? value
        : folded(cast(value, type, Conversion.Failure.NULL), List.of(value));
  }

  private static Expression cast(Expression value, Type type, Conversion.Failure failure) {
    try {
      return new Cast(value, type, failure);
    } catch (IllegalArgumentException e) {
      throw new TrailException(
          ErrorCode.TYPE_MISMATCH, "Cannot cast " + value.type() + " to " + type + ".", e);
    }
  }

  /** The type two values are compared or computed in. */
  static Type common(Type left, Type right) {
    if (left.equals(right) || right == Scalar.NULL) {
      return left;
    }
    if (left == Scalar.NULL) {
      return right;
    }
    if (NUMBERS.contains(left) && NUMBERS.contains(right)) {
      return NUMBERS.get(Math.max(NUMBERS.indexOf(left), NUMBERS.indexOf(right)));
    }
    if (left == Scalar.TIMESTAMP || right == Scalar.TIMESTAMP) {
      return Scalar.TIMESTAMP;
    }
    if (left == Scalar.DATE || right == Scalar.DATE) {
      return Scalar.DATE;
    }
    return left == Scalar.VARCHAR ? right : left;
  }

  static boolean isNumber(Type type) {
    return NUMBERS.contains(type);
  }

  /**
   * The value computed once, when all it is computed from is constant; as it is when that fails, to
   * fail for the rows.
   */
  static Expression folded(Expression expression, List<Expression> operands) {
    boolean isAnew = expression instanceof FunctionCall call && call.stability() == Stability.ANEW;
    // A literal of text has lost whether it is JSON, an address or bytes.
    boolean isHeldAsText =
        expression.type() instanceof Scalar scalar && scalar.isText() && scalar != Scalar.VARCHAR;
    if (isAnew
        || isHeldAsText
        || !(expression.type() instanceof Scalar)
        || !operands.stream().allMatch(Constant.class::isInstance)) {
      return expression;
    }
    try {
      return new Constant(first(expression));
    } catch (TrailException e) {
      return expression;
    }
  }

  private static io.trailql.column.ColumnVector first(Expression expression) {
    io.trailql.column.ColumnVector value =
        expression.evaluate(Batch.of(List.of(), 1), Selection.all(1)).flat();
    io.trailql.column.ColumnBuilder builder =
        io.trailql.column.ColumnBuilder.of(expression.type(), 1);
    if (value.isNull(0)) {
      builder.appendNull();
    } else {
      builder.append(value, 0);
    }
    return builder.build();
  }
}
