package io.trailql.sql.expression;

import io.trailql.column.Type;
import io.trailql.event.Leaf;
import io.trailql.operator.expression.ColumnReference;
import io.trailql.operator.expression.Expression;
import io.trailql.operator.expression.FieldAccess;
import io.trailql.sql.catalog.SourceColumn;
import io.trailql.sql.catalog.SourceTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The leaves that a scan delivers for some paths into a table's columns, and how the paths are read
 * of them.
 */
public final class LeafColumns {
  private final SourceTable table;
  private final List<Leaf> leaves = new ArrayList<>();
  private final Columns columns;

  /** The leaves for these paths, none inside another. */
  public LeafColumns(SourceTable table, List<Path> paths) {
    this.table = table;
    Set<Leaf> needed = new LinkedHashSet<>();
    paths.forEach(path -> addLeaves(path, needed));
    needed.stream()
        .filter(leaf -> needed.stream().noneMatch(other -> isPart(leaf, other)))
        .forEach(leaves::add);
    List<Expression> expressions = new ArrayList<>();
    paths.forEach(path -> expressions.add(read(path)));
    this.columns = new Columns(paths, expressions);
  }

  /** In the order of the scan's columns, none inside another. */
  public List<Leaf> leaves() {
    return leaves;
  }

  /** How the paths are read. */
  public Columns columns() {
    return columns;
  }

  private void addLeaves(Path path, Set<Leaf> needed) {
    SourceColumn column = table.columns().get(path.column());
    Optional<Leaf> value = path.valueInside(column);
    if (value.isPresent()) {
      needed.add(value.get());
    } else {
      column
          .part(path.fields())
          .ifPresentOrElse(part -> needed.add(part.leaf()), () -> needed.addAll(column.leaves()));
    }
  }

  /** Whether a leaf is a field inside the other; values inside documents stay apart from them. */
  private static boolean isPart(Leaf leaf, Leaf other) {
    return leaf.overlaps(other) && leaf.path().size() > other.path().size();
  }

  private Expression read(Path path) {
    SourceColumn column = table.columns().get(path.column());
    Optional<SourceColumn.Part> part = column.part(path.fields());
    if (part.isEmpty()) {
      Path whole = Path.of(path.column());
      return new Columns(List.of(whole), List.of(LeafValues.of(column, this::reference)))
          .read(path);
    }
    Optional<Leaf> value = path.valueInside(column);
    if (value.isPresent()) {
      Path known = new Path(path.column(), path.fields(), path.inside().subList(0, 1));
      return new Columns(List.of(known), List.of(reference(value.get()))).read(path);
    }
    int known = path.fields().size() - part.get().rest().size();
    return new Columns(
            List.of(new Path(path.column(), path.fields().subList(0, known), List.of())),
            List.of(LeafValues.of(part.get(), reference(part.get().leaf()))))
        .read(path);
  }

  /** The values of a leaf, which may be a field inside one that the scan delivers. */
  public Expression reference(Leaf leaf) {
    int index = leaves.indexOf(leaf);
    if (index >= 0) {
      return new ColumnReference(index, leaf.type());
    }
    for (Leaf outer : leaves) {
      if (isPart(leaf, outer)) {
        Expression value = reference(outer);
        for (String field : leaf.path().subList(outer.path().size(), leaf.path().size())) {
          value = new FieldAccess(value, ((Type.Row) value.type()).indexOf(field));
        }
        return value;
      }
    }
    throw new IllegalArgumentException("the leaf " + leaf + " is not among " + leaves);
  }
}
