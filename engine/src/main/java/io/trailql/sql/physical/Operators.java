package io.trailql.sql.physical;

import io.trailql.column.Type;
import io.trailql.operator.Filter;
import io.trailql.operator.Limit;
import io.trailql.operator.Project;
import io.trailql.operator.SetOperation;
import io.trailql.operator.Union;
import io.trailql.operator.Unnest;
import io.trailql.operator.Values;
import io.trailql.operator.aggregate.Aggregation;
import io.trailql.operator.aggregate.GroupingSets;
import io.trailql.operator.aggregate.HashAggregate;
import io.trailql.operator.expression.Constant;
import io.trailql.operator.expression.Expression;
import io.trailql.operator.expression.ExpressionFilter;
import io.trailql.operator.join.HashJoin;
import io.trailql.operator.join.JoinKey;
import io.trailql.operator.join.JoinKind;
import io.trailql.operator.sort.Sort;
import io.trailql.operator.sort.SortKey;
import io.trailql.operator.sort.TopN;
import io.trailql.operator.window.WindowFunction;
import io.trailql.operator.window.Windows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Nodes for the operators that need no planning of their own. */
final class Operators {
  /** Up to this many rows are kept while reading; more are sorted whole. */
  private static final long MOST_KEPT = 20_000;

  private Operators() {}

  /** Columns put in another order or taken out of structs: nothing to show. */
  static PlanNode arrange(PlanNode input, List<Expression> columns) {
    return project("", input, columns);
  }

  static PlanNode project(String label, PlanNode input, List<Expression> columns) {
    return PlanNode.of(
        label,
        Planned.types(columns),
        List.of(input),
        (inputs, execution) -> new Project(inputs.get(0), columns, execution.context()));
  }

  static PlanNode filter(String label, PlanNode input, Expression condition) {
    ExpressionFilter filter = new ExpressionFilter(condition);
    return PlanNode.of(
        label,
        input.types(),
        List.of(input),
        (inputs, execution) -> new Filter(inputs.get(0), filter, execution.context()));
  }

  static PlanNode limit(PlanNode input, long offset, OptionalLong fetch) {
    return PlanNode.of(
        "Limit"
            + (fetch.isPresent() ? " " + fetch.getAsLong() : " all")
            + (offset > 0 ? " offset " + offset : ""),
        input.types(),
        List.of(input),
        (inputs, execution) -> new Limit(inputs.get(0), offset, fetch, execution.context()));
  }

  static PlanNode sort(
      String keysLabel, PlanNode input, List<SortKey> keys, long offset, OptionalLong fetch) {
    if (fetch.isPresent() && offset <= MOST_KEPT && fetch.getAsLong() <= MOST_KEPT) {
      return PlanNode.of(
          "TopN by " + keysLabel + range(offset, fetch),
          input.types(),
          List.of(input),
          (inputs, execution) ->
              new TopN(
                  inputs.get(0), keys, (int) offset, (int) fetch.getAsLong(), execution.context()));
    }
    PlanNode sorted =
        PlanNode.of(
            "Sort by " + keysLabel,
            input.types(),
            List.of(input),
            (inputs, execution) -> new Sort(inputs.get(0), keys, execution.context()));
    return offset == 0 && fetch.isEmpty() ? sorted : limit(sorted, offset, fetch);
  }

  private static String range(long offset, OptionalLong fetch) {
    return (fetch.isPresent() ? " limit " + fetch.getAsLong() : "")
        + (offset > 0 ? " offset " + offset : "");
  }

  static PlanNode union(List<PlanNode> inputs) {
    return PlanNode.of(
        "Union all",
        inputs.get(0).types(),
        inputs,
        (opened, execution) -> new Union(opened, execution.context()));
  }

  static PlanNode set(SetOperation.Kind kind, PlanNode left, PlanNode right) {
    String name = kind.name().replace('_', ' ').toLowerCase(java.util.Locale.ROOT);
    return PlanNode.of(
        name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1),
        left.types(),
        List.of(left, right),
        (inputs, execution) ->
            new SetOperation(kind, inputs.get(0), inputs.get(1), execution.context()));
  }

  static PlanNode values(List<Type> types, List<List<Constant>> rows) {
    return PlanNode.of(
        "Values [" + rows.size() + (rows.size() == 1 ? " row]" : " rows]"),
        types,
        List.of(),
        (inputs, execution) -> Values.ofRows(types, rows));
  }

  static PlanNode unnest(
      String label,
      PlanNode input,
      List<Unnest.Container> containers,
      Unnest.Kind kind,
      Unnest.Ordinality ordinality,
      List<Type> produced) {
    List<Type> types = new ArrayList<>(input.types());
    types.addAll(produced);
    return PlanNode.of(
        label,
        types,
        List.of(input),
        (inputs, execution) ->
            new Unnest(inputs.get(0), containers, kind, ordinality, execution.context()));
  }

  static PlanNode groupingSets(PlanNode input, List<Integer> keys, List<List<Integer>> sets) {
    return PlanNode.of(
        "",
        GroupingSets.types(input.types()),
        List.of(input),
        (inputs, execution) -> new GroupingSets(inputs.get(0), keys, sets, execution.context()));
  }

  static PlanNode aggregate(
      String label, PlanNode input, List<Integer> keys, List<Aggregation> calls) {
    List<Type> types = new ArrayList<>();
    keys.forEach(key -> types.add(input.types().get(key)));
    calls.forEach(call -> types.add(call.type()));
    return PlanNode.of(
        label,
        types,
        List.of(input),
        (inputs, execution) -> new HashAggregate(inputs.get(0), keys, calls, execution.context()));
  }

  static PlanNode join(
      String label,
      JoinKind kind,
      PlanNode left,
      PlanNode right,
      List<JoinKey> keys,
      Optional<Expression> rest) {
    List<Type> types = HashJoin.types(kind, left.types(), right.types());
    return PlanNode.of(
        label,
        types,
        List.of(left, right),
        (inputs, execution) ->
            new HashJoin(kind, inputs.get(0), inputs.get(1), keys, rest, execution.context()));
  }

  static PlanNode windows(
      String label,
      PlanNode input,
      List<SortKey> partition,
      List<SortKey> order,
      List<WindowFunction> functions) {
    return PlanNode.of(
        label,
        Windows.types(input.types(), functions),
        List.of(input),
        (inputs, execution) ->
            new Windows(inputs.get(0), partition, order, functions, execution.context()));
  }
}
