package io.trailql.function;

import java.util.List;
import java.util.stream.Stream;

/**
 * All functions, each declared once: what it is called, takes, gives and does. Where Trino has a
 * function of the name, it means the same.
 */
public final class Functions {
  private static final List<ScalarFunction> SCALARS =
      Stream.of(
              TextFunctions.ALL,
              RegexFunctions.ALL,
              JsonFunctions.ALL,
              TimeFunctions.ALL,
              MathFunctions.ALL,
              ArrayFunctions.ALL,
              UrlFunctions.ALL)
          .flatMap(List::stream)
          .toList();

  private Functions() {}

  /** Functions of one row. */
  public static List<ScalarFunction> scalars() {
    return SCALARS;
  }

  /** Functions of many rows. */
  public static List<AggregateFunction> aggregates() {
    return Aggregates.ALL;
  }
}
