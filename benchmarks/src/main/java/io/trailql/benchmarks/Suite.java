package io.trailql.benchmarks;

import io.trailql.scale.FullSchemaView;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** Which files the engines read. */
enum Suite {
  /** Both the archive, DuckDB through one view with every field of a record. */
  RAW_FULL,

  /** Both the archive, DuckDB through a view that is cut to each question's columns. */
  RAW_TUNED,

  /** TrailQL its lake, DuckDB one file that it wrote itself, sorted by time. */
  LAKE_SORTED,

  /** Both the lake's data files. */
  LAKE_FILES;

  /** As on the command line. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Suite of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private boolean isRaw() {
    return this == RAW_FULL || this == RAW_TUNED;
  }

  /** The value of the property {@code lake}; empty when there is none. */
  String lake(BenchmarkFiles files) {
    return isRaw() ? "" : files.lake().toString();
  }

  Contestant trailQl(BenchmarkFiles files) throws SQLException {
    return TrailQl.open(
        "jdbc:trailql:" + files.archive() + (isRaw() ? "" : "?lake=" + lake(files)));
  }

  Contestant duckDb(BenchmarkFiles files) throws SQLException {
    return DuckDb.open(
        question ->
            switch (this) {
              case RAW_FULL -> FullSchemaView.statement(files.archive(), List.of("*"));
              case RAW_TUNED -> FullSchemaView.statement(files.archive(), question.columns());
              case LAKE_SORTED -> "SELECT * FROM '" + files.sorted() + "'";
              case LAKE_FILES -> "SELECT * FROM '" + files.lake() + "/events/data/**/*.parquet'";
            });
  }
}
