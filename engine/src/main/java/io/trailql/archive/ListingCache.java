package io.trailql.archive;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
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
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Answers of listing requests, kept for a time, so that the same request is not made twice. One per
 * engine shares listings between statements; one per statement lets scans of the same objects see
 * the same. Thread-safe.
 */
public final class ListingCache {
  /** Objects and prefixes held before the oldest listing is forgotten. */
  private static final long MOST_ENTRIES = 1_000_000;

  /** How old what accounts and regions there are may be at most: a new one must show. */
  private static final Duration OLDEST_FOLDERS = Duration.ofSeconds(60);

  private final long lifetime;
  private final long lifetimeOfFolders;
  private final LongSupplier clock;
  private final Map<Key, Shared> listings = new LinkedHashMap<>();
  private long entries;

  private record Key(String storage, ListRequest request) {}

  /**
   * An empty cache for many statements.
   *
   * @param lifetime how long a listing is shared, zero for not at all; folders of one level never
   *     longer than a minute
   */
  public ListingCache(Duration lifetime) {
    this(lifetime, OLDEST_FOLDERS, System::nanoTime);
  }

  ListingCache(Duration lifetime, Duration oldestFolders, LongSupplier clock) {
    this.lifetime = lifetime.toNanos();
    this.lifetimeOfFolders = Math.min(this.lifetime, oldestFolders.toNanos());
    this.clock = clock;
  }

  /** An empty cache for one statement, which sees everything as it first saw it. */
  static ListingCache ofStatement() {
    Duration forever = Duration.ofDays(36_500);
    return new ListingCache(forever, forever, System::nanoTime);
  }

  /** Forgets everything. */
  public synchronized void clear() {
    listings.values().forEach(shared -> shared.forgotten = true);
    listings.clear();
    entries = 0;
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
    long now = clock.getAsLong();
    for (Iterator<Shared> all = listings.values().iterator(); all.hasNext(); ) {
      Shared oldest = all.next();
      if (now - oldest.start < lifetime && entries <= MOST_ENTRIES) {
        break;
      }
      entries -= oldest.size;
      oldest.forgotten = true;
      all.remove();
    }
    Key key = new Key(storage.name(), request);
    Shared found = listings.get(key);
    if (found != null && now - found.start >= lifetime(request)) {
      forget(found);
      found = null;
    }
    if (found == null) {
      found = new Shared(key, storage.list(request), now);
      listings.put(key, found);
    }
    return found;
  }

  private long lifetime(ListRequest request) {
    return request.depth() == ListRequest.Depth.CHILDREN ? lifetimeOfFolders : lifetime;
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
    private final ReentrantLock pulling = new ReentrantLock();
    private final List<ObjectPage> pages = new ArrayList<>();
    private boolean complete;
    private long size;
    private boolean forgotten;

    Shared(Key key, ObjectPages source, long start) {
      this.key = key;
      this.source = source;
      this.start = start;
    }

    ObjectPage page(int index) {
      try {
        // Whoever waits for another's request must be able to stop.
        pulling.lockInterruptibly();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new TrailException(ErrorCode.CANCELLED, "The listing was interrupted.", e);
      }
      try {
        while (index >= pages.size() && !complete) {
          pull();
        }
        return index < pages.size() ? pages.get(index) : null;
      } finally {
        pulling.unlock();
      }
    }

    /** After a failure the listing is as it was, but nobody new will find it. */
    private void pull() {
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
  }
}
