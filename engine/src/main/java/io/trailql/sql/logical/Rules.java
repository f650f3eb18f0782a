package io.trailql.sql.logical;

import com.google.common.collect.ImmutableSet;
import java.util.List;
import org.apache.calcite.plan.Context;
import org.apache.calcite.plan.Contexts;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.plan.hep.HepProgramBuilder;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.rules.FilterAggregateTransposeRule;
import org.apache.calcite.rel.rules.FilterCorrelateRule;
import org.apache.calcite.rel.rules.FilterJoinRule;
import org.apache.calcite.rel.rules.FilterMergeRule;
import org.apache.calcite.rel.rules.FilterProjectTransposeRule;
import org.apache.calcite.rel.rules.FilterSetOpTransposeRule;
import org.apache.calcite.rel.rules.ProjectMergeRule;
import org.apache.calcite.rel.rules.ProjectRemoveRule;
import org.apache.calcite.rel.rules.ProjectToWindowRule;
import org.apache.calcite.rel.rules.SubQueryRemoveRule;
import org.apache.calcite.rel.rules.UnionMergeRule;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.tools.RelBuilderFactory;
import org.apache.calcite.util.CancelFlag;

/**
 * The rewritings of a relational tree, each a fixed program of Calcite's rules; made once, used by
 * every statement.
 */
enum Rules {
  /** Subqueries in expressions become joins and correlates. */
  SUBQUERIES(
      List.of(
          SubQueryRemoveRule.Config.FILTER.withRelBuilderFactory(builders()).toRule(),
          SubQueryRemoveRule.Config.PROJECT.withRelBuilderFactory(builders()).toRule(),
          SubQueryRemoveRule.Config.JOIN.withRelBuilderFactory(builders()).toRule())),

  /** Filters go down, projections meet. */
  PUSHDOWN(
      List.of(
          FilterJoinRule.FilterIntoJoinRule.FilterIntoJoinRuleConfig.DEFAULT
              .withRelBuilderFactory(builders())
              .toRule(),
          FilterJoinRule.JoinConditionPushRule.JoinConditionPushRuleConfig.DEFAULT
              .withRelBuilderFactory(builders())
              .toRule(),
          FilterProjectTransposeRule.Config.DEFAULT.withRelBuilderFactory(builders()).toRule(),
          FilterAggregateTransposeRule.Config.DEFAULT.withRelBuilderFactory(builders()).toRule(),
          FilterSetOpTransposeRule.Config.DEFAULT.withRelBuilderFactory(builders()).toRule(),
          FilterCorrelateRule.Config.DEFAULT.withRelBuilderFactory(builders()).toRule(),
          FilterMergeRule.Config.DEFAULT.withRelBuilderFactory(builders()).toRule(),
          UnionMergeRule.Config.DEFAULT.withRelBuilderFactory(builders()).toRule(),
          ProjectMergeRule.Config.DEFAULT.withRelBuilderFactory(builders()).toRule(),
          ProjectRemoveRule.Config.DEFAULT.withRelBuilderFactory(builders()).toRule())),

  /** Window functions leave projections for nodes of their own; projections stay apart. */
  WINDOWS_ALONE(List.of(windows())),

  /** Window functions leave projections for nodes of their own. */
  WINDOWS(
      List.of(
          windows(),
          ProjectMergeRule.Config.DEFAULT.withRelBuilderFactory(builders()).toRule(),
          ProjectRemoveRule.Config.DEFAULT.withRelBuilderFactory(builders()).toRule()));

  private final HepProgram program;

  private static RelOptRule windows() {
    return ProjectToWindowRule.ProjectToLogicalProjectAndWindowRule
        .ProjectToLogicalProjectAndWindowRuleConfig.DEFAULT
        .withRelBuilderFactory(builders())
        .toRule();
  }

  Rules(List<RelOptRule> rules) {
    HepProgramBuilder builder = new HepProgramBuilder();
    builder.addRuleCollection(rules);
    this.program = builder.build();
  }

  /** The tree, rewritten; stops when the flag is raised. */
  RelNode apply(RelNode tree, CancelFlag cancel) {
    HepPlanner planner = new HepPlanner(program, Contexts.of(cancel));
    planner.setRoot(tree);
    return planner.findBestExp();
  }

  /**
   * Builders that leave expressions and projections as they are. Only a cast around a whole
   * condition, which an outer join that became an inner one leaves where NULL cannot be, goes: a
   * filter must not have it.
   */
  static RelBuilderFactory builders() {
    return RelBuilder.proto(settings());
  }

  /** What such builders are made with. */
  static Context settings() {
    RelFactories.FilterFactory filters =
        (input, condition, variables) ->
            LogicalFilter.create(
                input,
                RexUtil.removeNullabilityCast(input.getCluster().getTypeFactory(), condition),
                ImmutableSet.copyOf(variables));
    return Contexts.of(plain(RelBuilder.Config.DEFAULT), filters);
  }

  /**
   * Neither simplifies, which is super-linear in long lists, nor merges projections: a subquery in
   * the upper one counts the columns of the lower one. Projections are merged once there are no
   * subqueries any more.
   */
  static RelBuilder.Config plain(RelBuilder.Config config) {
    return config.withSimplify(false).withBloat(-1);
  }
}
