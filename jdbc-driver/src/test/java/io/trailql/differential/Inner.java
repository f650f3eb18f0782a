package io.trailql.differential;

import java.util.List;

/**
 * A query for use in another.
 *
 * @param columns what it gives, named without a table
 * @param key the name of a column whose values differ in each row; null when there is none
 */
record Inner(Fragment text, List<Field> columns, String key) {
  Inner {
    columns = List.copyOf(columns);
  }

  List<Field> fields(String prefix) {
    return columns.stream().map(f -> f.named(Fragment.filled(prefix + "{0}", f.text()))).toList();
  }
}
