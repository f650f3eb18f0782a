package io.trailql.differential;

/** Whose spelling a statement is printed in. */
enum Dialect {
  TRAILQL,
  DUCKDB
}
