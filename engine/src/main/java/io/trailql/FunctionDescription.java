package io.trailql;

import io.trailql.function.AggregateFunction;
import io.trailql.function.Functions;
import io.trailql.function.ScalarFunction;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
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

  static List<FunctionDescription> all() {
    return Stream.concat(
            Functions.scalars().stream().map(FunctionDescription::of),
            Functions.aggregates().stream().map(FunctionDescription::of))
        .sorted(Comparator.comparing(FunctionDescription::name))
        .toList();
  }

  private static FunctionDescription of(ScalarFunction function) {
    return new FunctionDescription(
        function.name(), function.aliases(), Form.SCALAR, function.documentation());
  }

  private static FunctionDescription of(AggregateFunction function) {
    return new FunctionDescription(
        function.name(), function.aliases(), Form.AGGREGATE, function.documentation());
  }
}
