package io.trailql.differential;

import static io.trailql.differential.Kind.NUMBER;
import static io.trailql.differential.Kind.REAL;
import static io.trailql.differential.Kind.TEXT;
import static io.trailql.differential.Kind.TRUTH;

import java.util.List;

/** Functions of many rows, spelled as {@link Operator} says. */
enum Aggregate implements Feature {
  COUNT_ROWS(NUMBER, "count(*)"),
  COUNT(NUMBER, "count({0})", Slot.SAME),
  COUNT_FIELD(NUMBER, "count({0})", Slot.FIELD),
  COUNT_DISTINCT(NUMBER, "count(DISTINCT {0})", Slot.SAME),
  // 0 when the condition is NULL in every row; DuckDB's count_if is NULL then.
  COUNT_IF(NUMBER, "count_if({0})", "count(CASE WHEN {0} THEN 1 END)", Slot.TRUTH),
  APPROX_DISTINCT(NUMBER, "approx_distinct({0})", "count(DISTINCT {0})", Slot.SAME),
  // DuckDB's sum of whole numbers has 128 bits.
  SUM(NUMBER, "sum({0})", "CAST(sum({0}) AS BIGINT)", Slot.NUMBER),
  SUM_DISTINCT(NUMBER, "sum(DISTINCT {0})", "CAST(sum(DISTINCT {0}) AS BIGINT)", Slot.NUMBER),
  SUM_REAL(REAL, "sum({0})", Slot.REAL),
  AVG(REAL, "avg({0})", Slot.NUMBER),
  AVG_REAL(REAL, "avg({0})", Slot.REAL),
  MIN("min({0})", Slot.SAME),
  MAX("max({0})", Slot.SAME),
  BOOL_AND(TRUTH, "bool_and({0})", Slot.TRUTH),
  BOOL_OR(TRUTH, "bool_or({0})", Slot.TRUTH),
  STDDEV(REAL, "stddev({0})", Slot.NUMBER),
  VAR_POP(REAL, "var_pop({0})", Slot.NUMBER),
  ARRAY_SIZE(NUMBER, "cardinality(array_agg({0}))", "len(list({0}))", Slot.SAME),
  // No text of no values; DuckDB gives NULL for a list of nothing but NULLs.
  ARRAY_TEXT(
      TEXT,
      "array_join(array_sort(array_agg(DISTINCT {0})), ',')",
      "CASE WHEN count(*) > 0 THEN coalesce(array_to_string(list_sort(list(DISTINCT {0}), 'ASC', 'NULLS LAST'), ','), '') END",
      Slot.TEXT);

  private final Form form;

  Aggregate(Kind result, String both, Slot... slots) {
    this(result, both, both, slots);
  }

  Aggregate(Kind result, String trailql, String duckdb, Slot... slots) {
    this.form = new Form(result, Kind.VALUES, trailql, duckdb, List.of(slots));
  }

  Aggregate(String both, Slot... slots) {
    this(null, both, both, slots);
  }

  Form form() {
    return form;
  }
}
