package io.trailql.sql.validate;

/** What UNNEST of an array of rows gives, in one statement. */
enum UnnestForm {
  /** One column that is the row: {@code UNNEST(resources) AS t(r)}. */
  WHOLE,
  /**
   * One column for each field: {@code UNNEST(resources) AS t(arn, accountid, type, arnprefix)} or
   * {@code AS t}.
   */
  EXPANDED
}
