package io.trailql.operator.aggregate;

import io.trailql.column.Type;
import io.trailql.function.AggregateFunction;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A call of an aggregate function over the columns of a batch.
 *
 * @param function the overload called
 * @param arguments positions of the columns, of the types the overload takes
 * @param types of the arguments
 * @param values which values count
 * @param filter position of the BOOLEAN column that says which rows count
 */
public record Aggregation(
    AggregateFunction.Overload function,
    List<Integer> arguments,
    List<Type> types,
    Values values,
    OptionalInt filter) {
  /** Which values count. */
  public enum Values {
    ALL,
    DISTINCT
  }

  public Aggregation {
    Objects.requireNonNull(function, "function");
    arguments = List.copyOf(arguments);
    types = List.copyOf(types);
    Objects.requireNonNull(values, "values");
    Objects.requireNonNull(filter, "filter");
  }

  /** The same call, counting only rows that this column says. */
  public Aggregation filteredBy(int column) {
    return new Aggregation(function, arguments, types, values, OptionalInt.of(column));
  }

  /** The type of the result. */
  public Type type() {
    return function.signature().result().of(types);
  }
}
