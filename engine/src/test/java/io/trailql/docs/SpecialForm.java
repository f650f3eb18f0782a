package io.trailql.docs;

import java.util.List;

/**
 * A function with a syntax of its own, or that only a window gives; the parser knows it, so no
 * declaration does.
 *
 * @param names it can be called by
 * @param syntax how it is written
 * @param meaning one sentence
 * @param example true when it is evaluated, or a call of a window function
 */
record SpecialForm(List<String> names, String syntax, String meaning, String example) {
  static final List<SpecialForm> SYNTAX =
      List.of(
          form(
              "cast",
              "CAST(value AS type), value::type",
              "The value as another type; an error when it is none of it.",
              "CAST('12' AS INTEGER) = 12"),
          form(
              "try_cast",
              "TRY_CAST(value AS type)",
              "The value as another type; NULL when it is none of it.",
              "TRY_CAST('x' AS INTEGER) IS NULL"),
          form(
              "try",
              "TRY(expression)",
              "The expression's value; NULL when computing it is an error.",
              "TRY(1 / 0) IS NULL"),
          form(
              "coalesce",
              "COALESCE(value, value, …)",
              "The first value that is not NULL.",
              "COALESCE(NULL, 'a', 'b') = 'a'"),
          form(
              "ifnull",
              "IFNULL(value, other)",
              "As `coalesce` of two values.",
              "IFNULL(NULL, 'a') = 'a'"),
          form("nvl", "NVL(value, other)", "As `coalesce` of two values.", "NVL(NULL, 'a') = 'a'"),
          form(
              "nullif",
              "NULLIF(value, other)",
              "NULL when the two are equal, else the first.",
              "NULLIF(1, 1) IS NULL"),
          form(
              "if",
              "IF(condition, value [, otherwise])",
              "The value when the condition is true, else the other, or NULL.",
              "IF(1 < 2, 'a', 'b') = 'a'"),
          form(
              "extract",
              "EXTRACT(unit FROM time)",
              "A part of a date or time: YEAR, MONTH, DAY, HOUR, MINUTE, SECOND, ….",
              "EXTRACT(YEAR FROM DATE '2026-01-05') = 2026"),
          form(
              "position",
              "POSITION(search IN text)",
              "Where a text begins in another, from 1; 0 when it is not there.",
              "POSITION('b' IN 'abc') = 2"),
          form(
              "substring",
              "SUBSTRING(text FROM start [FOR length])",
              "As `substr`.",
              "SUBSTRING('abcdef' FROM 2 FOR 3) = 'bcd'"),
          form(
              "trim",
              "TRIM([BOTH | LEADING | TRAILING] [characters FROM] text)",
              "The text without those characters, blanks when none are named, at its ends.",
              "TRIM(LEADING 'x' FROM 'xxa') = 'a'"),
          form(
              "floor",
              "FLOOR(time TO unit)",
              "The start of the unit that the time lies in.",
              "FLOOR(TIMESTAMP '2026-01-05 10:20:30' TO HOUR) = TIMESTAMP '2026-01-05 10:00:00'"));

  static final List<SpecialForm> WINDOW =
      List.of(
          form("row_number", "row_number()", "Number of the row in its partition, from 1.", ""),
          form("rank", "rank()", "Number of the first row that is equal in the order.", ""),
          form("dense_rank", "dense_rank()", "Number of different rows up to this one.", ""),
          form("percent_rank", "percent_rank()", "The rank as a share from 0 to 1.", ""),
          form("cume_dist", "cume_dist()", "Share of the rows up to this one and its equals.", ""),
          form(
              "ntile",
              "ntile(n)",
              "Number of the part when the partition is cut in n parts.",
              "ntile(4)"),
          form(
              "lag",
              "lag(value [, offset [, default]])",
              "The value some rows before.",
              "lag(eventname)"),
          form(
              "lead",
              "lead(value [, offset [, default]])",
              "The value some rows after.",
              "lead(eventname, 2)"),
          form(
              "first_value",
              "first_value(value)",
              "The value of the frame's first row.",
              "first_value(eventname)"),
          form(
              "last_value",
              "last_value(value)",
              "The value of the frame's last row.",
              "last_value(eventname)"),
          form(
              "nth_value",
              "nth_value(value, n)",
              "The value of the frame's n-th row.",
              "nth_value(eventname, 2)"));

  static final List<SpecialForm> GROUPING =
      List.of(
          new SpecialForm(
              List.of("grouping", "grouping_id"),
              "grouping(column, …)",
              "In a query with ROLLUP, CUBE or GROUPING SETS: a bit for each column, the last the lowest, set where the row is a total over that column. `grouping_id` is the same.",
              "grouping(account, region)"));

  private static SpecialForm form(String name, String syntax, String meaning, String example) {
    return new SpecialForm(List.of(name), syntax, meaning, example.isEmpty() ? syntax : example);
  }
}
