package io.trailql.function;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Engines whose SQL we speak; functions of one name may mean different things in them. */
public enum Family {
  /** Trino, and so Athena and CloudTrail Lake. */
  TRINO("Trino"),
  /** DuckDB, and so Tailpipe. */
  DUCKDB("DuckDB");

  /** Those of functions that mean the same in all of them. */
  static final Set<Family> ALL = Set.copyOf(EnumSet.allOf(Family.class));

  private final String title;

  Family(String title) {
    this.title = title;
  }

  /** The engine's name. */
  public String title() {
    return title;
  }

  /**
   * All declarations, in the order in which their names count here: those of this family alone, of
   * every family, of others alone.
   */
  <T> List<T> ordered(List<T> declarations, Function<T, Set<Family>> families) {
    Comparator<T> order = Comparator.comparingInt(each -> distance(families.apply(each)));
    return declarations.stream().sorted(order).toList();
  }

  private int distance(Set<Family> families) {
    return families.contains(this) ? families.size() : values().length + 1;
  }
}
