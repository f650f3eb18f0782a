package io.trailql.sql.parser.syntax;

/**
 * Names of what the grammar has no form for, most of which nobody can write without quotes. Exist
 * only until names are resolved.
 */
public final class Markers {
  /** The function whose arguments are the columns of {@code DISTINCT ON (…)}. */
  public static final String DISTINCT_ON = "distinct on";

  /** The column that stands for all, in {@code GROUP BY ALL} and {@code ORDER BY ALL}. */
  public static final String ALL_COLUMNS = "all columns";

  /** What the name of a column begins with that is left out of a star with REPLACE. */
  public static final String WITHOUT = "without ";

  /** The function that stands for the columns whose names fit a regular expression. */
  public static final String COLUMNS = "columns";

  private Markers() {}
}
