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

  /** The kind when the sides are exchanged; SEMI and ANTI have none. */
  public JoinKind turned() {
    return switch (this) {
      case INNER, FULL -> this;
      case LEFT -> RIGHT;
      case RIGHT -> LEFT;
      case SEMI, ANTI -> throw new IllegalStateException("the sides of " + this + " are fixed");
    };
  }

  /** Whether the rows of both sides come. */
  public boolean pairs() {
    return this != SEMI && this != ANTI;
  }

  boolean keepsLeft() {
    return this == LEFT || this == FULL;
  }

  boolean keepsRight() {
    return this == RIGHT || this == FULL;
  }
}
