package io.trailql.storage;

import java.util.Objects;

/**
 * The end of an object.
 *
 * @param object with the size and version that were found, so that further reads can be pinned to
 *     the very version the tail is of
 * @param bytes the last ones; all of them when the object has no more than were asked for
 */
public record ObjectTail(ObjectVersion object, byte[] bytes) {
  public ObjectTail {
    Objects.requireNonNull(object, "object");
    Objects.requireNonNull(bytes, "bytes");
  }
}
