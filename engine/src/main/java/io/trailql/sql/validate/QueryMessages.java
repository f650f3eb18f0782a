package io.trailql.sql.validate;

import io.trailql.error.ErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the validator refuses in a query whose names are known, in our words: what is wrong, and
 * what to write instead. In a text {@code $1} is what the pattern's first group found.
 */
record QueryMessages(Pattern pattern, ErrorCode code, String text) {
  private static final List<QueryMessages> ALL =
      List.of(
          of(
              "Illegal use of dynamic parameter",
              "The type of this parameter cannot be told from what stands around it; write its type, as in CAST(? AS varchar)."),
          of(
              "Expression '(.*)' is not being grouped",
              "$1 is neither grouped nor aggregated, so a group has no single value of it. Add it to GROUP BY, or choose a value with max($1), min($1) or any_value($1)."),
          of(
              "Expression '(.*)' is not in the select clause",
              "Rows of SELECT DISTINCT can only be ordered by what is selected, and $1 is not; select it too, or order by a selected column."),
          of(
              "Aggregate expression is illegal in (WHERE) clause",
              "WHERE chooses rows before they are grouped, so it cannot use an aggregate such as count(*). Put this condition into HAVING, after GROUP BY."),
          of(
              "Aggregate expression is illegal in ORDER BY clause of non-aggregating SELECT",
              "An aggregate cannot order rows that are not grouped. Add GROUP BY, or order by a column."),
          of(
              "Aggregate expression is illegal in (.*) clause",
              "$1 cannot use an aggregate such as count(*). Compute it in a subquery in FROM first."),
          of(
              "Windowed aggregate expression is illegal in (.*) clause",
              "$1 cannot use a window function, which sees the rows only after it. Put this condition into QUALIFY, or the query into FROM ( … )."),
          of(
              "Aggregate expressions cannot be nested",
              "An aggregate cannot stand in another one. Compute the inner one in a subquery: SELECT max(n) FROM (SELECT count(*) AS n FROM … GROUP BY …) AS t."),
          of(
              "OVER clause is necessary for window functions",
              "This is a window function: write OVER (…) after it, such as OVER (ORDER BY eventtime)."),
          of(
              "OVER must be applied to aggregate function",
              "OVER (…) follows an aggregate or a window function, as in sum(x) OVER (…), and this is neither."),
          of(
              "Column '(.*)' is ambiguous",
              "More than one column is called $1 here. Write the table before it, as in t.$1 for FROM … AS t, or give the columns of a subquery different names."),
          of(
              "Ordinal out of range",
              "No selected column has this number; they are counted from 1. Write a number that exists, or the column's name."),
          of(
              "Column count mismatch in (.*)",
              "The queries of $1 select different numbers of columns. Select as many in each; NULL fills a place."),
          of(
              "(WHERE|HAVING|ON|FILTER|QUALIFY) clause must be a condition",
              ErrorCode.TYPE_MISMATCH,
              "$1 takes a condition, which is true or false, and this is none. Compare it with something, as in eventname = 'RunInstances', or test it with IS NOT NULL."),
          of(
              "Expected a boolean type",
              ErrorCode.TYPE_MISMATCH,
              "A condition, which is true or false, is needed after IF and WHEN, and this has none. Compare the value with something, or test it with IS NOT NULL."),
          of(
              "INNER, LEFT, RIGHT, FULL, or ASOF join requires a condition.*",
              "This join says not which rows belong together. Write ON and a condition, or USING (column); CROSS JOIN joins every row with every row."),
          of(
              "Duplicate relation name '(.*)' in FROM clause",
              "Two tables of FROM are called $1. Give each a name of its own: $1 AS a JOIN $1 AS b."),
          of(
              "'(.*)' is not a valid time frame",
              "There is no part of a time called $1; parts are second, minute, hour, day, week, month, quarter, year, day_of_week and day_of_year."),
          of(
              "Parameters must be of the same type",
              ErrorCode.TYPE_MISMATCH,
              "The elements of an array must have one type. Put all of them into quotes, or CAST those that differ."),
          of("Numeric literal '(.*)' out of range", ErrorCode.NUMERIC_OVERFLOW, tooLarge("$1")),
          of(
              "String literal continued on same line",
              ErrorCode.SYNTAX_ERROR,
              "Two texts stand side by side: an operator, a comma or AND is missing between them. A quote within a text is written twice, as in 'it''s'."),
          of(
              "Cannot apply '\\$SCALAR_QUERY' to .*",
              ErrorCode.TYPE_MISMATCH,
              "A subquery that is used as a value must select one column, and this one selects more."));

  /** What to say of a number that no type holds. */
  static String tooLarge(String number) {
    return "The number "
        + number
        + " is too large: whole numbers go up to 9223372036854775807, others to about 1.8E308. Identifiers are texts; write them in quotes.";
  }

  private static QueryMessages of(String pattern, String text) {
    return of(pattern, ErrorCode.INVALID_QUERY, text);
  }

  private static QueryMessages of(String pattern, ErrorCode code, String text) {
    return new QueryMessages(Pattern.compile(pattern, Pattern.DOTALL), code, text);
  }

  /** Our words for a message, with {@link #text} filled in; absent when there are none. */
  static Optional<QueryMessages> of(String message) {
    for (QueryMessages known : ALL) {
      Matcher matcher = known.pattern.matcher(message);
      if (matcher.matches()) {
        String text =
            matcher.groupCount() == 0 ? known.text : known.text.replace("$1", matcher.group(1));
        return Optional.of(new QueryMessages(known.pattern, known.code, text));
      }
    }
    return Optional.empty();
  }
}
