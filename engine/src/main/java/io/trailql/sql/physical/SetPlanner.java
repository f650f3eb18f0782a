package io.trailql.sql.physical;

import io.trailql.column.Type;
import io.trailql.operator.SetOperation;
import io.trailql.operator.expression.Constant;
import io.trailql.operator.expression.Expression;
import io.trailql.sql.expression.Columns;
import io.trailql.sql.expression.Path;
import io.trailql.sql.expression.Translator;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Intersect;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rex.RexLiteral;

/** Plans UNION, INTERSECT, EXCEPT and VALUES. */
final class SetPlanner {
  private final PhysicalPlanner planner;
  private final Translator translator;

  SetPlanner(PhysicalPlanner planner, Translator translator) {
    this.planner = planner;
    this.translator = translator;
  }

  Planned plan(SetOp set, List<Path> required) {
    boolean keepsAll = set instanceof Union && set.all;
    List<Path> paths = keepsAll ? required : Planned.whole(set.getRowType().getFieldCount());
    List<PlanNode> inputs = new ArrayList<>();
    for (RelNode input : set.getInputs()) {
      inputs.add(planner.typed(planner.plan(input, paths, Hint.NONE), paths, set));
    }
    PlanNode node = keepsAll ? Operators.union(inputs) : distinct(set, inputs);
    return new Planned(node, Columns.of(paths, node.types()));
  }

  private PlanNode distinct(SetOp set, List<PlanNode> inputs) {
    if (set instanceof Union) {
      return AggregatePlanner.distinct(Operators.union(inputs));
    }
    SetOperation.Kind kind =
        set instanceof Intersect
            ? set.all ? SetOperation.Kind.INTERSECT_ALL : SetOperation.Kind.INTERSECT_DISTINCT
            : set.all ? SetOperation.Kind.EXCEPT_ALL : SetOperation.Kind.EXCEPT_DISTINCT;
    PlanNode left = inputs.get(0);
    for (PlanNode right : inputs.subList(1, inputs.size())) {
      left = Operators.set(kind, left, right);
    }
    return left;
  }

  Planned plan(Values values) {
    List<Type> types = PhysicalPlanner.types(values);
    List<List<Constant>> rows = new ArrayList<>();
    for (List<RexLiteral> tuple : values.getTuples()) {
      List<Constant> row = new ArrayList<>();
      for (int i = 0; i < types.size(); i++) {
        Expression literal = translator.translate(tuple.get(i), Columns.whole(List.of()));
        row.add((Constant) Translator.convert(literal, types.get(i)));
      }
      rows.add(row);
    }
    return new Planned(Operators.values(types, rows), Columns.whole(types));
  }
}
