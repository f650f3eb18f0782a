package io.trailql.lake;

import io.trailql.error.ErrorCode;
import io.trailql.error.Place;
import io.trailql.error.TrailException;
import io.trailql.runtime.Held;
import io.trailql.storage.ByteRange;
import io.trailql.storage.ObjectTail;
import io.trailql.storage.ObjectVersion;
import io.trailql.storage.Storage;
import java.util.Arrays;

/**
 * Reads whole files of a lake, each by one request or two, and keeps what is likely needed again.
 */
final class SmallFiles {
  private static final long MOST_HELD = 96L << 20;
  private static final int USUAL = 1 << 20;
  private static final int LARGEST = 1 << 30;

  private final Storage storage;
  private final Held<String, byte[]> held = new Held<>(MOST_HELD, bytes -> bytes.length);

  SmallFiles(Storage storage) {
    this.storage = storage;
  }

  Storage storage() {
    return storage;
  }

  /**
   * All bytes of a file that never changes.
   *
   * @param size as the metadata say; -1 when they don't
   */
  byte[] read(String key, long size) {
    return held.find(key)
        .orElseGet(
            () -> {
              byte[] bytes = whole(key, size);
              held.hold(key, bytes);
              return bytes;
            });
  }

  private byte[] whole(String key, long size) {
    try {
      ObjectTail tail =
          storage.readTail(
              new ObjectVersion(key, size, ""),
              size < 0 ? USUAL : (int) Math.max(1, Math.min(size, LARGEST)));
      long missing = tail.object().size() - tail.bytes().length;
      if (missing == 0) {
        return tail.bytes();
      }
      if (tail.object().size() > LARGEST) {
        throw damaged(key, "it has " + tail.object().size() + " bytes", null);
      }
      byte[] first = storage.read(tail.object(), new ByteRange(0, (int) missing));
      byte[] all = Arrays.copyOf(first, first.length + tail.bytes().length);
      System.arraycopy(tail.bytes(), 0, all, first.length, tail.bytes().length);
      return all;
    } catch (TrailException e) {
      throw missing(key, e);
    }
  }

  /** The same failure, or that of a lake when the file is gone or is another. */
  TrailException missing(String key, TrailException e) {
    return switch (e.code()) {
      case OBJECT_VANISHED, NOT_FOUND ->
          new TrailException(
              ErrorCode.CORRUPT_LAKE,
              "Cannot read the lake: one of its files is not there. When snapshots were expired "
                  + "meanwhile, run the query again; else restore the file from a copy.",
              Place.of(storage.identity(key)),
              e);
      case OBJECT_CHANGED -> damaged(key, "it is not the file that was written", e);
      default -> e;
    };
  }

  /** The failure of a file that is there but not as it was written. */
  TrailException damaged(String key, String what, Throwable cause) {
    return new TrailException(
        ErrorCode.CORRUPT_LAKE,
        "Cannot read the lake: one of its files is damaged, "
            + what
            + ". Restore it from a copy or an earlier version of the object.",
        Place.of(storage.identity(key)),
        cause);
  }
}
