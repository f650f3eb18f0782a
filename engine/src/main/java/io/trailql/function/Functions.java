package io.trailql.function;

import java.util.List;

/** All functions. */
public final class Functions {
  private Functions() {}

  /** Functions of one row. */
  public static List<ScalarFunction> scalars() {
    return List.of();
  }

  /** Functions of many rows. */
  public static List<AggregateFunction> aggregates() {
    return List.of();
  }
}
