package io.trailql.runtime;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What was found out once and never changes, by key; the least recently used goes first when it
 * becomes too much. Thread-safe.
 *
 * @param <K> keys, equal by value
 * @param <V> values
 */
public final class Held<K, V> {
  private final long most;
  private final ToLongFunction<V> bytes;
  private final Map<K, V> values = new LinkedHashMap<>(16, 0.75f, true);
  private long total;

  /**
   * Nothing yet.
   *
   * @param most bytes to hold; what is larger by itself is not held
   * @param bytes of one value
   */
  public Held(long most, ToLongFunction<V> bytes) {
    this.most = most;
    this.bytes = bytes;
  }

  /** The value of a key, if it is held. */
  public synchronized Optional<V> find(K key) {
    return Optional.ofNullable(values.get(key));
  }

  /** Holds a value, unless it is too large. */
  public synchronized void hold(K key, V value) {
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
