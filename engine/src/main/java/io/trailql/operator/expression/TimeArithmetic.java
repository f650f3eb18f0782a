package io.trailql.operator.expression;

import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.DoubleVector;
import io.trailql.column.IntVector;
import io.trailql.column.LongVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.column.Validity;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.operator.value.View;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * Arithmetic with times: TIMESTAMP or DATE ± interval, the difference of two times (INTERVAL_DAY),
 * interval ± interval, interval times or divided by a number. A month keeps the day, or takes the
 * last day of the month when that is shorter; a DATE moves by whole days only.
 */
public record TimeArithmetic(Arithmetic.Operator operator, Expression left, Expression right)
    implements Expression {
  private static final long DAY = 86_400_000L;

  public TimeArithmetic {
    Objects.requireNonNull(operator, "operator");
    if (typeOf(operator, left.type(), right.type()) == null) {
      throw new IllegalArgumentException(
          "cannot compute " + left.type() + " " + operator + " " + right.type());
    }
  }

  private static Type typeOf(Arithmetic.Operator operator, Type left, Type right) {
    boolean sum = operator == Arithmetic.Operator.ADD || operator == Arithmetic.Operator.SUBTRACT;
    if (sum && isTime(left) && isInterval(right)) {
      return left;
    }
    if (operator == Arithmetic.Operator.ADD && isInterval(left) && isTime(right)) {
      return right;
    }
    if (operator == Arithmetic.Operator.SUBTRACT && isTime(left) && isTime(right)) {
      return Type.Scalar.INTERVAL_DAY;
    }
    if (sum && isInterval(left) && left == right) {
      return left;
    }
    if (operator == Arithmetic.Operator.MULTIPLY && isInterval(right) && isNumber(left)) {
      return right;
    }
    boolean scale =
        operator == Arithmetic.Operator.MULTIPLY || operator == Arithmetic.Operator.DIVIDE;
    return scale && isInterval(left) && isNumber(right) ? left : null;
  }

  private static boolean isTime(Type type) {
    return type == Type.Scalar.TIMESTAMP || type == Type.Scalar.DATE;
  }

  private static boolean isInterval(Type type) {
    return type == Type.Scalar.INTERVAL_DAY || type == Type.Scalar.INTERVAL_YEAR;
  }

  private static boolean isNumber(Type type) {
    return type == Type.Scalar.INTEGER || type == Type.Scalar.BIGINT || type == Type.Scalar.DOUBLE;
  }

  @Override
  public Type type() {
    return typeOf(operator, left.type(), right.type());
  }

  @Override
  public ColumnVector evaluate(Batch batch, Selection rows) {
    int size = rows.end();
    View a = View.of(left.evaluate(batch, rows));
    View b = View.of(right.evaluate(batch, rows));
    long[] values = new long[size];
    Validity validity =
        Arithmetic.each(
            a, b, rows, size, (p, i, j) -> values[p] = computed(a.plain(), i, b.plain(), j));
    if (type() != Type.Scalar.DATE && type() != Type.Scalar.INTERVAL_YEAR) {
      return new LongVector(type(), values, validity, size);
    }
    int[] ints = new int[size];
    for (int i = 0; i < size; i++) {
      ints[i] = (int) values[i];
    }
    return new IntVector(type(), ints, validity, size);
  }

  private long computed(ColumnVector a, int i, ColumnVector b, int j) {
    try {
      long result = compute(a, i, b, j);
      boolean isInt = type() == Type.Scalar.DATE || type() == Type.Scalar.INTERVAL_YEAR;
      return isInt ? Math.toIntExact(result) : result;
    } catch (ArithmeticException | DateTimeException e) {
      throw new TrailException(
          ErrorCode.NUMERIC_OVERFLOW,
          "Cannot compute "
              + left.type()
              + " "
              + operator
              + " "
              + right.type()
              + ": the result is out of range.",
          e);
    }
  }

  private long compute(ColumnVector a, int i, ColumnVector b, int j) {
    Type x = left.type();
    Type y = right.type();
    if (isTime(x) && isTime(y)) {
      return Math.subtractExact(millis(a, i), millis(b, j));
    }
    if (isTime(x)) {
      long amount = whole(b, j);
      return shifted(
          x,
          whole(a, i),
          y,
          operator == Arithmetic.Operator.ADD ? amount : Math.negateExact(amount));
    }
    if (isTime(y)) {
      return shifted(y, whole(b, j), x, whole(a, i));
    }
    if (isInterval(x) && isInterval(y)) {
      return operator == Arithmetic.Operator.ADD
          ? Math.addExact(whole(a, i), whole(b, j))
          : Math.subtractExact(whole(a, i), whole(b, j));
    }
    return isInterval(x) ? scaled(whole(a, i), b, j) : scaled(whole(b, j), a, i);
  }

  private long scaled(long interval, ColumnVector factors, int at) {
    if (factors instanceof DoubleVector doubles) {
      double factor = doubles.value(at);
      return (long)
          (operator == Arithmetic.Operator.MULTIPLY ? interval * factor : interval / factor);
    }
    long factor = whole(factors, at);
    if (operator == Arithmetic.Operator.MULTIPLY) {
      return Math.multiplyExact(interval, factor);
    }
    if (factor == 0) {
      throw new TrailException(
          ErrorCode.DIVISION_BY_ZERO,
          "Cannot divide an interval by zero. Use NULLIF(divisor, 0) to get NULL instead.");
    }
    return interval / factor;
  }

  private static long millis(ColumnVector times, int at) {
    return times instanceof IntVector days ? days.value(at) * DAY : ((LongVector) times).value(at);
  }

  private static long whole(ColumnVector values, int at) {
    return values instanceof IntVector ints ? ints.value(at) : ((LongVector) values).value(at);
  }

  private static long shifted(Type type, long time, Type interval, long amount) {
    if (interval == Type.Scalar.INTERVAL_DAY && type == Type.Scalar.DATE) {
      if (amount % DAY != 0) {
        throw new TrailException(
            ErrorCode.INVALID_VALUE,
            "Cannot move a DATE by a part of a day. CAST it to TIMESTAMP before.");
      }
      return Math.addExact(time, amount / DAY);
    }
    if (interval == Type.Scalar.INTERVAL_DAY) {
      return Math.addExact(time, amount);
    }
    if (type == Type.Scalar.DATE) {
      return LocalDate.ofEpochDay(time).plusMonths(amount).toEpochDay();
    }
    return Instant.ofEpochMilli(time)
        .atOffset(ZoneOffset.UTC)
        .plusMonths(amount)
        .toInstant()
        .toEpochMilli();
  }
}
