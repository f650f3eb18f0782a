package io.trailql.error;

import java.util.Objects;

/**
 * A place in the data.
 *
 * @param object what the user calls the object: its full location, never empty
 * @param record index of the record in {@code Records}, from 0; -1 when the place is the whole
 *     object
 * @param offset byte offset in the inflated content, from 0; -1 when unknown
 */
public record Place(String object, long record, long offset) {
  public Place {
    Objects.requireNonNull(object, "object");
  }

  /** The whole object. */
  public static Place of(String object) {
    return new Place(object, -1, -1);
  }

  @Override
  public String toString() {
    return object
        + (record < 0 ? "" : ", record " + record)
        + (offset < 0 ? "" : ", byte " + offset);
  }
}
