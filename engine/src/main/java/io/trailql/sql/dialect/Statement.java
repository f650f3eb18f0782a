package io.trailql.sql.dialect;

import io.trailql.event.Dialect;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.sql.SqlNode;

/**
 * A statement whose tables are ours.
 *
 * @param tree its syntax
 * @param dialect what it is in
 * @param notes what was read into its names, a sentence each
 */
public record Statement(SqlNode tree, Dialect dialect, List<String> notes) {
  public Statement {
    Objects.requireNonNull(tree, "tree");
    Objects.requireNonNull(dialect, "dialect");
    notes = List.copyOf(notes);
  }
}
