package io.trailql.differential;

import java.sql.SQLException;

/** Something that answers statements. */
@FunctionalInterface
interface Database {
  /** All rows of the answer. */
  Answer run(String sql) throws SQLException;
}
