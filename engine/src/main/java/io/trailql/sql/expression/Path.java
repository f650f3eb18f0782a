package io.trailql.sql.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;

/**
 * A column of a node, or a field inside one.
 *
 * @param column position of the column
 * @param fields positions of the fields below it, from the outside in
 */
public record Path(int column, List<Integer> fields) {
  public Path {
    fields = List.copyOf(fields);
  }

  /** The whole column. */
  public static Path of(int column) {
    return new Path(column, List.of());
  }

  /** The path an expression is, when it is nothing else. */
  public static Optional<Path> of(RexNode expression) {
    if (expression instanceof RexInputRef reference) {
      return Optional.of(of(reference.getIndex()));
    }
    if (expression instanceof RexFieldAccess access) {
      return of(access.getReferenceExpr()).map(path -> path.field(access.getField().getIndex()));
    }
    return Optional.empty();
  }

  /** The field at this position inside. */
  public Path field(int field) {
    List<Integer> longer = new ArrayList<>(fields);
    longer.add(field);
    return new Path(column, longer);
  }

  /** The same fields of another column. */
  public Path of(Path column) {
    List<Integer> longer = new ArrayList<>(column.fields);
    longer.addAll(fields);
    return new Path(column.column, longer);
  }

  /** The same path in a row that starts this many columns later. */
  public Path shifted(int columns) {
    return new Path(column + columns, fields);
  }

  /** Whether the other is this or lies inside it. */
  public boolean covers(Path other) {
    return column == other.column
        && fields.size() <= other.fields.size()
        && other.fields.subList(0, fields.size()).equals(fields);
  }
}
