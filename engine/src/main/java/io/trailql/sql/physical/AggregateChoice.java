package io.trailql.sql.physical;

import io.trailql.column.Type;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.function.AggregateFunction;
import io.trailql.operator.expression.Expression;
import io.trailql.sql.operators.Overloads;
import io.trailql.sql.operators.TrailOperators;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlAggFunction;

/**
 * The overload of a declared function that an aggregate call means.
 *
 * @param types the types its arguments must have
 */
record AggregateChoice(AggregateFunction.Overload function, List<Type> types) {
  static AggregateChoice of(
      SqlAggFunction operator, List<Expression> arguments, TrailOperators operators) {
    AggregateFunction function = function(operator, operators);
    List<Type> types = arguments.stream().map(Expression::type).toList();
    Overloads.Choice choice =
        Overloads.choose(
                function.overloads().stream().map(AggregateFunction.Overload::signature).toList(),
                types,
                java.util.Collections.nCopies(types.size(), null))
            .orElseThrow(() -> noOverload(function, types));
    return new AggregateChoice(function.overloads().get(choice.index()), choice.arguments());
  }

  private static AggregateFunction function(SqlAggFunction operator, TrailOperators operators) {
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
    if (function.name().equals("count") && types.size() > 1) {
      return new TrailException(
          ErrorCode.UNSUPPORTED,
          "count takes one value; count different rows with count(DISTINCT (a, b)).");
    }
    return new TrailException(
        ErrorCode.UNKNOWN_FUNCTION,
        "There is no function "
            + function.name()
            + " that takes ("
            + types.stream().map(Object::toString).collect(Collectors.joining(", "))
            + ").");
  }
}
