package io.trailql.event;

import io.trailql.column.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A column of a table, a field inside one, or a value inside a document that one of these is: what
 * a scan delivers as one vector.
 *
 * @param column the column
 * @param path lower-case names of the fields below it, from the outside in; empty for the whole
 *     column
 * @param inside where in the document the value stands; absent for the column or field itself
 * @param type of the values
 */
public record Leaf(
    TableColumn column, List<String> path, Optional<DocumentPath> inside, Type type) {
  public Leaf {
    Objects.requireNonNull(column, "column");
    path = List.copyOf(path);
    Objects.requireNonNull(inside, "inside");
    Objects.requireNonNull(type, "type");
  }

  /** The whole column. */
  public static Leaf of(TableColumn column) {
    return new Leaf(column, List.of(), Optional.empty(), column.type());
  }

  /**
   * The field of this name inside the leaf, which must be of a ROW type that has it; case ignored.
   */
  public Leaf field(String name) {
    Type.Row row = (Type.Row) type;
    Type.Field field = row.fields().get(row.indexOf(name));
    List<String> longer = new ArrayList<>(path);
    longer.add(field.name());
    return new Leaf(column, longer, Optional.empty(), field.type());
  }

  /** Whether it is JSON of a record, so that there are leaves {@link #inside(DocumentPath)} it. */
  public boolean isJson() {
    return inside.isEmpty()
        && field().filter(f -> f.form() == EventField.Form.DOCUMENT).isPresent();
  }

  /** The value that a path leads to in the document that this is, as text. */
  public Leaf inside(DocumentPath value) {
    if (!isJson()) {
      throw new IllegalArgumentException("no document: " + this);
    }
    return new Leaf(column, path, Optional.of(value), Type.Scalar.VARCHAR);
  }

  /** The document that holds the value, which is inside one. */
  public Leaf document() {
    return new Leaf(column, path, Optional.empty(), Type.Scalar.VARCHAR);
  }

  /** Whether the values are JSON text, which may be long. */
  public boolean isDocument() {
    return switch (column.origin()) {
      case EXTRA, DERIVED -> true;
      case RECORD ->
          inside.isEmpty()
              && path.isEmpty()
              && column.field().orElseThrow().form() == EventField.Form.DOCUMENT;
      default -> false;
    };
  }

  /** Whether one of both is a struct and the other a field inside it. */
  public boolean overlaps(Leaf other) {
    int common = Math.min(path.size(), other.path.size());
    return column.equals(other.column)
        && inside.isEmpty()
        && other.inside.isEmpty()
        && path.size() != other.path.size()
        && path.subList(0, common).equals(other.path.subList(0, common));
  }

  /** Whether its values hold many others, or whole documents: they take most of a record. */
  public boolean isLarge() {
    return !(type instanceof Type.Scalar) || isDocument() || isJson();
  }

  /** One sentence about the field, or the column. */
  public String documentation() {
    return path.isEmpty()
        ? column.documentation()
        : field().map(EventField::documentation).orElseThrow();
  }

  /** The field of the record; absent when the column is not of the record. */
  public Optional<EventField> field() {
    Optional<EventField> field = column.field();
    for (String name : path) {
      field =
          field.flatMap(
              outer -> outer.fields().stream().filter(f -> f.name().equals(name)).findFirst());
    }
    return field;
  }

  /** The column and its path with dots between, and behind that the path inside of it. */
  @Override
  public String toString() {
    String name = path.isEmpty() ? column.name() : column.name() + "." + String.join(".", path);
    return inside.map(value -> name + " " + value).orElse(name);
  }
}
