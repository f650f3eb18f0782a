package io.trailql.sql.validate;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.util.regex.Pattern;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.runtime.CalciteException;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * Turns what Calcite says of a statement into our errors: code, place, and names that may have been
 * meant.
 */
public final class SqlErrors {
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

  static String at(int line, int column) {
    return line <= 0 ? "" : "Line " + line + ", column " + column + ": ";
  }

  /**
   * The error for what the validator or the converter threw; what neither says of a statement is
   * given back, for it is our failure.
   *
   * @param names what exists
   */
  static RuntimeException of(Throwable thrown, KnownNames names) {
    int line = 0;
    int column = 0;
    Throwable reason = thrown;
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof TrailException trail) {
        return trail;
      }
      if (t instanceof CalciteContextException context) {
        line = context.getPosLine();
        column = context.getPosColumn();
        reason = context.getCause() == null ? context : context.getCause();
      }
    }
    String message = firstLine(reason);
    String place = at(line, column);
    QueryMessages known = QueryMessages.of(message).orElse(null);
    if (known != null) {
      return new TrailException(known.code(), place + known.text(), thrown);
    }
    if (line == 0 && thrown instanceof UnsupportedOperationException) {
      return new TrailException(
          ErrorCode.UNSUPPORTED,
          "The statement uses what is not supported"
              + (thrown.getMessage() == null ? "" : ": " + message)
              + ". Write it in another way.",
          thrown);
    }
    if (line == 0 && !(thrown instanceof CalciteException)) {
      return thrown instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(message, thrown);
    }
    return NameErrors.of(message, names, line, column, thrown)
        .orElseGet(() -> other(place, message, thrown));
  }

  private static TrailException other(String place, String message, Throwable cause) {
    ErrorCode code =
        TYPES.matcher(message).matches() ? ErrorCode.TYPE_MISMATCH : ErrorCode.INVALID_QUERY;
    String plain = TypeMessages.plain(message);
    return new TrailException(code, place + plain + (plain.endsWith(".") ? "" : "."), cause);
  }

  private static String firstLine(Throwable thrown) {
    String message =
        thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
