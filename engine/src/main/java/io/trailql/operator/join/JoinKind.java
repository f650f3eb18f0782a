package io.trailql.operator.join;

/** What becomes of rows without a partner. */
public enum JoinKind {
  INNER,
  LEFT,
  RIGHT,
  FULL,
  /** Each row of the left side that has a partner, once, alone. */
  SEMI,
  /** Each row of the left side that has none, alone. */
  ANTI;

  boolean pairs() {
    return this != SEMI && this != ANTI;
  }

  boolean keepsLeft() {
    return this == LEFT || this == FULL;
  }

  boolean keepsRight() {
    return this == RIGHT || this == FULL;
  }
}
