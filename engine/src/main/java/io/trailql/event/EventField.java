package io.trailql.event;

import io.trailql.column.Type;
import java.util.List;
import java.util.Objects;

/**
 * One field of a record: where it stands in the JSON and what it becomes.
 *
 * @param name SQL name, lower case
 * @param key JSON key, exactly
 * @param form how the JSON value is read
 * @param fields of a {@link Form#ROW} or the elements of {@link Form#ROWS}
 * @param since record version that brought it, {@code 1.0} when always there, empty when not
 *     documented
 * @param documentation one sentence
 */
public record EventField(
    String name,
    String key,
    Form form,
    List<EventField> fields,
    String since,
    String documentation) {
  /**
   * How a JSON value becomes a column value. JSON null and an absent key are NULL in every form.
   */
  public enum Form {
    /** String; a number or boolean is taken as its text. */
    TEXT,
    /** true or false, or a string that says so. */
    BOOLEAN,
    /** String in ISO 8601, to a TIMESTAMP. */
    TIMESTAMP,
    /** Number without fraction. */
    BIGINT,
    /** Number. */
    DOUBLE,
    /** Any value, kept as JSON text, byte for byte. */
    DOCUMENT,
    /** Object with known keys. */
    ROW,
    /** Array of objects with known keys. */
    ROWS,
    /** Object with any keys and string values. */
    TEXT_MAP
  }

  public EventField {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(form, "form");
    fields = List.copyOf(fields);
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(documentation, "documentation");
    if (fields.isEmpty() == (form == Form.ROW || form == Form.ROWS)) {
      throw new IllegalArgumentException("exactly ROW and ROWS have fields: " + name);
    }
  }

  static EventField of(
      String key, Form form, String since, String documentation, EventField... fields) {
    return new EventField(
        key.toLowerCase(java.util.Locale.ROOT), key, form, List.of(fields), since, documentation);
  }

  /** The column type that holds the values. */
  public Type type() {
    return switch (form) {
      case TEXT, DOCUMENT -> Type.Scalar.VARCHAR;
      case BOOLEAN -> Type.Scalar.BOOLEAN;
      case TIMESTAMP -> Type.Scalar.TIMESTAMP;
      case BIGINT -> Type.Scalar.BIGINT;
      case DOUBLE -> Type.Scalar.DOUBLE;
      case TEXT_MAP -> new Type.Map(Type.Scalar.VARCHAR, Type.Scalar.VARCHAR);
      case ROW -> row();
      case ROWS -> new Type.Array(row());
    };
  }

  private Type.Row row() {
    return new Type.Row(fields.stream().map(f -> new Type.Field(f.name(), f.type())).toList());
  }
}
