package io.trailql.sql.logical;

import com.google.common.collect.ImmutableSet;
import io.trailql.sql.validate.Subqueries;
import io.trailql.sql.validate.ValidStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUnnestOperator;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.apache.calcite.sql2rel.StandardConvertletTable;

/**
 * Calcite's converter, with positions beside elements that are left whole, with columns in common
 * of joins of joins, and with every subquery of HAVING bound to the group.
 */
final class TreeConverter extends SqlToRelConverter {
  private final ValidStatement statement;
  private final AtomicReference<List<RexNode>> projected;

  TreeConverter(ValidStatement statement, RelOptCluster cluster, Config config) {
    this(statement, cluster, config, new AtomicReference<>(List.of()));
  }

  private TreeConverter(
      ValidStatement statement,
      RelOptCluster cluster,
      Config config,
      AtomicReference<List<RexNode>> projected) {
    super(
        (row, query, schema, path) -> null,
        statement.validator(),
        statement.catalog(),
        cluster,
        StandardConvertletTable.INSTANCE,
        config.withRelBuilderFactory(
            (builderCluster, schema) ->
                new RecordingBuilder(Rules.settings(), builderCluster, schema, projected::set)));
    this.projected = projected;
    this.statement = statement;
  }

  @Override
  protected void convertFrom(Blackboard blackboard, SqlNode from, List<String> names) {
    if (from instanceof SqlJoin join) {
      statement.spellOut(join);
    }
    boolean positions =
        from instanceof SqlCall call
            && call.getOperator() instanceof SqlUnnestOperator unnest
            && unnest.withOrdinality
            && names != null
            && validator.config().conformance().allowAliasUnnestItems();
    super.convertFrom(blackboard, from, positions ? names.subList(0, names.size() - 1) : names);
  }

  /**
   * Calcite binds the first subquery of HAVING alone, and the columns of a group twice: those of
   * the subqueries in it already count from the group.
   */
  @Override
  protected void convertAgg(
      Blackboard blackboard, SqlSelect select, List<SqlNode> ordered, List<SqlNode> extra) {
    GroupedExpressions.check(select, ordered);
    SqlNode having = select.getHaving();
    boolean query = !Subqueries.of(having).isEmpty();
    List<SqlNode> expressions = new ArrayList<>(extra);
    if (query) {
      expressions.add(having);
      select.setHaving(null);
    }
    try {
      super.convertAgg(blackboard, select, ordered, expressions);
    } finally {
      select.setHaving(having);
    }
    if (!(blackboard.root() instanceof Project computed)) {
      return;
    }
    List<RexNode> columns =
        computed.getVariablesSet().isEmpty()
            ? computed.getProjects()
            : bound(projected.get(), computed);
    int count = query ? columns.size() - 1 : columns.size();
    ImmutableSet<CorrelationId> ids = ImmutableSet.copyOf(computed.getVariablesSet());
    RelNode groups =
        query
            ? LogicalFilter.create(computed.getInput(), columns.get(count), ids)
            : computed.getInput();
    RelNode kept =
        LogicalProject.create(
            groups,
            computed.getHints(),
            columns.subList(0, count),
            computed.getRowType().getFieldNames().subList(0, count),
            ids);
    blackboard.setRoot(kept, false);
  }

  /**
   * The columns with the one name of the group that Calcite chose. What still counts from the row
   * below the group is of that row's type.
   */
  private static List<RexNode> bound(List<RexNode> columns, Project computed) {
    CorrelationId id = computed.getVariablesSet().iterator().next();
    Set<CorrelationId> others = variables(columns);
    others.removeAll(variables(computed.getProjects()));
    others.add(id);
    RelNode groups = computed.getInput();
    RexBuilder rex = computed.getCluster().getRexBuilder();
    RexNode group = rex.makeCorrel(groups.getRowType(), id);
    List<RexNode> bound = columns;
    for (CorrelationId other : others) {
      bound =
          CorrelationShuttle.ofAccesses(
                  other,
                  access -> {
                    int column = access.getField().getIndex();
                    boolean ofGroup =
                        access.getReferenceExpr().getType().equals(groups.getRowType());
                    return rex.makeFieldAccess(group, ofGroup ? column : key(groups, column));
                  })
              .apply(bound);
    }
    return bound;
  }

  /** The position in a group of a column of the rows below it. */
  private static int key(RelNode groups, int column) {
    Aggregate aggregate = (Aggregate) groups;
    List<Integer> keys = aggregate.getGroupSet().asList();
    if (!(aggregate.getInput() instanceof Project below)) {
      return keys.indexOf(column);
    }
    for (int i = 0; i < keys.size(); i++) {
      if (below.getProjects().get(keys.get(i)) instanceof RexInputRef reference
          && reference.getIndex() == column) {
        return i;
      }
    }
    throw new IllegalStateException("column " + column + " is no key of " + groups);
  }

  private static Set<CorrelationId> variables(List<RexNode> columns) {
    Set<CorrelationId> variables = new HashSet<>();
    RexShuttle finder =
        new RexShuttle() {
          @Override
          public RexNode visitSubQuery(RexSubQuery subQuery) {
            variables.addAll(RelOptUtil.getVariablesUsed(subQuery.rel));
            return super.visitSubQuery(subQuery);
          }
        };
    finder.apply(columns);
    return variables;
  }
}
