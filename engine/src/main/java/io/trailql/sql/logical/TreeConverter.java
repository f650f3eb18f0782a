package io.trailql.sql.logical;

import com.google.common.collect.ImmutableSet;
import io.trailql.sql.validate.ValidStatement;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUnnestOperator;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.apache.calcite.sql2rel.StandardConvertletTable;

/**
 * Calcite's converter, with positions beside elements that are left whole, with columns in common
 * of joins of joins, and with every subquery of HAVING bound to the group.
 */
final class TreeConverter extends SqlToRelConverter {
  private final ValidStatement statement;

  TreeConverter(ValidStatement statement, RelOptCluster cluster, Config config) {
    super(
        (row, query, schema, path) -> null,
        statement.validator(),
        statement.catalog(),
        cluster,
        StandardConvertletTable.INSTANCE,
        config);
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

  /** Calcite binds the first subquery of HAVING alone, but all those of the columns. */
  @Override
  protected void convertAgg(
      Blackboard blackboard, SqlSelect select, List<SqlNode> ordered, List<SqlNode> extra) {
    SqlNode having = select.getHaving();
    if (having == null || !hasQuery(having)) {
      super.convertAgg(blackboard, select, ordered, extra);
      return;
    }
    List<SqlNode> expressions = new ArrayList<>(extra);
    expressions.add(having);
    select.setHaving(null);
    try {
      super.convertAgg(blackboard, select, ordered, expressions);
    } finally {
      select.setHaving(having);
    }
    Project computed = (Project) blackboard.root();
    List<RexNode> columns = computed.getProjects();
    int last = columns.size() - 1;
    RelNode groups =
        LogicalFilter.create(
            computed.getInput(),
            columns.get(last),
            ImmutableSet.copyOf(computed.getVariablesSet()));
    RelNode kept =
        LogicalProject.create(
            groups,
            computed.getHints(),
            columns.subList(0, last),
            computed.getRowType().getFieldNames().subList(0, last),
            computed.getVariablesSet());
    blackboard.setRoot(kept, false);
  }

  private static boolean hasQuery(SqlNode expression) {
    boolean[] found = new boolean[1];
    expression.accept(
        new SqlBasicVisitor<Void>() {
          @Override
          public Void visit(SqlCall call) {
            found[0] |= call.isA(SqlKind.QUERY);
            return super.visit(call);
          }
        });
    return found[0];
  }
}
