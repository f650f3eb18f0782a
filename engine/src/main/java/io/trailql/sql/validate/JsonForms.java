package io.trailql.sql.validate;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJsonEmptyOrError;
import org.apache.calcite.sql.SqlJsonQueryWrapperBehavior;
import org.apache.calcite.sql.SqlJsonValueEmptyOrErrorBehavior;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.fun.SqlJsonArrayFunction;
import org.apache.calcite.sql.fun.SqlJsonObjectFunction;
import org.apache.calcite.sql.fun.SqlJsonQueryFunction;
import org.apache.calcite.sql.fun.SqlJsonValueFunction;

/** JSON functions for which the grammar has clauses, as plain calls. */
final class JsonForms {
  private JsonForms() {}

  /** The plain call; absent for what is none of these. */
  static Optional<SqlNode> plain(SqlCall call) {
    List<SqlNode> operands = call.getOperandList();
    if (call.getOperator() instanceof SqlJsonObjectFunction) {
      return Optional.of(function("json_object", call, operands.subList(1, operands.size())));
    }
    if (call.getOperator() instanceof SqlJsonArrayFunction) {
      return Optional.of(function("json_array", call, operands.subList(1, operands.size())));
    }
    if (call.getOperator() instanceof SqlJsonQueryFunction) {
      boolean isWrapped =
          operands.get(2) instanceof SqlLiteral wrapper
              && wrapper.getValue() != SqlJsonQueryWrapperBehavior.WITHOUT_ARRAY;
      if (isWrapped) {
        throw new TrailException(
            ErrorCode.UNSUPPORTED,
            SqlErrors.at(call.getParserPosition())
                + "json_query gives an array where the path has wildcards; WITH WRAPPER is not supported.");
      }
      return Optional.of(function("json_query", call, operands.subList(0, 2)));
    }
    if (call.getOperator() instanceof SqlJsonValueFunction) {
      requirePlain(operands);
      return Optional.of(function("json_value", call, operands.subList(0, 2)));
    }
    return Optional.empty();
  }

  /** Refuses clauses that would change the result. */
  private static void requirePlain(List<SqlNode> operands) {
    for (SqlNode operand : operands.subList(2, operands.size())) {
      Object value = operand instanceof SqlLiteral literal ? literal.getValue() : null;
      if (!(value instanceof SqlJsonEmptyOrError)
          && value != SqlJsonValueEmptyOrErrorBehavior.NULL) {
        throw new TrailException(
            ErrorCode.UNSUPPORTED,
            SqlErrors.at(operand.getParserPosition())
                + "json_value has a JSON value, a path and NULL ON EMPTY or NULL ON ERROR, no other clauses; use CAST and coalesce around it.");
      }
    }
  }

  private static SqlNode function(String name, SqlCall call, List<SqlNode> arguments) {
    return new SqlUnresolvedFunction(
            new SqlIdentifier(name, call.getParserPosition()),
            null,
            null,
            null,
            null,
            SqlFunctionCategory.USER_DEFINED_FUNCTION)
        .createCall(call.getParserPosition(), new ArrayList<>(arguments));
  }
}
