package io.trailql.sql.physical;

import io.trailql.column.Type;
import io.trailql.operator.aggregate.Aggregation;
import io.trailql.operator.aggregate.GroupingSets;
import io.trailql.operator.expression.Case;
import io.trailql.operator.expression.Comparison;
import io.trailql.operator.expression.Constant;
import io.trailql.operator.expression.Expression;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * What an aggregate groups by: its keys, and with several grouping sets also the number of the set,
 * as the last key.
 */
record GroupingPlan(PlanNode input, List<Integer> keys, List<Aggregation> calls) {
  static GroupingPlan of(
      Aggregate aggregate, PlanNode input, List<Integer> keys, List<Aggregation> calls) {
    if (aggregate.getGroupType() == Aggregate.Group.SIMPLE) {
      return new GroupingPlan(input, keys, calls);
    }
    List<Integer> group = aggregate.getGroupSet().asList();
    List<List<Integer>> sets = new ArrayList<>();
    for (ImmutableBitSet set : aggregate.getGroupSets()) {
      sets.add(set.asList().stream().map(group::indexOf).map(keys::get).toList());
    }
    PlanNode repeated = Operators.groupingSets(input, keys, sets);
    int number = GroupingSets.numberColumn(input.types());
    List<Integer> withNumber = new ArrayList<>(keys);
    withNumber.add(number);
    List<Aggregation> counted =
        calls.stream()
            .map(
                call ->
                    call.filter().isPresent()
                        ? call
                        : call.filteredBy(GroupingSets.rowColumn(input.types())))
            .toList();
    return new GroupingPlan(repeated, withNumber, counted);
  }

  /** The value of GROUPING, GROUPING_ID or GROUP_ID. */
  Expression grouped(AggregateCall call, Aggregate aggregate, List<Expression> produced) {
    Constant zero = Constant.of(Type.Scalar.BIGINT, 0);
    if (aggregate.getGroupType() == Aggregate.Group.SIMPLE) {
      return zero;
    }
    Expression number = produced.get(aggregate.getGroupCount());
    List<Case.Branch> branches = new ArrayList<>();
    for (int set = 0; set < aggregate.getGroupSets().size(); set++) {
      long bits = 0;
      for (int argument : call.getArgList()) {
        bits = bits << 1 | (aggregate.getGroupSets().get(set).get(argument) ? 0 : 1);
      }
      Expression isSet =
          new Comparison(Comparison.Operator.EQUAL, number, Constant.of(Type.Scalar.BIGINT, set));
      branches.add(new Case.Branch(isSet, Constant.of(Type.Scalar.BIGINT, bits)));
    }
    return new Case(Type.Scalar.BIGINT, branches, zero);
  }
}
