package io.trailql.dialects;

import java.util.Locale;
import java.util.Optional;

/**
 * A statement that has to have the judge's rows.
 *
 * @param file where it stands
 * @param name unique among all
 * @param statement as people write it
 * @param spelling DuckDB's; absent where it runs the same text
 */
record Case(CaseFile file, String name, String statement, Optional<String> spelling) {
  private static final String ORDER_BY = "order by ";

  String judgeStatement() {
    return spelling.orElse(statement);
  }

  /** Whether the rows have an order: ORDER BY outside of all parentheses. */
  boolean isOrdered() {
    String text =
        statement
            .replaceAll("--[^\\n]*|/\\*(?s:.*?)\\*/", " ")
            .replaceAll("'[^']*'|\"[^\"]*\"", "x")
            .replaceAll("\\s+", " ")
            .toLowerCase(Locale.ROOT);
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (depth == 0 && text.startsWith(ORDER_BY, i)) {
        return true;
      }
    }
    return false;
  }
}
