package io.trailql.differential;

/** Something that answers statements. */
@FunctionalInterface
interface Database {
  /** All rows of the answer. */
  Answer run(String sql);
}
