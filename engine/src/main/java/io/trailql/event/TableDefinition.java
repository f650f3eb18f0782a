package io.trailql.event;

import io.trailql.column.Type;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A table of the schema {@code trail}, or one of the user's own.
 *
 * @param name lower case
 * @param content what one row is
 * @param kinds objects it is made of
 * @param columns in order
 * @param documentation one sentence
 */
public record TableDefinition(
    String name,
    Content content,
    Set<Kind> kinds,
    List<TableColumn> columns,
    String documentation) {
  /** What one row of a table is. */
  public enum Content {
    /** An element of the array {@code Records}. */
    RECORDS,
    /** A whole object, which is one JSON object. */
    DOCUMENT,
    /** An object as listed; nothing is read. */
    LISTING,
    /** A piece of broken content. */
    ERRORS,
    /** A data file of the lake, as its metadata tell; nothing of it is read. */
    DATA_FILES,
    /** A row of a file that the user named as a table of the schema {@code side}. */
    LIST
  }

  public TableDefinition {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(content, "content");
    kinds = Set.copyOf(kinds);
    columns = List.copyOf(columns);
    Objects.requireNonNull(documentation, "documentation");
  }

  /** By the name first. Those that Java would make take 8 ms when they are first asked. */
  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof TableDefinition that
            && name.equals(that.name)
            && content == that.content
            && kinds.equals(that.kinds)
            && columns.equals(that.columns)
            && documentation.equals(that.documentation);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** Position of the column of this name, case ignored; -1 when there is none. */
  public int indexOf(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equalsIgnoreCase(column)) {
        return i;
      }
    }
    return -1;
  }

  /** The columns as one row type. */
  public Type.Row rowType() {
    return new Type.Row(columns.stream().map(c -> new Type.Field(c.name(), c.type())).toList());
  }
}
