package io.trailql.event;

import io.trailql.column.Type;
import java.util.Objects;
import java.util.Optional;

/**
 * One column of a table.
 *
 * @param name lower case
 * @param origin where its values come from
 * @param field the record's field for {@link Origin#RECORD}
 * @param documentation one sentence
 */
public record TableColumn(
    String name, Type type, Origin origin, Optional<EventField> field, String documentation) {
  /** Where the values of a column come from. */
  public enum Origin {
    /** A field of the record. */
    RECORD,
    /** The object's path: account, region, date. */
    SCOPE,
    /** Which object, where in it, when delivered. Differs between copies of one event. */
    PROVENANCE,
    /** Everything in the record that no column holds exactly. */
    EXTRA,
    /** Rebuilt from all the other columns; not part of {@code SELECT *}. */
    DERIVED,
    /** The listing or the reading itself, in tables that are not about records. */
    SYSTEM
  }

  public TableColumn {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(documentation, "documentation");
    if (field.isPresent() != (origin == Origin.RECORD)) {
      throw new IllegalArgumentException("exactly columns of the record have a field: " + name);
    }
  }

  static TableColumn of(EventField field) {
    return new TableColumn(
        field.name(), field.type(), Origin.RECORD, Optional.of(field), field.documentation());
  }

  static TableColumn of(String name, Type type, Origin origin, String documentation) {
    return new TableColumn(name, type, origin, Optional.empty(), documentation);
  }
}
