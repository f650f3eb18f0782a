package io.trailql.sql.physical;

import io.trailql.operator.expression.Expression;
import io.trailql.operator.sort.SortKey;
import io.trailql.operator.window.WindowFunction;
import io.trailql.sql.expression.Columns;
import io.trailql.sql.expression.Path;
import io.trailql.sql.expression.Paths;
import io.trailql.sql.expression.Translator;
import io.trailql.sql.operators.TrailOperators;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.core.Window;

/** Plans window functions: for each window the rows are sorted, then walked. */
final class WindowPlanner {
  private final PhysicalPlanner planner;
  private final Translator translator;
  private final TrailOperators operators;

  WindowPlanner(PhysicalPlanner planner, Translator translator, TrailOperators operators) {
    this.planner = planner;
    this.translator = translator;
    this.operators = operators;
  }

  Planned plan(Window window, List<Path> required) {
    int inputCount = window.getInput().getRowType().getFieldCount();
    Paths needed = new Paths();
    required.stream().filter(path -> path.column() < inputCount).forEach(needed::add);
    for (Window.Group group : window.groups) {
      group.keys.forEach(key -> needed.add(Path.of(key)));
      group.orderKeys.getFieldCollations().forEach(c -> needed.add(Path.of(c.getFieldIndex())));
      group.aggCalls.forEach(
          call ->
              new Paths()
                  .addAllOf(call).list().stream()
                      .filter(path -> path.column() < inputCount)
                      .forEach(needed::add));
    }
    List<Path> paths = needed.list();
    Planned planned = planner.plan(window.getInput(), paths, Hint.NONE).only(paths);
    int column = inputCount;
    for (Window.Group group : window.groups) {
      planned = plan(window, group, column, planned);
      column += group.aggCalls.size();
    }
    return planned;
  }

  private Planned plan(Window window, Window.Group group, int firstColumn, Planned input) {
    WindowColumns columns = new WindowColumns(window, input, translator);
    List<SortKey> partition = new ArrayList<>();
    for (int key : group.keys) {
      partition.add(
          new SortKey(
              input.columns().indexOf(Path.of(key)),
              SortKey.Direction.ASCENDING,
              SortKey.Nulls.LAST));
    }
    List<SortKey> order = new ArrayList<>();
    for (RelFieldCollation collation : group.orderKeys.getFieldCollations()) {
      order.add(
          SortPlanner.key(collation, input.columns().indexOf(Path.of(collation.getFieldIndex()))));
    }
    List<WindowFunction> functions = new ArrayList<>();
    WindowFunctions made = new WindowFunctions(window, group, columns, operators);
    group.aggCalls.forEach(call -> functions.add(made.of(call)));
    List<SortKey> keys = new ArrayList<>(partition);
    keys.addAll(order);
    PlanNode arranged = columns.node();
    PlanNode sorted =
        keys.isEmpty()
            ? arranged
            : Operators.sort(
                WindowFunctions.order(window, group), arranged, keys, 0, OptionalLong.empty());
    PlanNode node = Operators.windows(made.label(firstColumn), sorted, partition, order, functions);
    return added(window, group, firstColumn, input, arranged.types().size(), node);
  }

  private static Planned added(
      Window window,
      Window.Group group,
      int firstColumn,
      Planned input,
      int before,
      PlanNode node) {
    List<Path> paths = new ArrayList<>(input.columns().paths());
    List<Expression> values = new ArrayList<>(input.columns().expressions());
    List<Expression> produced = Columns.whole(node.types()).expressions();
    for (int i = 0; i < group.aggCalls.size(); i++) {
      paths.add(Path.of(firstColumn + i));
      values.add(
          Translator.convert(
              produced.get(before + i), PhysicalPlanner.types(window).get(firstColumn + i)));
    }
    PlanNode arranged = new Planned(node, new Columns(paths, values)).compute(values);
    return new Planned(arranged, Columns.of(paths, arranged.types()));
  }
}
