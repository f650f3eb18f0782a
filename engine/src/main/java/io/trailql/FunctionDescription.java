package io.trailql;

import io.trailql.function.AggregateFunction;
import io.trailql.function.Family;
import io.trailql.function.Functions;
import io.trailql.function.LambdaFunction;
import io.trailql.function.ScalarFunction;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A function, as tools list it.
 *
 * @param name lower case
 * @param aliases further names
 * @param form what its calls work on
 * @param documentation one sentence
 */
public record FunctionDescription(
    String name, List<String> aliases, Form form, String documentation) {
  /** What one call sees. */
  public enum Form {
    /** One row. */
    SCALAR,
    /** The rows of a group. */
    AGGREGATE
  }

  public FunctionDescription {
    Objects.requireNonNull(name, "name");
    aliases = List.copyOf(aliases);
    Objects.requireNonNull(form, "form");
    Objects.requireNonNull(documentation, "documentation");
  }

  /** One for each name; of several meanings that of Trino. */
  static List<FunctionDescription> all() {
    Set<String> seen = new HashSet<>();
    return Stream.concat(
            Functions.scalars(Family.TRINO, Functions.scalars()).stream()
                .map(FunctionDescription::of),
            Stream.concat(
                Functions.lambdas().stream().map(FunctionDescription::of),
                Functions.aggregates(Family.TRINO, Functions.aggregates()).stream()
                    .map(FunctionDescription::of)))
        .filter(description -> seen.add(description.name()))
        .sorted(Comparator.comparing(FunctionDescription::name))
        .toList();
  }

  private static FunctionDescription of(ScalarFunction function) {
    return new FunctionDescription(
        function.name(), function.aliases(), Form.SCALAR, function.documentation());
  }

  private static FunctionDescription of(LambdaFunction function) {
    return new FunctionDescription(
        function.name(), function.aliases(), Form.SCALAR, function.documentation());
  }

  private static FunctionDescription of(AggregateFunction function) {
    return new FunctionDescription(
        function.name(), function.aliases(), Form.AGGREGATE, function.documentation());
  }
}
