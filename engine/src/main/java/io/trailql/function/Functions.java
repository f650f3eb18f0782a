package io.trailql.function;

import java.util.List;

/**
 * All functions, each declared once: what it is called, takes, gives and does. Where Trino has a
 * function of the name, it means the same.
 */
public final class Functions {
  private static final List<Subject> SUBJECTS =
      List.of(
          new Subject("Text", TextFunctions.ALL),
          new Subject("Regular expressions", RegexFunctions.ALL),
          new Subject("JSON", JsonFunctions.ALL),
          new Subject("Time", TimeFunctions.ALL),
          new Subject("Numbers", MathFunctions.ALL),
          new Subject("Arrays and maps", ArrayFunctions.ALL),
          new Subject("Web addresses", UrlFunctions.ALL));

  private static final List<ScalarFunction> SCALARS =
      SUBJECTS.stream().flatMap(subject -> subject.functions().stream()).toList();

  private Functions() {}

  /**
   * Functions of one row that belong together.
   *
   * @param title for the reference page
   */
  public record Subject(String title, List<ScalarFunction> functions) {}

  /** Functions of one row, by what they are about. */
  public static List<Subject> subjects() {
    return SUBJECTS;
  }

  /** Functions of one row. */
  public static List<ScalarFunction> scalars() {
    return SCALARS;
  }

  /** Functions of many rows. */
  public static List<AggregateFunction> aggregates() {
    return Aggregates.ALL;
  }
}
