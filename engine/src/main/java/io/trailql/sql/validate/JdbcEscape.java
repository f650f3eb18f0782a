package io.trailql.sql.validate;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.parser.SqlParserPos;

/** JDBC's {@code {fn name(…)}}: the function of that name, or of the name it has here. */
final class JdbcEscape {
  private static final Map<String, String> OTHER_NAMES =
      Map.of("ucase", "upper", "lcase", "lower", "ifnull", "coalesce", "curdate", "current_date");

  /** Their first argument is a unit, which only the escape itself understands. */
  private static final Set<String> WITH_UNITS = Set.of("timestampadd", "timestampdiff");

  private JdbcEscape() {}

  static SqlCall asCall(SqlCall escape) {
    String written = escape.getOperator().getName();
    String name = written.substring("{fn ".length(), written.length() - 1);
    if (WITH_UNITS.contains(name.toLowerCase(Locale.ROOT))) {
      return escape;
    }
    SqlParserPos position = escape.getParserPosition();
    SqlIdentifier function =
        new SqlIdentifier(OTHER_NAMES.getOrDefault(name.toLowerCase(Locale.ROOT), name), position);
    return new SqlUnresolvedFunction(
            function, null, null, null, null, SqlFunctionCategory.USER_DEFINED_FUNCTION)
        .createCall(position, escape.getOperandList());
  }
}
