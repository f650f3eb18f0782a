package io.trailql.sql.physical;

import io.trailql.column.Type;
import io.trailql.operator.aggregate.Aggregation;
import io.trailql.operator.expression.Expression;
import io.trailql.sql.expression.Path;
import io.trailql.sql.expression.Translator;
import io.trailql.sql.operators.TrailOperators;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;

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
    List<Expression> arguments =
        call.getArgList().stream().map(i -> input.columns().read(Path.of(i))).toList();
    AggregateChoice choice = AggregateChoice.of(call.getAggregation(), arguments, operators);
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      positions.add(add(Translator.convert(arguments.get(i), choice.types().get(i))));
    }
    OptionalInt filter =
        call.filterArg < 0 ? OptionalInt.empty() : OptionalInt.of(column(call.filterArg));
    return new Aggregation(
        choice.function(),
        positions,
        choice.types(),
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
}
