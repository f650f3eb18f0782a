package io.trailql.sql.expression;

import com.google.common.collect.BoundType;
import com.google.common.collect.Range;
import io.trailql.column.Type;
import io.trailql.operator.expression.Constant;
import io.trailql.operator.expression.Expression;
import io.trailql.operator.expression.In;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.util.Sarg;

/** Searches in a set of values and ranges. */
public final class Searches {
  private Searches() {}

  /** The ranges of a search's argument, their ends as constants of the type. */
  public static List<In.Interval> intervals(
      Sarg<?> sarg, RelDataType type, RexBuilder rex, Type as) {
    List<In.Interval> intervals = new ArrayList<>();
    for (Range<?> range : sarg.rangeSet.asRanges()) {
      Optional<In.Bound> low =
          range.hasLowerBound()
              ? Optional.of(bound(range.lowerEndpoint(), range.lowerBoundType(), type, rex, as))
              : Optional.empty();
      boolean point =
          range.hasLowerBound()
              && range.hasUpperBound()
              && range.lowerEndpoint().equals(range.upperEndpoint());
      Optional<In.Bound> high =
          point
              ? low
              : range.hasUpperBound()
                  ? Optional.of(bound(range.upperEndpoint(), range.upperBoundType(), type, rex, as))
                  : Optional.empty();
      intervals.add(new In.Interval(low, high));
    }
    return intervals;
  }

  static Expression of(Expression operand, Sarg<?> sarg, RelDataType type, RexBuilder rex) {
    In.Answer nulls =
        switch (sarg.nullAs) {
          case TRUE -> In.Answer.TRUE;
          case FALSE -> In.Answer.FALSE;
          case UNKNOWN -> In.Answer.UNKNOWN;
        };
    return In.ranges(operand, intervals(sarg, type, rex, operand.type()), nulls);
  }

  private static In.Bound bound(
      Comparable<?> end, BoundType bound, RelDataType type, RexBuilder rex, Type as) {
    Constant value = Literals.of((RexLiteral) rex.makeLiteral(end, type, true, false));
    boolean isHeldAsText = as == Type.Scalar.IPADDRESS || as == Type.Scalar.VARBINARY;
    Constant constant = isHeldAsText ? value : (Constant) Conversions.convert(value, as);
    return new In.Bound(
        constant, bound == BoundType.CLOSED ? In.Inclusion.INCLUSIVE : In.Inclusion.EXCLUSIVE);
  }
}
