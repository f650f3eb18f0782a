package io.trailql.function;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All functions, each declared once: what it is called, takes, gives and does. Where a name means
 * different things in Trino and DuckDB it is declared for each; else where Trino has a function of
 * the name, it means the same.
 */
public final class Functions {
  private static final List<Subject> DECLARED =
      List.of(
          new Subject(
              "Text",
              joined(
                  List.of(
                      TextFunctions.ALL,
                      TextMeasures.ALL,
                      TextFormats.ALL,
                      DuckTextFunctions.ALL))),
          new Subject("Bytes", Encodings.ALL),
          new Subject(
              "Regular expressions", joined(List.of(RegexFunctions.ALL, DuckRegexFunctions.ALL))),
          new Subject(
              "JSON", joined(List.of(JsonFunctions.ALL, JsonMaking.ALL, DuckJsonFunctions.ALL))),
          new Subject(
              "Time",
              joined(
                  List.of(
                      TimeFunctions.ALL,
                      TrinoTimeFunctions.ALL,
                      DuckTimeFunctions.ALL,
                      SpanFunctions.ALL))),
          new Subject("Numbers", joined(List.of(MathFunctions.ALL, MoreMathFunctions.ALL))),
          new Subject(
              "Arrays and maps",
              joined(
                  List.of(
                      ArrayFunctions.ALL,
                      ArrayShapes.ALL,
                      Sequences.ALL,
                      ListFunctions.ALL,
                      ListAggregates.ALL,
                      MapFunctions.ALL))),
          new Subject("Networks", NetworkFunctions.ALL),
          new Subject("Web addresses", UrlFunctions.ALL));

  private static final List<Subject> SUBJECTS = settled();

  private static final List<ScalarFunction> SCALARS =
      SUBJECTS.stream().flatMap(subject -> subject.functions().stream()).toList();

  private static final List<AggregateFunction> AGGREGATES =
      Stream.of(Aggregates.ALL, MoreAggregates.ALL, Statistics.ALL).flatMap(List::stream).toList();

  private Functions() {}

  private static List<ScalarFunction> joined(List<List<ScalarFunction>> parts) {
    return parts.stream().flatMap(List::stream).toList();
  }

  /** What one family means otherwise is the others' alone. */
  private static List<Subject> settled() {
    Set<String> otherwise = new HashSet<>();
    for (Subject subject : DECLARED) {
      for (ScalarFunction function : subject.functions()) {
        if (function.families().equals(Set.of(Family.DUCKDB))) {
          otherwise.add(function.name());
          otherwise.addAll(function.aliases());
        }
      }
    }
    List<Subject> settled = new ArrayList<>();
    for (Subject subject : DECLARED) {
      settled.add(
          new Subject(
              subject.title(),
              subject.functions().stream()
                  .map(
                      each ->
                          each.families().size() > 1 && otherwise.contains(each.name())
                              ? each.in(Family.TRINO)
                              : each)
                  .toList()));
    }
    return settled;
  }

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
    return AGGREGATES;
  }

  /** The same in the order in which their names count in a family: the first that fits is meant. */
  public static List<ScalarFunction> scalars(Family family, List<ScalarFunction> functions) {
    return family.ordered(functions, ScalarFunction::families);
  }

  /** The same of functions of many rows. */
  public static List<AggregateFunction> aggregates(
      Family family, List<AggregateFunction> functions) {
    return family.ordered(functions, AggregateFunction::families);
  }
}
