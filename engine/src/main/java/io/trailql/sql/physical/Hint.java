package io.trailql.sql.physical;

import io.trailql.sql.expression.Path;
import java.util.Optional;

/**
 * What the nodes above will take of a node's rows.
 *
 * @param newestBy the path by which only the newest rows are taken
 * @param newest how many of them
 */
record Hint(Optional<Path> newestBy, int newest) {
  /** All rows may be taken. */
  static final Hint NONE = new Hint(Optional.empty(), 0);

  static Hint newest(Path by, int rows) {
    return new Hint(Optional.of(by), rows);
  }
}
