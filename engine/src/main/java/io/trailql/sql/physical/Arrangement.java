package io.trailql.sql.physical;

import io.trailql.column.Type;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.function.AggregateFunction;
import io.trailql.operator.aggregate.Aggregation;
import io.trailql.operator.expression.Expression;
import io.trailql.sql.expression.Path;
import io.trailql.sql.expression.Translator;
import io.trailql.sql.operators.Overloads;
import io.trailql.sql.operators.TrailOperators;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.sql.SqlAggFunction;

/** Collects the columns that an aggregate reads, each once, in the types it takes. */
final class Arrangement {
  private final Planned input;
  private final Aggregate aggregate;
  private final List<Expression> columns = new ArrayList<>();

  Arrangement(Planned input, Aggregate aggregate) {
    this.input = input;
    this.aggregate = aggregate;
  }

  /** The input with the columns asked for so far. */
  PlanNode node() {
    return input.compute(columns);
  }

  /** Position of a column of the input, as it is. */
  int column(int index) {
    return add(input.columns().read(Path.of(index)));
  }

  /** Position of a key, which has a column of its own. */
  int key(int index, Type type) {
    columns.add(Translator.convert(input.columns().read(Path.of(index)), type));
    return columns.size() - 1;
  }

  /** The call over the columns. */
  Aggregation call(AggregateCall call, TrailOperators operators) {
    AggregateFunction function = function(call.getAggregation(), operators);
    List<Expression> arguments =
        call.getArgList().stream().map(i -> input.columns().read(Path.of(i))).toList();
    List<Type> types = arguments.stream().map(Expression::type).toList();
    Overloads.Choice choice =
        Overloads.choose(
                function.overloads().stream().map(AggregateFunction.Overload::signature).toList(),
                types)
            .orElseThrow(() -> noOverload(function, types));
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      positions.add(add(Translator.convert(arguments.get(i), choice.arguments().get(i))));
    }
    OptionalInt filter =
        call.filterArg < 0 ? OptionalInt.empty() : OptionalInt.of(column(call.filterArg));
    return new Aggregation(
        function.overloads().get(choice.index()),
        positions,
        choice.arguments(),
        call.isDistinct() ? Aggregation.Values.DISTINCT : Aggregation.Values.ALL,
        filter);
  }

  private int add(Expression expression) {
    int known = columns.indexOf(expression);
    if (known >= aggregate.getGroupCount()) {
      return known;
    }
    columns.add(expression);
    return columns.size() - 1;
  }

  /** The declared function that an operator means. */
  static AggregateFunction function(SqlAggFunction operator, TrailOperators operators) {
    String name = operator.getName().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "single_value" -> SingleValue.FUNCTION;
      case "$sum0" -> operators.aggregate("sum").orElseThrow();
      default ->
          operators
              .aggregate(name)
              .orElseThrow(
                  () ->
                      new TrailException(
                          ErrorCode.UNSUPPORTED,
                          "The aggregate function " + name + " is not supported."));
    };
  }

  private static TrailException noOverload(AggregateFunction function, List<Type> types) {
    return new TrailException(
        ErrorCode.UNKNOWN_FUNCTION,
        "There is no function "
            + function.name()
            + " that takes ("
            + types.stream().map(Object::toString).collect(Collectors.joining(", "))
            + ").");
  }
}
