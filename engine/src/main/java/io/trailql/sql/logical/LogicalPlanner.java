package io.trailql.sql.logical;

import io.trailql.sql.validate.ValidStatement;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.plan.Context;
import org.apache.calcite.plan.Contexts;
import org.apache.calcite.plan.ConventionTraitDef;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCostImpl;
import org.apache.calcite.plan.volcano.VolcanoPlanner;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.apache.calcite.util.CancelFlag;

/** Makes the relational tree of a validated statement. Stateless. */
public final class LogicalPlanner {
  /** Shorter lists of literals become conditions with OR, longer ones are sets from the start. */
  private static final int LIST_THRESHOLD = 8;

  private LogicalPlanner() {}

  /** What a statement's constants are made with. */
  public static RexBuilder rexBuilder(ValidStatement statement) {
    return new RexBuilder(statement.catalog().getTypeFactory());
  }

  /**
   * The tree of the statement.
   *
   * @param parameters the values of its {@code ?}, each a literal of the parameter's type
   * @param known of the user's own tables; absent when it reads none of them
   * @param cancel stops the planning when raised
   */
  public static RelNode plan(
      ValidStatement statement,
      RexBuilder rex,
      List<RexNode> parameters,
      Optional<KnownRows> known,
      CancelFlag cancel) {
    RelRoot root = converter(statement, rex, cancel).convertQuery(statement.query(), false, true);
    return refined(Parameters.bind(root.project(), parameters), rex, known, cancel);
  }

  private static RelNode refined(
      RelNode converted, RexBuilder rex, Optional<KnownRows> known, CancelFlag cancel) {
    RelNode tree = Identities.remove(converted);
    if (known.isPresent()) {
      tree =
          new KnownQueries(known.get(), query -> refined(query, rex, known, cancel), rex)
              .spellOut(tree);
    }
    tree = LiteralLists.toSearches(tree);
    tree = RowMembership.spellOut(NullMembership.spellOut(tree));
    tree = CorrelatedFields.toColumns(JoinConditions.withoutQueries(WindowQueries.toColumns(tree)));
    tree = Rules.SUBQUERIES.apply(tree, cancel);
    tree = Correlations.remove(CorrelatedFields.toColumns(tree));
    tree = Rules.PUSHDOWN.apply(tree, cancel);
    if (known.isPresent()) {
      RelNode filtered =
          tree.accept(new KnownJoins(known.get(), side -> Rules.WINDOWS.apply(side, cancel)));
      tree = Rules.PUSHDOWN.apply(filtered, cancel);
    }
    RelNode apart = LambdaWindows.apart(tree);
    tree = apart == tree ? tree : Rules.WINDOWS_ALONE.apply(apart, cancel);
    return Rules.WINDOWS.apply(tree, cancel);
  }

  private static SqlToRelConverter converter(
      ValidStatement statement, RexBuilder rex, CancelFlag cancel) {
    Context context = Contexts.of(cancel);
    VolcanoPlanner planner = new VolcanoPlanner(RelOptCostImpl.FACTORY, context);
    planner.addRelTraitDef(ConventionTraitDef.INSTANCE);
    RelOptCluster cluster = RelOptCluster.create(planner, rex);
    cluster.setMetadataQuerySupplier(() -> new RelMetadataQuery(MetadataHandlers.INSTANCE));
    SqlToRelConverter.Config config =
        SqlToRelConverter.config()
            .withExpand(false)
            .withTrimUnusedFields(false)
            .withInSubQueryThreshold(LIST_THRESHOLD)
            .withRelBuilderFactory(Rules.builders())
            .withRelBuilderConfigTransform(Rules::plain);
    return new TreeConverter(statement, cluster, config);
  }
}
