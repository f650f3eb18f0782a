package io.trailql.scan;

import io.trailql.storage.Storage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How many events data files hold, which never changes, so that they are counted once. The files
 * counted last stay, within bounds. Thread-safe.
 */
final class FileCounts {
  /** Those of the process. */
  static final FileCounts OF_PROCESS = new FileCounts(200_000);

  private final Map<Key, Long> counts;

  private record Key(Object requester, String storage, String object) {}

  FileCounts(int most) {
    this.counts =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Key, Long> eldest) {
            return size() > most;
          }
        };
  }

  private static Key key(Storage storage, String object) {
    return new Key(storage.requester(), storage.name(), object);
  }

  /** The number of events of a file, if it was counted. */
  synchronized OptionalLong of(Storage storage, String object) {
    Long count = counts.get(key(storage, object));
    return count == null ? OptionalLong.empty() : OptionalLong.of(count);
  }

  synchronized void put(Storage storage, String object, long count) {
    counts.put(key(storage, object), count);
  }
}
