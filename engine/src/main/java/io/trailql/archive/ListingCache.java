package io.trailql.archive;

import io.trailql.storage.ListRequest;
import io.trailql.storage.ObjectPage;
import io.trailql.storage.ObjectPages;
import io.trailql.storage.Storage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers of listing requests, kept for a time, so that the same request is not made twice. One per
 * engine shares listings between statements; one per statement lets scans of the same objects see
 * the same. Thread-safe.
 */
public final class ListingCache {
  /** Objects and prefixes held before the oldest listing is forgotten. */
  private static final long MOST_ENTRIES = 1_000_000;

  private final long lifetime;
  private final Map<Key, Shared> listings = new LinkedHashMap<>();
  private long entries;

  private record Key(String storage, ListRequest request) {}

  /**
   * An empty cache.
   *
   * @param lifetime how long a listing is shared; zero for not at all
   */
  public ListingCache(Duration lifetime) {
    this.lifetime = lifetime.toNanos();
  }

  /** Whether it keeps anything. */
  boolean isActive() {
    return lifetime > 0;
  }

  /** The pages of a listing, from memory as far as they are there. */
  ObjectPages list(Storage storage, ListRequest request) {
    if (lifetime == 0) {
      return storage.list(request);
    }
    Shared shared = shared(storage, request);
    int[] next = new int[1];
    return () -> shared.page(next[0]++);
  }

  private synchronized Shared shared(Storage storage, ListRequest request) {
    long now = System.nanoTime();
    for (Iterator<Shared> all = listings.values().iterator(); all.hasNext(); ) {
      Shared oldest = all.next();
      if (now - oldest.start < lifetime && entries <= MOST_ENTRIES) {
        break;
      }
      entries -= oldest.size;
      oldest.forgotten = true;
      all.remove();
    }
    return listings.computeIfAbsent(
        new Key(storage.name(), request), key -> new Shared(key, storage.list(request), now));
  }

  private synchronized void grow(Shared shared, ObjectPage page) {
    if (!shared.forgotten) {
      int size = page.objects().size() + page.prefixes().size();
      shared.size += size;
      entries += size;
    }
  }

  private synchronized void forget(Shared shared) {
    if (!shared.forgotten) {
      shared.forgotten = true;
      entries -= shared.size;
      listings.remove(shared.key);
    }
  }

  /** One listing and its readers. */
  private final class Shared {
    private final Key key;
    private final ObjectPages source;
    private final long start;
    private final List<ObjectPage> pages = new ArrayList<>();
    private boolean complete;
    private long size;
    private boolean forgotten;

    Shared(Key key, ObjectPages source, long start) {
      this.key = key;
      this.source = source;
      this.start = start;
    }

    synchronized ObjectPage page(int index) {
      while (index >= pages.size() && !complete) {
        try {
          ObjectPage page = source.next();
          if (page == null) {
            complete = true;
          } else {
            pages.add(page);
            grow(this, page);
          }
        } catch (RuntimeException e) {
          forget(this);
          throw e;
        }
      }
      return index < pages.size() ? pages.get(index) : null;
    }
  }
}
