package io.trailql.sql.validate;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * {@code sum(x) FILTER (WHERE c) OVER (…)}, which Calcite does not know, as {@code sum(CASE WHEN c
 * THEN x END) OVER (…)}: the same for aggregates that pass over NULL.
 */
final class FilteredWindows {
  private static final Set<String> PASS_OVER_NULL =
      Set.of(
          "any_value",
          "approx_distinct",
          "arbitrary",
          "avg",
          "bool_and",
          "bool_or",
          "count",
          "count_if",
          "every",
          "max",
          "min",
          "stddev",
          "stddev_pop",
          "stddev_samp",
          "sum",
          "var_pop",
          "var_samp",
          "variance");

  private FilteredWindows() {}

  /** The call, spelled so that the validator knows it. */
  static SqlCall plain(SqlCall call) {
    if (call.getKind() != SqlKind.OVER
        || call.operand(0).getKind() != SqlKind.FILTER
        || !(call.operand(0) instanceof SqlCall filter)
        || !(filter.operand(0) instanceof SqlCall aggregate)) {
      return call;
    }
    SqlParserPos position = aggregate.getParserPosition();
    String name = aggregate.getOperator().getName().toLowerCase(Locale.ROOT);
    if (!PASS_OVER_NULL.contains(name) || aggregate.operandCount() == 0) {
      throw new TrailException(
          ErrorCode.UNSUPPORTED,
          SqlErrors.at(position)
              + "FILTER with OVER is not supported for "
              + name
              + ". Choose the rows in a subquery first: SELECT … OVER (…) FROM (SELECT … WHERE …) AS t.");
    }
    SqlNode value = aggregate.operand(0);
    boolean rows = value instanceof SqlIdentifier id && id.isStar();
    List<SqlNode> operands = new ArrayList<>(aggregate.getOperandList());
    operands.set(
        0,
        new SqlCase(
            position,
            null,
            SqlNodeList.of(filter.operand(1)),
            SqlNodeList.of(rows ? SqlLiteral.createExactNumeric("1", position) : value),
            SqlLiteral.createNull(position)));
    SqlCall chosen =
        aggregate
            .getOperator()
            .createCall(
                aggregate.getFunctionQuantifier(), position, operands.toArray(SqlNode[]::new));
    return SqlStdOperatorTable.OVER.createCall(call.getParserPosition(), chosen, call.operand(1));
  }
}
