package io.trailql.operator.expression;

import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.operator.value.Peel;
import io.trailql.operator.value.Truths;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether a value is one of some constants or lies in one of some ranges. NOT IN is {@link Not}
 * around it.
 *
 * @param intervals in any order; overlaps are allowed
 * @param nulls the answer for a null operand
 * @param miss the answer for a value that is not among them: UNKNOWN when the list holds a NULL,
 *     else FALSE
 */
public record In(
    Expression operand, List<Interval> intervals, Answer nulls, Answer miss, Membership membership)
    implements Expression {
  /** A truth value. */
  public enum Answer {
    TRUE,
    FALSE,
    UNKNOWN
  }

  /** Whether the end of an interval belongs to it. */
  public enum Inclusion {
    INCLUSIVE,
    EXCLUSIVE
  }

  /** One end of an interval; the literal is not null. */
  public record Bound(Constant value, Inclusion inclusion) {
    public Bound {
      Objects.requireNonNull(inclusion, "inclusion");
      if (value.isNull()) {
        throw new IllegalArgumentException("a bound is not null");
      }
    }
  }

  /** Values between two ends; absent is unbounded. */
  public record Interval(Optional<Bound> low, Optional<Bound> high) {
    public Interval {
      Objects.requireNonNull(low, "low");
      Objects.requireNonNull(high, "high");
    }

    /** Exactly one value. */
    public static Interval point(Constant value) {
      Optional<Bound> end = Optional.of(new Bound(value, Inclusion.INCLUSIVE));
      return new Interval(end, end);
    }

    boolean isPoint() {
      return low.isPresent() && high.isPresent() && low.get().value() == high.get().value();
    }
  }

  public In {
    intervals = List.copyOf(intervals);
    Objects.requireNonNull(nulls, "nulls");
    Objects.requireNonNull(miss, "miss");
    Objects.requireNonNull(membership, "membership");
  }

  /** Membership in ranges, as Calcite's Sarg says it. */
  public static In ranges(Expression operand, List<Interval> intervals, Answer nulls) {
    return new In(
        operand, intervals, nulls, Answer.FALSE, Membership.of(operand.type(), intervals));
  }

  /** {@code operand IN (values)} with SQL's treatment of NULL, in the operand and in the list. */
  public static In values(Expression operand, List<Constant> values) {
    List<Interval> points = new ArrayList<>();
    Answer miss = Answer.FALSE;
    for (Constant value : values) {
      if (value.isNull()) {
        miss = Answer.UNKNOWN;
      } else {
        points.add(Interval.point(value));
      }
    }
    Answer nulls = values.isEmpty() ? Answer.FALSE : Answer.UNKNOWN;
    return new In(operand, points, nulls, miss, Membership.of(operand.type(), points));
  }

  @Override
  public Type type() {
    return Type.Scalar.BOOLEAN;
  }

  @Override
  public ColumnVector evaluate(Batch batch, Selection rows) {
    return Peel.apply(
        operand.evaluate(batch, rows),
        rows,
        (view, used, size) -> {
          Truths truths = new Truths(size);
          for (int i = 0; i < used.count(); i++) {
            int position = used.position(i);
            int at = view.at(position);
            Answer answer =
                view.plain().isNull(at)
                    ? nulls
                    : membership.contains(view.plain(), at) ? Answer.TRUE : miss;
            if (answer == Answer.UNKNOWN) {
              truths.setUnknown(position);
            } else {
              truths.set(position, answer == Answer.TRUE);
            }
          }
          return truths.build();
        });
  }
}
