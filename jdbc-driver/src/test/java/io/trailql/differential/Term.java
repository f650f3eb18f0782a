package io.trailql.differential;

import java.util.Objects;

/** An expression of a kind, as it is printed. */
record Term(Kind kind, Fragment text) {
  Term {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(text, "text");
  }

  /** Whether the other is the same in DuckDB's dialect but not in TrailQL's. */
  boolean differsInSpelling(Term other) {
    return text.in(Dialect.DUCKDB).equals(other.text.in(Dialect.DUCKDB))
        && !text.in(Dialect.TRAILQL).equals(other.text.in(Dialect.TRAILQL));
  }
}
