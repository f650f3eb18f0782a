package io.trailql.predicate;

/** What is known of the columns over a set of rows: an object, a folder, a row group. */
@FunctionalInterface
public interface Knowledge {
  /**
   * What is known of a column, by its lower-case name; {@link Known#nothing()} when nothing is. Its
   * range holds values of the column's type as {@link Range} says.
   */
  Known<?> of(String column);
}
