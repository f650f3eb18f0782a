package io.trailql.predicate;

/** What a predicate says of a set of rows. */
public enum Verdict {
  /** No row can satisfy it. */
  NEVER,
  /** Some rows might. */
  MAYBE,
  /** Every row does. */
  ALWAYS;

  Verdict and(Verdict other) {
    return compareTo(other) < 0 ? this : other;
  }

  Verdict or(Verdict other) {
    return compareTo(other) > 0 ? this : other;
  }
}
