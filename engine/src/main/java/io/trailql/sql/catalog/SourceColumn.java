package io.trailql.sql.catalog;

import io.trailql.column.Type;
import io.trailql.event.Leaf;
import io.trailql.event.TableColumn;
import java.util.Objects;

/**
 * A column of a SQL table.
 *
 * @param name lower case
 * @param type as SQL shows it; VARCHAR over a leaf of another type is the leaf's JSON text
 * @param leaf what the scan delivers for it
 */
public record SourceColumn(String name, Type type, Leaf leaf) {
  public SourceColumn {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(leaf, "leaf");
  }

  /** Whether the column is the JSON text of its leaf. */
  public boolean isJsonOfLeaf() {
    return !type.equals(leaf.type());
  }

  /** Whether {@code SELECT *} shows the column. */
  public boolean isInStar() {
    return leaf.column().origin() != TableColumn.Origin.DERIVED;
  }
}
