package io.trailql.operator.join;

import io.trailql.operator.expression.Expression;
import java.util.Objects;

/**
 * Two expressions, one over each side of a join, that must be equal.
 *
 * @param left of the same type as {@code right}
 * @param nulls whether two nulls are equal
 */
public record JoinKey(Expression left, Expression right, Nulls nulls) {
  /** Whether two nulls are equal. */
  public enum Nulls {
    DIFFERENT,
    EQUAL
  }

  public JoinKey {
    Objects.requireNonNull(nulls, "nulls");
    if (!left.type().equals(right.type())) {
      throw new IllegalArgumentException("cannot join " + left.type() + " with " + right.type());
    }
  }

  /** The key with its sides exchanged. */
  public JoinKey turned() {
    return new JoinKey(right, left, nulls);
  }
}
