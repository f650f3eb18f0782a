package io.trailql.jdbc;

import java.sql.Statement;

/**
 * For results of which nobody keeps track.
 *
 * @param statement null for what the catalog says
 */
record DetachedOwner(Statement statement) implements TrailResultSet.Owner {
  @Override
  public void closed(TrailResultSet result) {}
}
