package io.trailql.sql.validate;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * Turns what Calcite says of a statement into our errors: code, place, and names that may have been
 * meant.
 */
public final class SqlErrors {
  private static final Pattern COLUMN =
      Pattern.compile(
          "Column '([^']*)' not found in (?:any table|table '[^']*')(?:; did you mean.*)?");
  private static final Pattern TABLE =
      Pattern.compile("(?:Object|Table) '([^']*)' not found.*", Pattern.DOTALL);
  private static final Pattern FUNCTION =
      Pattern.compile("No match found for function signature ([^(]*)\\((.*)\\)", Pattern.DOTALL);
  private static final Pattern TYPES =
      Pattern.compile(
          "(?:Cannot apply|Illegal mixing of types|Cast function cannot convert|Incompatible|Values passed|.*expects|Type mismatch).*",
          Pattern.DOTALL);

  private SqlErrors() {}

  /**
   * The place as the start of a message, {@code Line 1, column 8: }; nothing when it is unknown.
   */
  public static String at(SqlParserPos position) {
    return position == null || position.getLineNum() <= 0
        ? ""
        : "Line " + position.getLineNum() + ", column " + position.getColumnNum() + ": ";
  }

  /**
   * The error for what the validator or the converter threw.
   *
   * @param names what exists
   */
  static TrailException of(Throwable thrown, KnownNames names) {
    if (thrown instanceof TrailException trail) {
      return trail;
    }
    String place = "";
    Throwable reason = thrown;
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof TrailException trail) {
        return trail;
      }
      if (t instanceof CalciteContextException context) {
        place = "Line " + context.getPosLine() + ", column " + context.getPosColumn() + ": ";
        reason = context.getCause() == null ? context : context.getCause();
      }
    }
    if (place.isEmpty() && !(thrown instanceof org.apache.calcite.runtime.CalciteException)) {
      return new TrailException(
          ErrorCode.UNSUPPORTED, "The statement cannot be planned: " + firstLine(thrown), thrown);
    }
    return describe(place, firstLine(reason), names, thrown);
  }

  private static TrailException describe(
      String place, String message, KnownNames names, Throwable cause) {
    Matcher column = COLUMN.matcher(message);
    if (column.matches()) {
      return new TrailException(
          ErrorCode.UNKNOWN_COLUMN, place + noColumn(column.group(1), names), cause);
    }
    Matcher table = TABLE.matcher(message);
    if (table.matches()) {
      boolean path = message.startsWith("Table");
      String name = table.group(1);
      return new TrailException(
          path ? ErrorCode.UNKNOWN_COLUMN : ErrorCode.UNKNOWN_TABLE,
          place
              + (path
                  ? noPath(name, names)
                  : "There is no table " + name + "." + Suggestions.sentence(name, names.tables())),
          cause);
    }
    Matcher function = FUNCTION.matcher(message);
    if (function.matches()) {
      String name = function.group(1);
      boolean known = names.hasFunction(name);
      return new TrailException(
          ErrorCode.UNKNOWN_FUNCTION,
          place
              + "There is no function "
              + name.toLowerCase(java.util.Locale.ROOT)
              + (known
                  ? " that takes (" + function.group(2) + ")."
                  : "." + Suggestions.sentence(name, names.functions())),
          cause);
    }
    ErrorCode code =
        TYPES.matcher(message).matches() ? ErrorCode.TYPE_MISMATCH : ErrorCode.INVALID_QUERY;
    String plain = TypeMessages.plain(message);
    return new TrailException(code, place + plain + (plain.endsWith(".") ? "" : "."), cause);
  }

  private static String noColumn(String name, KnownNames names) {
    return names.hasColumn(name)
        ? "No table that is read here has a column " + name + "."
        : "There is no column " + name + "." + Suggestions.sentence(name, names.columns());
  }

  /** What to say of {@code name.something} when no table and no struct has the name. */
  private static String noPath(String name, KnownNames names) {
    return names.hasColumn(name)
        ? "The column "
            + name
            + " has no fields to reach with a dot. Read JSON text with json_extract_scalar("
            + name
            + ", '$.name'), an array with UNNEST or "
            + name
            + "[1].name."
        : "There is no table or column " + name + "." + Suggestions.sentence(name, names.columns());
  }

  private static String firstLine(Throwable thrown) {
    String message =
        thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
