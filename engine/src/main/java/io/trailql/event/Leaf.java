package io.trailql.event;

import io.trailql.column.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A column of a table, or a field inside one: what a scan delivers as one vector.
 *
 * @param column the column
 * @param path lower-case names of the fields below it, from the outside in; empty for the whole
 *     column
 * @param type of the values
 */
public record Leaf(TableColumn column, List<String> path, Type type) {
  public Leaf {
    Objects.requireNonNull(column, "column");
    path = List.copyOf(path);
    Objects.requireNonNull(type, "type");
  }

  /** The whole column. */
  public static Leaf of(TableColumn column) {
    return new Leaf(column, List.of(), column.type());
  }

  /**
   * The field of this name inside the leaf, which must be of a ROW type that has it; case ignored.
   */
  public Leaf field(String name) {
    Type.Row row = (Type.Row) type;
    Type.Field field = row.fields().get(row.indexOf(name));
    List<String> longer = new ArrayList<>(path);
    longer.add(field.name());
    return new Leaf(column, longer, field.type());
  }

  /** Whether the values are JSON text, which may be long. */
  public boolean isDocument() {
    return switch (column.origin()) {
      case EXTRA, DERIVED -> true;
      case RECORD ->
          path.isEmpty() && column.field().orElseThrow().form() == EventField.Form.DOCUMENT;
      default -> false;
    };
  }

  /** One sentence about the field, or the column. */
  public String documentation() {
    List<EventField> fields = column.field().map(List::of).orElse(List.of());
    String text = column.documentation();
    for (String name : path) {
      EventField field =
          fields.get(0).fields().stream()
              .filter(f -> f.name().equals(name))
              .findFirst()
              .orElseThrow();
      text = field.documentation();
      fields = List.of(field);
    }
    return text;
  }

  /** The column and its path with dots between. */
  @Override
  public String toString() {
    return path.isEmpty() ? column.name() : column.name() + "." + String.join(".", path);
  }
}
