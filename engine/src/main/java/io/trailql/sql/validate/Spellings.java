package io.trailql.sql.validate;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.sql.parser.syntax.JsonAccess;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;

/** Further spellings of what can be said otherwise. */
final class Spellings {
  /** Fields of a time that are functions of the same name, and no field to the parser. */
  private static final Set<String> FIELDS = Set.of("day_of_week", "day_of_month", "day_of_year");

  /** What others call COALESCE of two values. */
  private static final Set<String> COALESCE = Set.of("ifnull", "nvl");

  private Spellings() {}

  /** The call in the spelling that the validator knows. */
  static SqlNode plain(SqlCall call) {
    if (call.getOperator() instanceof JsonAccess access) {
      return atKey(access, call);
    }
    if (call.getOperator() instanceof SqlUnresolvedFunction function
        && COALESCE.contains(function.getName().toLowerCase(Locale.ROOT))
        && call.operandCount() == 2) {
      return SqlStdOperatorTable.COALESCE.createCall(
          call.getParserPosition(), call.getOperandList());
    }
    Optional<SqlNode> json = JsonForms.plain(call);
    if (json.isPresent()) {
      return json.get();
    }
    if (call.getOperator() == SqlStdOperatorTable.INTERVAL) {
      return interval(call);
    }
    boolean field =
        call.getKind() == SqlKind.EXTRACT
            && call.operand(0) instanceof SqlIntervalQualifier unit
            && unit.timeFrameName != null
            && FIELDS.contains(unit.timeFrameName.toLowerCase(Locale.ROOT));
    return field
        ? function(
            ((SqlIntervalQualifier) call.operand(0)).timeFrameName,
            call.getParserPosition(),
            call.operand(1))
        : call;
  }

  /** {@code json -> 'key'}, {@code json -> 0} and {@code json -> '$.path'} as functions. */
  private static SqlNode atKey(JsonAccess access, SqlCall call) {
    SqlNode key = call.operand(1);
    SqlParserPos position = call.getParserPosition();
    String path = key instanceof SqlLiteral literal ? path(literal) : null;
    if (path == null) {
      throw new TrailException(
          ErrorCode.UNSUPPORTED,
          SqlErrors.at(key.getParserPosition())
              + "After "
              + access.getName()
              + " comes a key in single quotes, a path such as '$.a.b', or an index from 0; for a computed path write json_extract_scalar(json, path).");
    }
    return function(
        access.isText() ? "json_extract_string" : "json_extract",
        position,
        call.operand(0),
        SqlLiteral.createCharString(path, key.getParserPosition()));
  }

  private static String path(SqlLiteral key) {
    if (key instanceof SqlNumericLiteral number) {
      return number.isInteger() ? "$[" + number.toValue() + "]" : null;
    }
    if (!SqlTypeName.CHAR_TYPES.contains(key.getTypeName())) {
      return null;
    }
    String text = key.getValueAs(String.class);
    if (text.startsWith("$")) {
      return text;
    }
    if (text.startsWith("/")) {
      return pointed(text);
    }
    String quote = text.contains("\"") ? "'" : "\"";
    return text.contains(quote) ? null : "$[" + quote + text + quote + "]";
  }

  /** A pointer, {@code /a/0}, as a path, {@code $["a"][0]}. */
  private static String pointed(String pointer) {
    StringBuilder path = new StringBuilder("$");
    for (String part : pointer.substring(1).split("/", -1)) {
      String key = part.replace("~1", "/").replace("~0", "~");
      path.append(key.matches("\\d{1,9}") ? "[" + key + "]" : "[\"" + key + "\"]");
    }
    return path.toString();
  }

  /** {@code INTERVAL 7 DAY} as {@code INTERVAL '7' DAY}, of an expression as its multiple of 1. */
  private static SqlNode interval(SqlCall call) {
    SqlParserPos position = call.getParserPosition();
    SqlIntervalQualifier unit = call.operand(1);
    if (call.operand(0) instanceof SqlNumericLiteral number && number.isInteger()) {
      return SqlLiteral.createInterval(1, number.toValue(), unit, position);
    }
    return SqlStdOperatorTable.MULTIPLY.createCall(
        position, call.operand(0), SqlLiteral.createInterval(1, "1", unit, position));
  }

  private static SqlNode function(String name, SqlParserPos position, SqlNode... arguments) {
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
