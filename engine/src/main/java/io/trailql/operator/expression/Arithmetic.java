package io.trailql.operator.expression;

import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.DoubleVector;
import io.trailql.column.IntVector;
import io.trailql.column.LongVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.column.Validity;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.operator.value.NullMask;
import io.trailql.operator.value.View;
import java.util.Objects;

/**
 * Arithmetic on two numbers of one type, INTEGER, BIGINT or DOUBLE. A result that does not fit is
 * NUMERIC_OVERFLOW, division of an integer by zero DIVISION_BY_ZERO; integer division truncates;
 * the remainder has the sign of the left side.
 */
public record Arithmetic(Operator operator, Expression left, Expression right)
    implements Expression {
  /** What is computed. */
  public enum Operator {
    ADD("+"),
    SUBTRACT("-"),
    MULTIPLY("*"),
    DIVIDE("/"),
    REMAINDER("%");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }
  }

  public Arithmetic {
    Objects.requireNonNull(operator, "operator");
    Type type = left.type();
    if (type != right.type()
        || type != Type.Scalar.INTEGER
            && type != Type.Scalar.BIGINT
            && type != Type.Scalar.DOUBLE) {
      throw new IllegalArgumentException(
          "cannot compute " + type + " " + operator.symbol + " " + right.type());
    }
  }

  @Override
  public Type type() {
    return left.type();
  }

  @Override
  public ColumnVector evaluate(Batch batch, Selection rows) {
    int size = rows.end();
    View a = View.of(left.evaluate(batch, rows));
    View b = View.of(right.evaluate(batch, rows));
    if (rows.count() == 0) {
      return ConstantVector.ofNull(type(), size);
    }
    return switch ((Type.Scalar) type()) {
      case INTEGER -> ints(a, b, rows, size);
      case BIGINT -> longs(a, b, rows, size);
      default -> doubles(a, b, rows, size);
    };
  }

  private ColumnVector ints(View a, View b, Selection rows, int size) {
    int[] x = ((IntVector) a.plain()).values();
    int[] y = ((IntVector) b.plain()).values();
    int[] values = new int[size];
    Validity validity =
        each(
            a,
            b,
            rows,
            size,
            (p, i, j) -> {
              long result = wide(x[i], y[j]);
              if (result != (int) result) {
                throw overflow(x[i], y[j]);
              }
              values[p] = (int) result;
            });
    return new IntVector(type(), values, validity, size);
  }

  private ColumnVector longs(View a, View b, Selection rows, int size) {
    long[] x = ((LongVector) a.plain()).values();
    long[] y = ((LongVector) b.plain()).values();
    long[] values = new long[size];
    Validity validity = each(a, b, rows, size, (p, i, j) -> values[p] = wide(x[i], y[j]));
    return new LongVector(type(), values, validity, size);
  }

  private ColumnVector doubles(View a, View b, Selection rows, int size) {
    double[] x = ((DoubleVector) a.plain()).values();
    double[] y = ((DoubleVector) b.plain()).values();
    double[] values = new double[size];
    Validity validity =
        each(
            a,
            b,
            rows,
            size,
            (p, i, j) ->
                values[p] =
                    switch (operator) {
                      case ADD -> x[i] + y[j];
                      case SUBTRACT -> x[i] - y[j];
                      case MULTIPLY -> x[i] * y[j];
                      case DIVIDE -> x[i] / y[j];
                      case REMAINDER -> x[i] % y[j];
                    });
    return new DoubleVector(type(), values, validity, size);
  }

  private long wide(long x, long y) {
    long result =
        switch (operator) {
          case ADD -> x + y;
          case SUBTRACT -> x - y;
          case MULTIPLY -> x * y;
          case DIVIDE -> y == 0 ? zero(x) : x / y;
          case REMAINDER -> y == 0 ? zero(x) : x % y;
        };
    boolean overflow =
        switch (operator) {
          case ADD -> ((x ^ result) & (y ^ result)) < 0;
          case SUBTRACT -> ((x ^ y) & (x ^ result)) < 0;
          case MULTIPLY -> Math.multiplyHigh(x, y) != result >> 63;
          case DIVIDE -> x == Long.MIN_VALUE && y == -1;
          case REMAINDER -> false;
        };
    if (overflow) {
      throw overflow(x, y);
    }
    return result;
  }

  private long zero(long x) {
    throw new TrailException(
        ErrorCode.DIVISION_BY_ZERO,
        "Cannot compute "
            + x
            + " "
            + operator.symbol
            + " 0: the divisor is zero. Use NULLIF(divisor, 0) or TRY(…) to get NULL instead.");
  }

  private TrailException overflow(long x, long y) {
    return new TrailException(
        ErrorCode.NUMERIC_OVERFLOW,
        "Cannot compute "
            + x
            + " "
            + operator.symbol
            + " "
            + y
            + ": the result does not fit "
            + type()
            + ". Cast to a wider type before.");
  }

  /** Computes one value. */
  @FunctionalInterface
  interface Each {
    void compute(int position, int left, int right);
  }

  /** Runs the body for the rows where neither side is null; the others become null. */
  static Validity each(View a, View b, Selection rows, int size, Each body) {
    NullMask nulls = new NullMask(size);
    for (int r = 0; r < rows.count(); r++) {
      int position = rows.position(r);
      int i = a.at(position);
      int j = b.at(position);
      if (a.plain().isNull(i) || b.plain().isNull(j)) {
        nulls.add(position);
      } else {
        body.compute(position, i, j);
      }
    }
    return nulls.validity();
  }
}
