package io.trailql.operator.expression;

import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.DoubleVector;
import io.trailql.column.IntVector;
import io.trailql.column.LongVector;
import io.trailql.column.Selection;
import io.trailql.column.TextVector;
import io.trailql.column.Type;
import io.trailql.column.Validity;
import io.trailql.operator.value.Equality;
import io.trailql.operator.value.Order;
import io.trailql.operator.value.Peel;
import io.trailql.operator.value.Positions;
import io.trailql.operator.value.Truths;
import io.trailql.operator.value.View;
import java.util.Objects;

/**
 * Compares two values of one type. DOUBLE follows IEEE 754: NaN is unequal to everything and
 * neither above nor below.
 */
public record Comparison(Operator operator, Expression left, Expression right)
    implements Expression {
  /** How two values are compared. */
  public enum Operator {
    EQUAL(false, true, false),
    NOT_EQUAL(true, false, true),
    LESS(true, false, false),
    LESS_OR_EQUAL(true, true, false),
    GREATER(false, false, true),
    GREATER_OR_EQUAL(false, true, true),
    /** IS DISTINCT FROM: null is a value like others. */
    DISTINCT(true, false, true),
    /** IS NOT DISTINCT FROM. */
    NOT_DISTINCT(false, true, false);

    private final boolean below;
    private final boolean equal;
    private final boolean above;

    Operator(boolean below, boolean equal, boolean above) {
      this.below = below;
      this.equal = equal;
      this.above = above;
    }

    boolean accepts(int order) {
      return order == 0 ? equal : order < 0 ? below : above;
    }

    boolean takesNull() {
      return this == DISTINCT || this == NOT_DISTINCT;
    }

    /** The operator with sides exchanged. */
    public Operator flipped() {
      return switch (this) {
        case LESS -> GREATER;
        case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
        case GREATER -> LESS;
        case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
        case EQUAL, NOT_EQUAL, DISTINCT, NOT_DISTINCT -> this;
      };
    }
  }

  public Comparison {
    Objects.requireNonNull(operator, "operator");
    boolean nullType = left.type() == Type.Scalar.NULL || right.type() == Type.Scalar.NULL;
    if (!nullType && !comparable(left.type(), right.type())) {
      throw new IllegalArgumentException("cannot compare " + left.type() + " with " + right.type());
    }
  }

  private static boolean comparable(Type left, Type right) {
    if (left instanceof Type.Row a && right instanceof Type.Row b) {
      return a.fields().size() == b.fields().size();
    }
    return left.getClass() == right.getClass() && (!(left instanceof Type.Scalar) || left == right);
  }

  @Override
  public Type type() {
    return Type.Scalar.BOOLEAN;
  }

  /** Times and numbers beside a constant, as those of a scan, are compared without more ado. */
  @Override
  public Selection select(Batch batch, Selection rows) {
    if (rows.count() == 0) {
      return rows;
    }
    ColumnVector a = left.evaluate(batch, rows);
    ColumnVector b = right.evaluate(batch, rows);
    return a instanceof LongVector values
            && b instanceof ConstantVector constant
            && constant.value().flat() instanceof LongVector bound
            && !constant.isNull(0)
            && !operator.takesNull()
        ? select(values, bound.value(0), rows)
        : Positions.whereTrue(compare(a, b, rows), rows);
  }

  private Selection select(LongVector values, long bound, Selection rows) {
    Positions kept = new Positions(rows.count());
    Validity valid = values.validity();
    long[] longs = values.values();
    for (int i = 0; i < rows.count(); i++) {
      int position = rows.position(i);
      long value = longs[position];
      boolean isWanted =
          value == bound ? operator.equal : value < bound ? operator.below : operator.above;
      if (isWanted && !valid.isNull(position)) {
        kept.add(position);
      }
    }
    return kept.count() == rows.count() ? rows : kept.build();
  }

  @Override
  public ColumnVector evaluate(Batch batch, Selection rows) {
    return compare(left.evaluate(batch, rows), right.evaluate(batch, rows), rows);
  }

  private ColumnVector compare(ColumnVector a, ColumnVector b, Selection rows) {
    if (rows.count() == 0) {
      return ConstantVector.ofNull(type(), rows.end());
    }
    if (b instanceof ConstantVector constant) {
      View value = View.of(constant);
      return Peel.applyToAny(
          a, rows, (view, used, size) -> compare(operator, view, value, used, size));
    }
    if (a instanceof ConstantVector constant) {
      View value = View.of(constant);
      return Peel.applyToAny(
          b, rows, (view, used, size) -> compare(operator.flipped(), view, value, used, size));
    }
    return compare(operator, View.of(a), View.of(b), rows, rows.end());
  }

  private ColumnVector compare(Operator op, View a, View b, Selection rows, int size) {
    if (b.isConstant() && b.isNull(0) && !op.takesNull()) {
      return ConstantVector.ofNull(type(), size);
    }
    Truths truths = new Truths(size);
    Pairs pairs = pairs(op, a, b);
    for (int i = 0; i < rows.count(); i++) {
      int position = rows.position(i);
      int p = a.at(position);
      int q = b.at(position);
      boolean leftNull = a.plain().isNull(p);
      boolean rightNull = b.plain().isNull(q);
      if (leftNull || rightNull) {
        if (op.takesNull()) {
          truths.set(position, (leftNull == rightNull) == (op == Operator.NOT_DISTINCT));
        } else {
          truths.setUnknown(position);
        }
        continue;
      }
      int result = pairs.test(p, q);
      if (result == Equality.UNKNOWN) {
        truths.setUnknown(position);
      } else {
        truths.set(position, result == Equality.TRUE);
      }
    }
    return truths.build();
  }

  /** Tests two values that are not null. */
  @FunctionalInterface
  private interface Pairs {
    int test(int left, int right);
  }

  private static Pairs pairs(Operator op, View left, View right) {
    ColumnVector x = left.plain();
    ColumnVector y = right.plain();
    boolean equality = op == Operator.EQUAL || op == Operator.NOT_EQUAL;
    if (x instanceof LongVector a && y instanceof LongVector b) {
      return (i, j) -> op.accepts(Long.compare(a.value(i), b.value(j))) ? 1 : 0;
    }
    if (x instanceof IntVector a && y instanceof IntVector b) {
      return (i, j) -> op.accepts(Integer.compare(a.value(i), b.value(j))) ? 1 : 0;
    }
    if (x instanceof DoubleVector a && y instanceof DoubleVector b && !op.takesNull()) {
      return (i, j) -> doubles(op, a.value(i), b.value(j)) ? 1 : 0;
    }
    if (x instanceof TextVector a && y instanceof TextVector b && (equality || op.takesNull())) {
      return (i, j) -> Equality.equalText(a, i, b, j) == op.equal ? 1 : 0;
    }
    if (equality && !(x.type() instanceof Type.Scalar)) {
      Equality test = Equality.of(x.type());
      return (i, j) -> {
        int result = test.test(x, i, y, j);
        return result == Equality.UNKNOWN ? result : (result == Equality.TRUE) == op.equal ? 1 : 0;
      };
    }
    Order order = Order.of(x.type());
    return (i, j) -> op.accepts(order.compare(x, i, y, j)) ? 1 : 0;
  }

  private static boolean doubles(Operator op, double a, double b) {
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return op == Operator.NOT_EQUAL;
    }
    return op.accepts(a < b ? -1 : a > b ? 1 : 0);
  }
}
