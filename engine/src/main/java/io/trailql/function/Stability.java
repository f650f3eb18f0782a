package io.trailql.function;

/** Whether a function's result follows from its arguments. */
public enum Stability {
  /** Equal arguments give an equal result. */
  SAME,
  /** Each call gives another, {@code random()}. */
  ANEW
}
