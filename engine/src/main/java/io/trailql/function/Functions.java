package io.trailql.function;

import java.util.List;
import java.util.stream.Stream;

/**
 * All functions, each declared once: what it is called, takes, gives and does. Where a name means
 * different things in Trino and DuckDB it is declared for each; else where Trino has a function of
 * the name, it means the same.
 */
public final class Functions {
  private static final List<Subject> SUBJECTS =
      List.of(
          new Subject("Text", TextFunctions.ALL),
          new Subject("Regular expressions", RegexFunctions.ALL),
          new Subject("JSON", JsonFunctions.ALL),
          new Subject("Time", TimeFunctions.ALL),
          new Subject("Numbers", MathFunctions.ALL),
          new Subject(
              "Arrays and maps",
              Stream.of(
                      ArrayFunctions.ALL,
                      ArrayShapes.ALL,
                      Sequences.ALL,
                      ListFunctions.ALL,
                      ListAggregates.ALL,
                      MapFunctions.ALL)
                  .flatMap(List::stream)
                  .toList()),
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

  /** Functions of one row, of all families. */
  public static List<ScalarFunction> scalars() {
    return SCALARS;
  }

  /** Functions of one row that take lambdas. */
  public static List<LambdaFunction> lambdas() {
    return LambdaFunctions.ALL;
  }

  /** Functions of many rows, of all families. */
  public static List<AggregateFunction> aggregates() {
    return Aggregates.ALL;
  }

  /** The same in the order in which their names count in a family: the first of a name is meant. */
  public static List<ScalarFunction> scalars(Family family, List<ScalarFunction> functions) {
    return family.ordered(functions, ScalarFunction::families);
  }

  /** The same of functions of many rows. */
  public static List<AggregateFunction> aggregates(
      Family family, List<AggregateFunction> functions) {
    return family.ordered(functions, AggregateFunction::families);
  }
}
