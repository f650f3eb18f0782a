package io.trailql.differential;

import java.util.Set;

/**
 * A statement to compare.
 *
 * @param order whether the order of the rows is told wholly
 * @param duplicates which rows {@code events} has
 */
record Statement(
    Fragment text, Order order, Duplicates duplicates, Set<Feature> features, Set<String> columns) {
  enum Order {
    TOTAL,
    NONE
  }

  enum Duplicates {
    KEPT,
    REMOVED
  }

  Statement {
    features = Set.copyOf(features);
    columns = Set.copyOf(columns);
  }
}
