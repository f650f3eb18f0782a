package io.trailql.sql.validate;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.sql.parser.syntax.InfixFunction;
import io.trailql.sql.parser.syntax.JsonAccess;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;

/** Operators of Trino and DuckDB as the functions they are other spellings of. */
final class Operators {
  private Operators() {}

  /** The call as one of a function, when its operator is none of ours. */
  static SqlCall plain(SqlCall call) {
    if (call.getOperator() instanceof InfixFunction infix) {
      return function(infix, call);
    }
    if (call.getOperator() == SqlLibraryOperators.INFIX_CAST
        && call.operand(1).getKind() == SqlKind.OTHER
        && call.operand(1) instanceof SqlCall access) {
      return castFirst(call, access);
    }
    if (call.getKind() == SqlKind.SIMILAR) {
      return similar(call);
    }
    if (call.getOperator() == SqlStdOperatorTable.ARRAY_VALUE_CONSTRUCTOR
        && call.operandCount() == 0) {
      return empty(call);
    }
    boolean sliced =
        call.getOperator() == SqlStdOperatorTable.ITEM
            && call.operand(1) instanceof SqlCall bounds
            && bounds.getOperator() == InfixFunction.BOUNDS;
    return sliced ? slice(call, call.operand(1)) : call;
  }

  private static SqlCall function(InfixFunction infix, SqlCall call) {
    SqlNode left = call.operand(0);
    SqlNode right = call.operand(1);
    return switch (infix.getName()) {
      case ":" ->
          throw new TrailException(
              ErrorCode.SYNTAX_ERROR,
              SqlErrors.at(call.getParserPosition())
                  + "bounds with a colon between them stand in brackets after an array: x[1:3].");
      case "~" -> fits(call, left, right);
      case "!~" -> not(fits(call, left, right));
      case "<<=" -> call(infix.function(), call, address(left), address(right));
      case ">>=" -> call(infix.function(), call, address(right), address(left));
      default -> call(infix.function(), call, left, right);
    };
  }

  /** The text of what is cast to an address, which may be a network. */
  private static SqlNode address(SqlNode node) {
    boolean isCast =
        (node.getKind() == SqlKind.CAST
                || node.getKind() == SqlKind.SAFE_CAST
                || node instanceof SqlCall call
                    && call.getOperator() == SqlLibraryOperators.INFIX_CAST)
            && ((SqlCall) node).operand(1) instanceof SqlDataTypeSpec type
            && (type.getTypeNameSpec() instanceof HeldAsText
                || HeldAsText.named(
                        type.getTypeName().getSimple().toUpperCase(java.util.Locale.ROOT))
                    .filter(scalar -> scalar == io.trailql.column.Type.Scalar.IPADDRESS)
                    .isPresent());
    return isCast ? ((SqlCall) node).operand(0) : node;
  }

  /** Whether all of a text, not only a part of it, fits a regular expression. */
  private static SqlCall fits(SqlCall call, SqlNode text, SqlNode pattern) {
    SqlParserPos position = pattern.getParserPosition();
    SqlNode whole =
        pattern instanceof SqlLiteral literal
                && SqlTypeName.CHAR_TYPES.contains(literal.getTypeName())
            ? SqlLiteral.createCharString(
                "^(?:" + literal.getValueAs(String.class) + ")$", position)
            : concatenated(
                concatenated(SqlLiteral.createCharString("^(?:", position), pattern),
                SqlLiteral.createCharString(")$", position));
    return call("regexp_like", call, text, whole);
  }

  private static SqlCall concatenated(SqlNode left, SqlNode right) {
    return SqlStdOperatorTable.CONCAT.createCall(right.getParserPosition(), left, right);
  }

  private static SqlCall not(SqlCall call) {
    return SqlStdOperatorTable.NOT.createCall(call.getParserPosition(), call);
  }

  /** DuckDB's SIMILAR TO takes a regular expression. */
  private static SqlCall similar(SqlCall call) {
    if (call.operandCount() > 2) {
      throw new TrailException(
          ErrorCode.UNSUPPORTED,
          SqlErrors.at(call.getParserPosition())
              + "SIMILAR TO takes a regular expression, as regexp_like does, and no ESCAPE.");
    }
    SqlCall fits = fits(call, call.operand(0), call.operand(1));
    return call.getOperator().getName().startsWith("NOT") ? not(fits) : fits;
  }

  /** {@code x::json -> 'a' ->> 'b'}, where the arrows bind tighter: the cast comes first. */
  private static SqlCall castFirst(SqlCall cast, SqlCall access) {
    SqlNode innermost = access;
    while (innermost instanceof SqlCall inner && inner.getOperator() instanceof JsonAccess) {
      innermost = inner.operand(0);
    }
    return innermost instanceof SqlDataTypeSpec type
        ? replaced(access, cast.operand(0), type)
        : cast;
  }

  private static SqlCall replaced(SqlCall access, SqlNode value, SqlDataTypeSpec type) {
    SqlNode from = access.operand(0);
    SqlNode inner =
        from == type
            ? SqlLibraryOperators.INFIX_CAST.createCall(value.getParserPosition(), value, type)
            : replaced((SqlCall) from, value, type);
    return access.getOperator().createCall(access.getParserPosition(), inner, access.operand(1));
  }

  /** {@code ARRAY[]}, which has no element to know the type by. */
  private static SqlCall empty(SqlCall call) {
    SqlParserPos position = call.getParserPosition();
    SqlNode one =
        SqlStdOperatorTable.ARRAY_VALUE_CONSTRUCTOR.createCall(
            position, SqlLiteral.createNull(position));
    SqlNode zero = SqlLiteral.createExactNumeric("0", position);
    return call("slice", call, one, SqlLiteral.createExactNumeric("1", position), zero);
  }

  private static SqlCall slice(SqlCall call, SqlCall bounds) {
    return call("list_slice", call, call.operand(0), bounds.operand(0), bounds.operand(1));
  }

  private static SqlCall call(String name, SqlCall written, SqlNode... arguments) {
    SqlParserPos position = written.getParserPosition();
    return new SqlUnresolvedFunction(
            new SqlIdentifier(name, position),
            null,
            null,
            null,
            null,
            SqlFunctionCategory.USER_DEFINED_FUNCTION)
        .createCall(position, arguments);
  }
}
