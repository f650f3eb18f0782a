package io.trailql.differential;

import static io.trailql.differential.Kind.DAY;
import static io.trailql.differential.Kind.NUMBER;
import static io.trailql.differential.Kind.REAL;
import static io.trailql.differential.Kind.TEXT;
import static io.trailql.differential.Kind.TIME;
import static io.trailql.differential.Kind.TRUTH;

import java.util.List;

/**
 * Operators and functions on one row. Where the two dialects mean different things by the same
 * words, DuckDB's spelling says what TrailQL's means; the reason stands above it.
 */
enum Operator implements Feature {
  EQUAL(TRUTH, "({0} = {1})", Slot.SAME, Slot.OTHER),
  NOT_EQUAL(TRUTH, "({0} <> {1})", Slot.SAME, Slot.OTHER),
  LESS(TRUTH, "({0} < {1})", Slot.SAME, Slot.OTHER),
  AT_MOST(TRUTH, "({0} <= {1})", Slot.SAME, Slot.OTHER),
  GREATER(TRUTH, "({0} > {1})", Slot.SAME, Slot.OTHER),
  AT_LEAST(TRUTH, "({0} >= {1})", Slot.SAME, Slot.OTHER),
  CONSTANT_FIRST(TRUTH, "({1} <= {0})", Slot.SAME, Slot.VALUE),
  BETWEEN(TRUTH, "({0} BETWEEN {1} AND {2})", Slot.SAME, Slot.OTHER, Slot.OTHER),
  NOT_BETWEEN(TRUTH, "({0} NOT BETWEEN {1} AND {2})", Slot.SAME, Slot.VALUE, Slot.VALUE),
  IN(TRUTH, "({0} IN ({1}, {2}, {3}))", Slot.SAME, Slot.VALUE, Slot.VALUE, Slot.VALUE),
  NOT_IN(TRUTH, "({0} NOT IN ({1}, {2}))", Slot.SAME, Slot.VALUE, Slot.VALUE),
  IN_WITH_NULL(TRUTH, "({0} IN ({1}, NULL))", Slot.SAME, Slot.VALUE),
  NOT_IN_WITH_NULL(TRUTH, "(({0} NOT IN ({1}, NULL)) IS NULL)", Slot.SAME, Slot.VALUE),
  IN_TERMS(TRUTH, "({0} IN ({1}, {2}))", Slot.SAME, Slot.SAME, Slot.OTHER),
  IS_DISTINCT(TRUTH, "({0} IS DISTINCT FROM {1})", Slot.SAME, Slot.OTHER),
  IS_NOT_DISTINCT(TRUTH, "({0} IS NOT DISTINCT FROM {1})", Slot.SAME, Slot.OTHER),
  NUMBER_AND_REAL(TRUTH, "({0} < {1})", Slot.NUMBER, Slot.REAL),
  TIME_AND_DAY(TRUTH, "({0} >= {1})", Slot.TIME, Slot.DAY),
  TIME_AND_TEXT(TRUTH, "({0} >= {1})", Slot.TIME, Slot.TIME_TEXT),
  TIME_BEFORE_TEXT(TRUTH, "({0} < {1})", Slot.TIME, Slot.TIME_TEXT),
  DAY_AND_TEXT(TRUTH, "({0} = {1})", Slot.DAY, Slot.DAY_TEXT),
  DAY_FROM_TEXT(TRUTH, "({0} >= {1})", Slot.DAY, Slot.DAY_TEXT),
  IS_NULL(TRUTH, "({0} IS NULL)", Slot.FIELD),
  IS_NOT_NULL(TRUTH, "({0} IS NOT NULL)", Slot.FIELD),
  TERM_IS_NULL(TRUTH, "({0} IS NULL)", Slot.SAME),
  AND(TRUTH, "({0} AND {1})", Slot.TRUTH, Slot.TRUTH),
  OR(TRUTH, "({0} OR {1})", Slot.TRUTH, Slot.TRUTH),
  NOT(TRUTH, "(NOT {0})", Slot.TRUTH),
  IS_TRUE(TRUTH, "({0} IS TRUE)", Slot.TRUTH),
  IS_NOT_TRUE(TRUTH, "({0} IS NOT TRUE)", Slot.TRUTH),
  IS_FALSE(TRUTH, "({0} IS FALSE)", Slot.TRUTH),
  IS_NOT_FALSE(TRUTH, "({0} IS NOT FALSE)", Slot.TRUTH),
  IS_UNKNOWN(TRUTH, "({0} IS UNKNOWN)", Slot.TRUTH),
  LIKE(TRUTH, "({0} LIKE {1})", Slot.TEXT, Slot.PATTERN),
  NOT_LIKE(TRUTH, "({0} NOT LIKE {1})", Slot.TEXT, Slot.PATTERN),
  LIKE_ESCAPE(TRUTH, "({0} LIKE {1} ESCAPE '!')", Slot.TEXT, Slot.ESCAPED_PATTERN),
  LIKE_TERM(TRUTH, "({0} LIKE substr({1}, 1, 2) || '%')", Slot.TEXT, Slot.TEXT),
  ILIKE(TRUTH, "({0} ILIKE {1})", Slot.TEXT, Slot.PATTERN),
  LIKE_DOCUMENT(TRUTH, "({0} LIKE {1})", Slot.DOCUMENT, Slot.KEY_PATTERN),
  STARTS_WITH(TRUTH, "starts_with({0}, substr({1}, 1, 3))", Slot.TEXT, Slot.VALUE),
  ENDS_WITH(TRUTH, "ends_with({0}, substr({1}, 4))", Slot.TEXT, Slot.VALUE),
  REGEXP_LIKE(TRUTH, "regexp_like({0}, {1})", "regexp_matches({0}, {1})", Slot.TEXT, Slot.REGEX),
  // The time is text as in the record.
  TIME_LIKE(
      TRUTH,
      "({0} LIKE '20%-__-%T%:0_:%Z')",
      "(strftime({0}, '%Y-%m-%dT%H:%M:%SZ') LIKE '20%-__-%T%:0_:%Z')",
      Slot.TIME),

  // An object or array is no scalar, and JSON null is NULL.
  JSON_SCALAR(
      TEXT,
      "json_extract_scalar({0})",
      "CASE WHEN json_type({0}) IN ('OBJECT', 'ARRAY', 'NULL') THEN NULL ELSE json_extract_string({0}) END",
      Slot.SCALAR_PATH),
  LOWER(TEXT, "lower({0})", Slot.TEXT),
  UPPER(TEXT, "upper({0})", Slot.TEXT),
  SUBSTR_FROM(TEXT, "substr({0}, {1})", Slot.TEXT, Slot.DIGIT),
  SUBSTR(TEXT, "substr({0}, {1}, {2})", Slot.TEXT, Slot.DIGIT, Slot.LENGTH),
  SUBSTRING_FOR(TEXT, "SUBSTRING({0} FROM {1} FOR {2})", Slot.TEXT, Slot.DIGIT, Slot.LENGTH),
  // Before the start there is nothing; DuckDB begins at the start.
  SUBSTR_FROM_END(
      TEXT,
      "substr({0}, -{1})",
      "CASE WHEN length({0}) < {1} THEN '' ELSE substr({0}, -{1}) END",
      Slot.TEXT,
      Slot.DIGIT),
  CONCATENATION(TEXT, "({0} || {1})", Slot.TEXT, Slot.TEXT),
  // NULL when one is; DuckDB's concat skips NULLs.
  CONCAT(TEXT, "concat({0}, '/', {1})", "({0} || '/' || {1})", Slot.TEXT, Slot.TEXT),
  CONCAT_WS(TEXT, "concat_ws('-', {0}, {1})", Slot.TEXT, Slot.TEXT),
  REPLACE(TEXT, "replace({0}, {1}, {2})", Slot.TEXT, Slot.SEPARATOR, Slot.SEPARATOR),
  TRIM_BOTH(TEXT, "TRIM(BOTH 'a' FROM {0})", "trim({0}, 'a')", Slot.TEXT),
  LTRIM(TEXT, "ltrim({0}, 'arn:')", Slot.TEXT),
  // NULL past the last part; DuckDB gives empty text.
  SPLIT_PART(
      TEXT,
      "split_part({0}, {1}, {2})",
      "CASE WHEN len(string_split({0}, {1})) < {2} THEN NULL ELSE split_part({0}, {1}, {2}) END",
      Slot.TEXT,
      Slot.SEPARATOR,
      Slot.DIGIT),
  SPLIT_SUBSCRIPT(
      TEXT, "split({0}, {1})[1]", "string_split({0}, {1})[1]", Slot.TEXT, Slot.SEPARATOR),
  ELEMENT_AT(
      TEXT,
      "element_at(split({0}, {1}), {2})",
      "string_split({0}, {1})[{2}]",
      Slot.TEXT,
      Slot.SEPARATOR,
      Slot.DIGIT),
  ELEMENT_FROM_END(
      TEXT,
      "element_at(split({0}, {1}), -{2})",
      "string_split({0}, {1})[-{2}]",
      Slot.TEXT,
      Slot.SEPARATOR,
      Slot.DIGIT),
  ARRAY_SORT(
      TEXT,
      "array_join(array_sort(array_distinct(split({0}, {1}))), '+')",
      "array_to_string(list_sort(list_distinct(string_split({0}, {1}))), '+')",
      Slot.TEXT,
      Slot.SEPARATOR),
  REVERSE(TEXT, "reverse({0})", Slot.TEXT),
  LPAD(TEXT, "lpad({0}, {1}, '*-')", Slot.TEXT, Slot.LENGTH),
  RPAD(TEXT, "rpad({0}, {1}, '*')", Slot.TEXT, Slot.LENGTH),
  TRANSLATE(TEXT, "translate({0}, 'aeiou', 'AE')", Slot.TEXT),
  NUMBER_AS_TEXT(TEXT, "CAST({0} AS VARCHAR)", Slot.NUMBER),
  TRUTH_AS_TEXT(TEXT, "CAST({0} AS VARCHAR)", Slot.TRUTH),
  DAY_AS_TEXT(TEXT, "CAST({0} AS VARCHAR)", Slot.DAY),
  TO_ISO8601(TEXT, "to_iso8601({0})", "strftime({0}, '%Y-%m-%dT%H:%M:%S.%gZ')", Slot.TIME),
  // The time is text as in the record.
  TIME_SUBSTR(
      TEXT, "substr({0}, 1, 13)", "substr(strftime({0}, '%Y-%m-%dT%H:%M:%SZ'), 1, 13)", Slot.TIME),
  DATE_FORMAT(
      TEXT,
      "date_format({0}, '%Y/%m/%d %H:%i:%s')",
      "strftime({0}, '%Y/%m/%d %H:%M:%S')",
      Slot.TIME),
  DATE_FORMAT_NAMES(
      TEXT,
      "date_format({0}, '%b %d %h:%i %p %j %W')",
      "strftime({0}, '%b %d %I:%M %p %j %A')",
      Slot.TIME),
  // NULL where nothing matches; DuckDB gives empty text.
  REGEXP_EXTRACT(
      TEXT,
      "regexp_extract({0}, {1})",
      "CASE WHEN regexp_matches({0}, {1}) THEN regexp_extract({0}, {1}) END",
      Slot.TEXT,
      Slot.REGEX),
  // Every match; DuckDB only does so when told.
  REGEXP_REPLACE(
      TEXT,
      "regexp_replace({0}, {1}, '#')",
      "regexp_replace({0}, {1}, '#', 'g')",
      Slot.TEXT,
      Slot.REGEX),

  LENGTH(NUMBER, "length({0})", Slot.TEXT),
  CHAR_LENGTH(NUMBER, "char_length({0})", "length({0})", Slot.TEXT),
  STRPOS(NUMBER, "strpos({0}, {1})", Slot.TEXT, Slot.SEPARATOR),
  POSITION(NUMBER, "POSITION({1} IN {0})", Slot.TEXT, Slot.SEPARATOR),
  PLUS(NUMBER, "({0} + {1})", Slot.NUMBER, Slot.NUMBER),
  MINUS(NUMBER, "({0} - {1})", Slot.NUMBER, Slot.NUMBER),
  TIMES(NUMBER, "({0} * {1})", Slot.NUMBER, Slot.DIGIT),
  // Whole numbers divide to whole numbers; DuckDB has a sign of its own for that.
  DIVIDE(NUMBER, "({0} / {1})", "({0} // {1})", Slot.NUMBER, Slot.DIGIT),
  REMAINDER(NUMBER, "({0} % {1})", Slot.NUMBER, Slot.DIGIT),
  MOD(NUMBER, "mod({0}, {1})", "({0} % {1})", Slot.NUMBER, Slot.DIGIT),
  NEGATE(NUMBER, "(- {0})", Slot.NUMBER),
  ABS(NUMBER, "abs({0})", Slot.NUMBER),
  SIGN(NUMBER, "sign({0})", "CAST(sign({0}) AS BIGINT)", Slot.NUMBER),
  YEAR(NUMBER, "year({0})", Slot.TIME),
  MONTH(NUMBER, "month({0})", Slot.TIME),
  DAY_OF_MONTH(NUMBER, "day({0})", Slot.DAY),
  QUARTER(NUMBER, "quarter({0})", Slot.DAY),
  WEEK(NUMBER, "week({0})", Slot.TIME),
  DAY_OF_WEEK(NUMBER, "day_of_week({0})", "isodow({0})", Slot.TIME),
  DAY_OF_YEAR(NUMBER, "day_of_year({0})", "dayofyear({0})", Slot.DAY),
  HOUR(NUMBER, "hour({0})", Slot.TIME),
  EXTRACT_MINUTE(NUMBER, "EXTRACT(MINUTE FROM {0})", Slot.TIME),
  EXTRACT_MONTH(NUMBER, "EXTRACT(MONTH FROM {0})", Slot.DAY),
  // Whole units that have passed; DuckDB's date_diff counts borders crossed.
  DATE_DIFF(
      NUMBER,
      "date_diff('{0}', {1}, {2})",
      "date_sub('{0}', {1}, {2})",
      Slot.UNIT,
      Slot.TIME,
      Slot.TIME),
  DAY_DIFF(NUMBER, "date_diff('day', {0}, {1})", Slot.DAY, Slot.DAY),
  CARDINALITY(NUMBER, "cardinality({0})", "len({0})", Slot.ROWS),
  SPLIT_SIZE(
      NUMBER,
      "cardinality(split({0}, {1}))",
      "len(string_split({0}, {1}))",
      Slot.TEXT,
      Slot.SEPARATOR),
  JSON_ARRAY_LENGTH(
      NUMBER,
      "json_array_length(json_extract({0}))",
      "CASE WHEN json_type({0}) = 'ARRAY' THEN json_array_length({0}) END",
      Slot.NODE_PATH),
  JSON_SIZE(
      NUMBER,
      "json_size({0})",
      "CASE json_type({0}) WHEN 'ARRAY' THEN json_array_length({0}) WHEN 'OBJECT' THEN len(json_keys({0})) END",
      Slot.NODE_PATH),
  // DuckDB rounds fractions and reads exponents.
  TEXT_AS_NUMBER(
      NUMBER,
      "TRY_CAST({0} AS BIGINT)",
      "CASE WHEN regexp_full_match({0}, '[+-]?[0-9]+') THEN TRY_CAST({0} AS BIGINT) END",
      Slot.TEXT),

  TEXT_AS_REAL(
      REAL,
      "TRY_CAST({0} AS DOUBLE)",
      "CASE WHEN regexp_full_match({0}, '[+-]?[0-9]+([.][0-9]*)?([eE][+-]?[0-9]+)?') THEN TRY_CAST({0} AS DOUBLE) END",
      Slot.TEXT),
  NUMBER_AS_REAL(REAL, "CAST({0} AS DOUBLE)", Slot.NUMBER),
  REAL_PLUS(REAL, "({0} + {1})", Slot.REAL, Slot.REAL),
  REAL_MINUS(REAL, "({0} - {1})", Slot.REAL, Slot.NUMBER),
  REAL_TIMES(REAL, "({0} * {1})", Slot.REAL, Slot.DIGIT),
  REAL_DIVIDE(REAL, "({0} / {1})", Slot.REAL, Slot.DIGIT),
  FLOOR(REAL, "floor({0})", Slot.REAL),
  CEIL(REAL, "ceil({0})", Slot.REAL),
  SQRT(REAL, "sqrt(abs({0}))", Slot.REAL),
  TO_UNIXTIME(REAL, "to_unixtime({0})", "epoch({0})", Slot.TIME),

  TIME_PLUS(TIME, "({0} + {1})", Slot.TIME, Slot.INTERVAL),
  TIME_MINUS(TIME, "({0} - {1})", Slot.TIME, Slot.INTERVAL),
  DATE_TRUNC(TIME, "date_trunc('{0}', {1})", Slot.UNIT, Slot.TIME),
  DATE_ADD(
      TIME, "date_add('{0}', {1}, {2})", "({2} + to_{0}s({1}))", Slot.UNIT, Slot.COUNT, Slot.TIME),
  DAY_AS_TIME(TIME, "CAST({0} AS TIMESTAMP)", Slot.DAY),
  ISO_TIME(
      TIME,
      "from_iso8601_timestamp(to_iso8601({0}))",
      "CAST(strftime({0}, '%Y-%m-%d %H:%M:%S') AS TIMESTAMP)",
      Slot.TIME),

  TIME_AS_DAY(DAY, "CAST({0} AS DATE)", Slot.TIME),
  DATE(DAY, "date({0})", "CAST({0} AS DATE)", Slot.TIME),
  // A day and an interval give a timestamp in DuckDB.
  DAY_ADD(
      DAY,
      "date_add('{0}', {1}, {2})",
      "CAST(({2} + to_{0}s({1})) AS DATE)",
      Slot.DAY_UNIT,
      Slot.COUNT,
      Slot.DAY),
  DAY_MINUS(
      DAY,
      "({0} - INTERVAL '{1}' DAY)",
      "CAST(({0} - INTERVAL '{1}' DAY) AS DATE)",
      Slot.DAY,
      Slot.LENGTH),
  DAY_TRUNC(
      DAY,
      "date_trunc('{0}', {1})",
      "CAST(date_trunc('{0}', {1}) AS DATE)",
      Slot.DAY_UNIT,
      Slot.DAY),
  LAST_DAY(DAY, "last_day_of_month({0})", "last_day({0})", Slot.DAY),

  COALESCE("COALESCE({0}, {1})", Slot.SAME, Slot.SAME),
  COALESCE_CONSTANT("COALESCE({0}, {1}, {2})", Slot.SAME, Slot.SAME, Slot.VALUE),
  NULLIF("NULLIF({0}, {1})", Slot.SAME, Slot.OTHER),
  CASE_WHEN("CASE WHEN {1} THEN {0} ELSE {2} END", Slot.SAME, Slot.TRUTH, Slot.SAME),
  CASE_WITHOUT_ELSE("CASE WHEN {1} THEN {0} END", Slot.SAME, Slot.TRUTH),
  CASE_VALUE(
      "CASE {0} WHEN {1} THEN {2} WHEN {3} THEN {4} ELSE {0} END",
      Slot.SAME, Slot.VALUE, Slot.SAME, Slot.VALUE, Slot.VALUE),
  IF("if({1}, {0}, {2})", "CASE WHEN {1} THEN {0} ELSE {2} END", Slot.SAME, Slot.TRUTH, Slot.OTHER),
  // NULL when one is; DuckDB skips NULLs.
  GREATEST(
      "greatest({0}, {1})",
      "CASE WHEN {0} IS NOT NULL AND {1} IS NOT NULL THEN greatest({0}, {1}) END",
      Slot.SAME,
      Slot.OTHER),
  LEAST(
      "least({0}, {1})",
      "CASE WHEN {0} IS NOT NULL AND {1} IS NOT NULL THEN least({0}, {1}) END",
      Slot.SAME,
      Slot.OTHER);

  private final Form form;

  Operator(Kind result, String both, Slot... slots) {
    this(result, both, both, slots);
  }

  Operator(Kind result, String trailql, String duckdb, Slot... slots) {
    this.form = new Form(result, Kind.VALUES, trailql, duckdb, List.of(slots));
  }

  Operator(String both, Slot... slots) {
    this(null, both, both, slots);
  }

  Operator(String trailql, String duckdb, Slot... slots) {
    this(null, trailql, duckdb, slots);
  }

  Form form() {
    return form;
  }
}
