package io.trailql.lake;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What was read of files that never change, by key; the least recently used goes first when it
 * becomes too much. Thread-safe.
 */
final class Held<V> {
  private final long most;
  private final ToLongFunction<V> bytes;
  private final Map<String, V> values = new LinkedHashMap<>(16, 0.75f, true);
  private long total;

  /**
   * Nothing yet.
   *
   * @param most bytes to hold; what is larger by itself is not held
   * @param bytes of one value
   */
  Held(long most, ToLongFunction<V> bytes) {
    this.most = most;
    this.bytes = bytes;
  }

  synchronized Optional<V> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  synchronized void hold(String key, V value) {
    long size = bytes.applyAsLong(value);
    if (size > most) {
      return;
    }
    V before = values.put(key, value);
    total += size - (before == null ? 0 : bytes.applyAsLong(before));
    var eldest = values.values().iterator();
    while (total > most) {
      total -= bytes.applyAsLong(eldest.next());
      eldest.remove();
    }
  }
}
