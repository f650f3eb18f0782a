package io.trailql.sql.expression;

import io.trailql.event.DocumentPath;
import io.trailql.event.Leaf;
import io.trailql.sql.catalog.SourceColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;

/**
 * A column of a node, a field inside one, or a value inside a document that one of these is.
 *
 * @param column position of the column
 * @param fields positions of the fields below it, from the outside in
 * @param inside where the value stands in the document; of further paths each in the text that the
 *     one before gives
 */
public record Path(int column, List<Integer> fields, List<DocumentPath> inside) {
  public Path {
    fields = List.copyOf(fields);
    inside = List.copyOf(inside);
  }

  /** The whole column. */
  public static Path of(int column) {
    return new Path(column, List.of(), List.of());
  }

  /** The path an expression is, when it is nothing else. */
  public static Optional<Path> of(RexNode expression) {
    if (expression instanceof RexInputRef reference) {
      return Optional.of(of(reference.getIndex()));
    }
    if (expression instanceof RexFieldAccess access) {
      return of(access.getReferenceExpr()).map(path -> path.field(access.getField().getIndex()));
    }
    return expression instanceof RexCall call
        ? InsideDocuments.of(call)
            .flatMap(value -> of(call.getOperands().get(0)).map(path -> path.inside(value)))
        : Optional.empty();
  }

  /** The field at this position inside. */
  public Path field(int field) {
    List<Integer> longer = new ArrayList<>(fields);
    longer.add(field);
    return new Path(column, longer, inside);
  }

  /** The value inside the document that it is. */
  public Path inside(DocumentPath value) {
    List<DocumentPath> longer = new ArrayList<>(inside);
    longer.add(value);
    return new Path(column, fields, longer);
  }

  /** The column or field that holds it, a document if it is inside one. */
  public Path outside() {
    return new Path(column, fields, List.of());
  }

  /** Whether it is a value inside a document. */
  public boolean isInside() {
    return !inside.isEmpty();
  }

  /** The same fields and values inside of another column. */
  public Path of(Path column) {
    List<Integer> longer = new ArrayList<>(column.fields);
    longer.addAll(fields);
    List<DocumentPath> further = new ArrayList<>(column.inside);
    further.addAll(inside);
    return new Path(column.column, longer, further);
  }

  /** The leaf whose own values it has in a table's column; absent when they are computed. */
  public Optional<Leaf> leaf(SourceColumn tableColumn) {
    return isInside()
        ? valueInside(tableColumn).filter(leaf -> inside.size() == 1)
        : tableColumn.part(fields).filter(SourceColumn.Part::isLeaf).map(SourceColumn.Part::leaf);
  }

  /**
   * The value that a scan takes out of a document for it, or for the first of its paths inside
   * texts; absent when it is not inside, or not inside a document of the record.
   */
  public Optional<Leaf> valueInside(SourceColumn tableColumn) {
    return tableColumn
        .part(fields)
        .filter(part -> isInside() && part.isDocument())
        .map(part -> part.leaf().inside(inside.get(0)));
  }

  /** The same path in a row that starts this many columns later. */
  public Path shifted(int columns) {
    return new Path(column + columns, fields, inside);
  }

  /** Whether the other is this, lies inside it, or can be computed of it. */
  public boolean covers(Path other) {
    return column == other.column
        && startsWith(other.fields, fields)
        && startsWith(other.inside, inside)
        && (inside.isEmpty() || fields.equals(other.fields));
  }

  private static <T> boolean startsWith(List<T> list, List<T> start) {
    return start.size() <= list.size() && list.subList(0, start.size()).equals(start);
  }
}
