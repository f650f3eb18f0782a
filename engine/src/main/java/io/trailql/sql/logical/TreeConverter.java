package io.trailql.sql.logical;

import io.trailql.sql.validate.ValidStatement;
import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUnnestOperator;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.apache.calcite.sql2rel.StandardConvertletTable;

/**
 * Calcite's converter, with positions beside elements that are left whole, and with columns in
 * common of joins of joins.
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
}
