package io.trailql.sql.physical;

import io.trailql.column.Type;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.operator.aggregate.Aggregation;
import io.trailql.operator.expression.Expression;
import io.trailql.operator.sort.SortKey;
import io.trailql.sql.expression.Columns;
import io.trailql.sql.expression.Path;
import io.trailql.sql.expression.Paths;
import io.trailql.sql.expression.Translator;
import io.trailql.sql.operators.TrailOperators;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlKind;

/** Plans GROUP BY and DISTINCT. */
final class AggregatePlanner {
  private final PhysicalPlanner planner;
  private final TrailOperators operators;
  private final Translator translator;

  AggregatePlanner(PhysicalPlanner planner, Translator translator, TrailOperators operators) {
    this.planner = planner;
    this.translator = translator;
    this.operators = operators;
  }

  /** Each row once. */
  static PlanNode distinct(PlanNode input) {
    List<Integer> keys = new ArrayList<>();
    for (int i = 0; i < input.types().size(); i++) {
      keys.add(i);
    }
    return Operators.aggregate("Distinct", input, keys, List.of());
  }

  Planned plan(Aggregate aggregate, List<Path> required) {
    List<Integer> keys = aggregate.getGroupSet().asList();
    Paths needed = new Paths();
    keys.forEach(key -> needed.add(Path.of(key)));
    List<Integer> wanted = wanted(aggregate, required);
    for (int call : wanted) {
      columnsOf(aggregate.getAggCallList().get(call)).forEach(c -> needed.add(Path.of(c)));
    }
    Planned input = planner.plan(aggregate.getInput(), needed.list(), Hint.NONE);
    Arrangement arrangement = new Arrangement(input, aggregate);
    List<Integer> keyColumns = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      keyColumns.add(arrangement.key(keys.get(i), PhysicalPlanner.types(aggregate).get(i)));
    }
    List<Aggregation> calls = new ArrayList<>();
    List<Integer> computed = new ArrayList<>();
    for (int index : wanted) {
      AggregateCall call = aggregate.getAggCallList().get(index);
      if (!isConstant(call)) {
        computed.add(index);
        calls.add(arrangement.call(call, operators));
      }
    }
    PlanNode arranged = ordered(arrangement, aggregate, wanted);
    GroupingPlan grouping = GroupingPlan.of(aggregate, arranged, keyColumns, calls);
    PlanNode node =
        Operators.aggregate(
            label(aggregate, wanted), grouping.input(), grouping.keys(), grouping.calls());
    return result(aggregate, required, wanted, computed, grouping, node);
  }

  private Planned result(
      Aggregate aggregate,
      List<Path> required,
      List<Integer> wanted,
      List<Integer> computed,
      GroupingPlan grouping,
      PlanNode node) {
    List<Expression> produced = Columns.whole(node.types()).expressions();
    List<Type> types = PhysicalPlanner.types(aggregate);
    int keyCount = aggregate.getGroupCount();
    List<Path> paths = new ArrayList<>(Planned.whole(keyCount));
    List<Expression> values = new ArrayList<>(produced.subList(0, keyCount));
    for (int index : wanted) {
      AggregateCall call = aggregate.getAggCallList().get(index);
      int position = computed.indexOf(index);
      Expression value =
          call.getAggregation().getKind() == SqlKind.LITERAL_AGG
              ? translator.translate(call.rexList.get(0), Columns.whole(List.of()))
              : position < 0
                  ? grouping.grouped(call, aggregate, produced)
                  : produced.get(grouping.keys().size() + position);
      paths.add(Path.of(keyCount + index));
      values.add(Translator.convert(value, types.get(keyCount + index)));
    }
    return new Planned(node, new Columns(paths, values));
  }

  /** The calls whose results somebody reads. */
  private static List<Integer> wanted(Aggregate aggregate, List<Path> required) {
    return required.stream()
        .map(path -> path.column() - aggregate.getGroupCount())
        .filter(call -> call >= 0)
        .distinct()
        .sorted()
        .toList();
  }

  private static boolean isConstant(AggregateCall call) {
    return switch (call.getAggregation().getKind()) {
      case LITERAL_AGG, GROUPING, GROUPING_ID, GROUP_ID -> true;
      default -> false;
    };
  }

  private static List<Integer> columnsOf(AggregateCall call) {
    if (isConstant(call)) {
      return List.of();
    }
    List<Integer> columns = new ArrayList<>(call.getArgList());
    if (call.filterArg >= 0) {
      columns.add(call.filterArg);
    }
    call.collation.getFieldCollations().forEach(c -> columns.add(c.getFieldIndex()));
    return columns;
  }

  /** The input in the order that calls with ORDER BY want; one order for all of them. */
  private static PlanNode ordered(
      Arrangement arrangement, Aggregate aggregate, List<Integer> wanted) {
    List<List<RelFieldCollation>> orders =
        wanted.stream()
            .map(i -> aggregate.getAggCallList().get(i).collation.getFieldCollations())
            .filter(order -> !order.isEmpty())
            .distinct()
            .toList();
    if (orders.isEmpty()) {
      return arrangement.node();
    }
    if (orders.size() > 1) {
      throw new TrailException(
          ErrorCode.UNSUPPORTED,
          "Different ORDER BY in the aggregate functions of one query is not supported; use a subquery for each.");
    }
    List<SortKey> keys = new ArrayList<>();
    for (RelFieldCollation collation : orders.get(0)) {
      keys.add(SortPlanner.key(collation, arrangement.column(collation.getFieldIndex())));
    }
    String label = Labels.of(orders.get(0), aggregate.getInput().getRowType());
    return Operators.sort(label, arrangement.node(), keys, 0, OptionalLong.empty());
  }

  private static String label(Aggregate aggregate, List<Integer> wanted) {
    RelDataType row = aggregate.getInput().getRowType();
    String keys =
        aggregate.getGroupSet().asList().stream()
            .map(key -> Labels.name(row.getFieldNames().get(key)))
            .collect(Collectors.joining(", "));
    String calls =
        wanted.stream()
            .map(aggregate.getAggCallList()::get)
            .filter(call -> call.getAggregation().getKind() != SqlKind.LITERAL_AGG)
            .map(call -> Labels.of(call, row))
            .collect(Collectors.joining(", "));
    String sets =
        aggregate.getGroupType() == Aggregate.Group.SIMPLE
            ? ""
            : " in " + aggregate.getGroupSets().size() + " grouping sets";
    return "Aggregate"
        + (calls.isEmpty() ? "" : " " + calls)
        + (keys.isEmpty() ? "" : " by " + keys)
        + sets;
  }
}
