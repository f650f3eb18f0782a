package io.trailql.s3.server;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Objects in memory; the one source that can be written to. */
public final class MemoryObjects implements ObjectSource {
  private final ConcurrentSkipListMap<String, Entry> entries =
      new ConcurrentSkipListMap<>(KeyOrder.INSTANCE);

  /** Stores an object of class STANDARD, replacing any older one. */
  public StoredObject put(String key, byte[] content) {
    return put(key, content, "STANDARD");
  }

  /** Stores an object. */
  public StoredObject put(String key, byte[] content, String storageClass) {
    return put(key, content, storageClass, Map.of());
  }

  StoredObject put(String key, byte[] content, String storageClass, Map<String, String> metadata) {
    StoredObject object =
        new StoredObject(
            key,
            content.length,
            Digests.etag(content),
            Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS),
            storageClass);
    entries.put(key, new Entry(object, content.clone(), Map.copyOf(metadata)));
    return object;
  }

  /** Stores an object unless there is one; answers whether it did. */
  boolean putIfAbsent(String key, byte[] content, Map<String, String> metadata) {
    synchronized (entries) {
      boolean absent = !entries.containsKey(key);
      if (absent) {
        put(key, content, "STANDARD", metadata);
      }
      return absent;
    }
  }

  /** Replaces an object that still has this ETag; answers whether it did. */
  boolean putIfMatch(String key, String etag, byte[] content, Map<String, String> metadata) {
    synchronized (entries) {
      boolean same = find(key).filter(object -> object.etag().equals(etag)).isPresent();
      if (same) {
        put(key, content, "STANDARD", metadata);
      }
      return same;
    }
  }

  /** Deletes an object, if there is one. */
  public void delete(String key) {
    entries.remove(key);
  }

  @Override
  public Iterator<StoredObject> from(String key) {
    return entries.tailMap(key, true).values().stream().map(Entry::object).iterator();
  }

  @Override
  public Optional<StoredObject> find(String key) {
    return Optional.ofNullable(entries.get(key)).map(Entry::object);
  }

  @Override
  public byte[] content(StoredObject object) {
    return entries.get(object.key()).content;
  }

  @Override
  public Map<String, String> metadata(StoredObject object) {
    return entries.get(object.key()).metadata;
  }

  private record Entry(StoredObject object, byte[] content, Map<String, String> metadata) {}
}
