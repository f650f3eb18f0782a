package io.trailql.storage;

import java.util.Objects;

/**
 * What a ranged read is pinned to.
 *
 * @param key full key
 * @param size bytes as stored; -1 when it is not known yet
 * @param version as in {@link ObjectSummary}; empty for whatever version is there, which suits
 *     objects that nothing ever replaces
 */
public record ObjectVersion(String key, long size, String version) {
  public ObjectVersion {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(version, "version");
    if (size < -1) {
      throw new IllegalArgumentException("no size: " + size);
    }
  }

  /** The version that a listing described. */
  public static ObjectVersion of(ObjectSummary object) {
    return new ObjectVersion(object.key(), object.size(), object.version());
  }

  /** Whatever is there under a key. */
  public static ObjectVersion latest(String key) {
    return new ObjectVersion(key, -1, "");
  }

  /**
   * Refuses a range that is not inside, which is a mistake of the caller: what comes out of a file,
   * such as a footer, is to be checked where it is understood.
   */
  public void requireInside(ByteRange range) {
    if (range.end() > size) {
      throw new IllegalArgumentException(
          "bytes "
              + range.offset()
              + " to "
              + range.end()
              + " are not inside "
              + key
              + " of "
              + size
              + " bytes");
    }
  }
}
