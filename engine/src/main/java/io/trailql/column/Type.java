package io.trailql.column;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** The type of a column: a scalar, a ROW, an ARRAY or a MAP. Every type admits NULL. */
public sealed interface Type {
  /** Types without parts. */
  enum Scalar implements Type {
    /** The type of a bare NULL; every value is null. */
    NULL,
    BOOLEAN,
    /** 32 bits, signed. */
    INTEGER,
    /** 64 bits, signed. */
    BIGINT,
    /** IEEE 754, 64 bits. */
    DOUBLE,
    /** Unicode text as UTF-8. */
    VARCHAR,
    /** JSON text, held as VARCHAR is. */
    JSON,
    /** An IP address, held as the 32 digits of {@link IpAddress}, which have its order. */
    IPADDRESS,
    /** Bytes, each held as the character of its number. */
    VARBINARY,
    /** Days since 1970-01-01, as an int. */
    DATE,
    /** Milliseconds since 1970-01-01T00:00:00Z, as a long; SQL's TIMESTAMP(3) in UTC. */
    TIMESTAMP,
    /** Milliseconds, as a long; SQL's INTERVAL DAY TO SECOND. */
    INTERVAL_DAY,
    /** Months, as an int; SQL's INTERVAL YEAR TO MONTH. */
    INTERVAL_YEAR;

    /** Whether the values are held in {@link TextVector}s. */
    public boolean isText() {
      return this == VARCHAR || this == JSON || this == IPADDRESS || this == VARBINARY;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A struct; field names are unique when case is ignored. */
  record Row(List<Field> fields) implements Type {
    public Row {
      fields = List.copyOf(fields);
    }

    /** Position of the field of this name, case ignored; -1 when there is none. */
    public int indexOf(String name) {
      for (int i = 0; i < fields.size(); i++) {
        if (fields.get(i).name().equalsIgnoreCase(name)) {
          return i;
        }
      }
      return -1;
    }

    @Override
    public String toString() {
      return fields.stream()
          .map(f -> f.name() + " " + f.type())
          .collect(Collectors.joining(", ", "row(", ")"));
    }
  }

  /** One field of a {@link Row}. */
  record Field(String name, Type type) {
    public Field {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(type, "type");
    }
  }

  /** A list of values of one type. */
  record Array(Type element) implements Type {
    public Array {
      Objects.requireNonNull(element, "element");
    }

    @Override
    public String toString() {
      return "array(" + element + ")";
    }
  }

  /** Keys to values; keys are never null. */
  record Map(Type key, Type value) implements Type {
    public Map {
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
      return "map(" + key + ", " + value + ")";
    }
  }
}
