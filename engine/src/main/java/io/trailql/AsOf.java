package io.trailql;

import io.trailql.column.IsoTimestamp;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalLong;

/** Which state of a lake is read. */
sealed interface AsOf {
  /** The newest, whatever it is when a query starts. */
  record Newest() implements AsOf {}

  /**
   * One snapshot.
   *
   * @param id Iceberg's
   */
  record Snapshot(long id) implements AsOf {}

  /**
   * The snapshot that was the newest at a time.
   *
   * @param time not later than now
   */
  record Time(Instant time) implements AsOf {
    public Time {
      Objects.requireNonNull(time, "time");
    }
  }

  /** Of the property's text; IllegalArgumentException when it is neither an id nor a time. */
  static AsOf parse(String text) {
    if (text.isEmpty()) {
      return new Newest();
    }
    if (text.matches("\\d{5,19}")) {
      return new Snapshot(Long.parseLong(text));
    }
    OptionalLong millis = IsoTimestamp.parse(text);
    return new Time(
        Instant.ofEpochMilli(
            millis.orElseThrow(() -> new IllegalArgumentException("neither id nor time"))));
  }
}
