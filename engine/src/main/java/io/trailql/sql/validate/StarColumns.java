package io.trailql.sql.validate;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.sql.parser.syntax.Markers;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlStarExclude;
import org.apache.calcite.sql.SqlStarReplace;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlValidatorImpl;
import org.apache.calcite.sql.validate.SqlValidatorUtil;

/**
 * Stars that are more than a star: {@code COLUMNS('regular expression')}, and EXCLUDE together with
 * REPLACE.
 */
final class StarColumns {
  private StarColumns() {}

  /** Whether a selected item stands for several columns. */
  static boolean isSeveral(SqlNode item) {
    return item instanceof SqlIdentifier id && id.isStar()
        || item instanceof SqlStarExclude
        || item instanceof SqlStarReplace
        || item instanceof SqlCall call && isColumns(call);
  }

  private static boolean isColumns(SqlCall call) {
    return call.getOperator().getName().equalsIgnoreCase(Markers.COLUMNS)
        && call.operandCount() == 1;
  }

  /** The items with the columns that these stand for. */
  static SqlNodeList plain(SqlNodeList items, SqlSelect select, SqlValidatorImpl validator) {
    SqlNodeList plain = new SqlNodeList(items.getParserPosition());
    for (SqlNode item : items) {
      if (item instanceof SqlCall call && isColumns(call)) {
        columns(call, select, validator, plain);
      } else if (item instanceof SqlStarReplace star && isMarked(star)) {
        replaced(star, select, validator, plain);
      } else {
        plain.add(item);
      }
    }
    return plain;
  }

  private static void columns(
      SqlCall call, SqlSelect select, SqlValidatorImpl validator, SqlNodeList plain) {
    SqlNode which = call.operand(0);
    boolean all = which instanceof SqlIdentifier id && id.isStar();
    Pattern pattern = all ? Pattern.compile("") : pattern(which);
    int before = plain.size();
    for (SqlNode column :
        expanded(SqlIdentifier.star(call.getParserPosition()), select, validator)) {
      if (pattern.matcher(SqlValidatorUtil.alias(column)).find()) {
        plain.add(column);
      }
    }
    if (plain.size() == before) {
      throw new TrailException(
          ErrorCode.INVALID_QUERY,
          SqlErrors.at(which.getParserPosition())
              + "no column has a name that fits "
              + which
              + ".");
    }
  }

  private static Pattern pattern(SqlNode which) {
    if (which instanceof SqlLiteral literal
        && SqlTypeName.CHAR_TYPES.contains(literal.getTypeName())) {
      try {
        return Pattern.compile(literal.getValueAs(String.class), Pattern.CASE_INSENSITIVE);
      } catch (PatternSyntaxException e) {
        throw new TrailException(
            ErrorCode.INVALID_QUERY,
            SqlErrors.at(which.getParserPosition())
                + which
                + " is not a regular expression: "
                + e.getDescription()
                + ".",
            e);
      }
    }
    throw new TrailException(
        ErrorCode.UNSUPPORTED,
        SqlErrors.at(which.getParserPosition())
            + "COLUMNS takes a star or a regular expression in single quotes: COLUMNS('user.*').");
  }

  private static boolean isMarked(SqlStarReplace star) {
    return star.getReplaceList().stream()
        .anyMatch(replacement -> name(replacement).startsWith(Markers.WITHOUT));
  }

  private static void replaced(
      SqlStarReplace star, SqlSelect select, SqlValidatorImpl validator, SqlNodeList plain) {
    Set<String> without = new HashSet<>();
    Map<String, SqlNode> others = new HashMap<>();
    for (SqlNode replacement : star.getReplaceList()) {
      String name = name(replacement);
      if (name.startsWith(Markers.WITHOUT)) {
        without.add(name.substring(Markers.WITHOUT.length()));
      } else {
        others.put(name, SqlUtil.stripAs(replacement));
      }
    }
    Set<String> unknown = new HashSet<>(without);
    unknown.addAll(others.keySet());
    for (SqlNode column : expanded(star.getStarIdentifier(), select, validator)) {
      String written = SqlValidatorUtil.alias(column);
      String name = written.toLowerCase(Locale.ROOT);
      unknown.remove(name);
      SqlNode other = others.get(name);
      if (!without.contains(name)) {
        plain.add(
            other == null
                ? column
                : SqlStdOperatorTable.AS.createCall(
                    other.getParserPosition(),
                    other,
                    new SqlIdentifier(written, other.getParserPosition())));
      }
    }
    if (!unknown.isEmpty()) {
      throw new TrailException(
          ErrorCode.UNKNOWN_COLUMN,
          SqlErrors.at(star.getParserPosition())
              + "the star has no column "
              + String.join(", ", unknown)
              + ".");
    }
  }

  private static String name(SqlNode replacement) {
    SqlIdentifier name = ((SqlCall) replacement).operand(1);
    return name.names.get(name.names.size() - 1).toLowerCase(Locale.ROOT);
  }

  private static List<SqlNode> expanded(
      SqlIdentifier star, SqlSelect select, SqlValidatorImpl validator) {
    SqlNodeList one = SqlNodeList.of(star);
    return validator.expandStar(one, select, false).getList();
  }
}
