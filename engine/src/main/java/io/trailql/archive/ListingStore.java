package io.trailql.archive;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.storage.ListRequest;
import io.trailql.storage.ObjectPage;
import io.trailql.storage.ObjectPages;
import io.trailql.storage.ObjectSummary;
import io.trailql.storage.Storage;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The pages of listings: finished ones for everybody who would get the same answers, those under
 * way, which need the connection that they were begun with, for who began them. The oldest are
 * forgotten when there are too many; whoever reads them then still reads them to their end.
 * Thread-safe.
 */
final class ListingStore {
  /** The one of this process, which takes an eighth of its memory at most. */
  static final ListingStore OF_PROCESS = new ListingStore(Runtime.getRuntime().maxMemory() / 8);

  /** What an object takes in memory beside the letters of its texts, about. */
  private static final int OBJECT_BYTES = 200;

  /** What a prefix takes in memory beside its letters, about. */
  private static final int PREFIX_BYTES = 64;

  private final long capacity;
  private final Map<Key, Shared> listings = new LinkedHashMap<>();
  private long bytes;

  /**
   * What a listing is found by.
   *
   * @param owner who began it; null when it is finished
   * @param requester for whom the storage answers
   */
  private record Key(Object owner, Object requester, String storage, ListRequest request) {
    static Key of(Object owner, Storage storage, ListRequest request) {
      return new Key(owner, storage.requester(), storage.name(), request);
    }

    Key finished() {
      return new Key(null, requester, storage, request);
    }
  }

  /**
   * An empty one.
   *
   * @param capacity most bytes it holds, about
   */
  ListingStore(long capacity) {
    this.capacity = capacity;
  }

  /**
   * The pages of a listing that began less than a lifetime before now; of a new one when there is
   * none.
   *
   * @param owner only who has the same can read the listing before it is finished
   * @param lister begins a new one
   */
  synchronized ObjectPages read(
      Object owner,
      Storage storage,
      ListRequest request,
      Supplier<ObjectPages> lister,
      long now,
      long lifetime) {
    forgetExpired(now);
    Key own = Key.of(owner, storage, request);
    Shared found = listings.get(own.finished());
    if (found == null || now - found.start >= lifetime) {
      found = listings.get(own);
    }
    if (found == null || now - found.start >= lifetime) {
      found = new Shared(own, lister.get(), now, lifetime);
      keep(own, found);
    }
    return new Reader(found);
  }

  /** Forgets every listing of a storage. */
  synchronized void forget(Storage storage) {
    String name = storage.name();
    Object requester = storage.requester();
    forgetAll(key -> key.storage.equals(name) && key.requester.equals(requester));
  }

  /** Forgets every listing that an owner has not finished. */
  synchronized void forgetUnfinished(Object owner) {
    forgetAll(key -> key.owner == owner);
  }

  private void forgetAll(Predicate<Key> such) {
    listings.values().stream().filter(l -> such.test(l.key)).toList().forEach(this::forget);
  }

  /** Those that lived shorter hide behind those before them at most until these are expired. */
  private void forgetExpired(long now) {
    for (Iterator<Shared> all = listings.values().iterator(); all.hasNext(); ) {
      Shared oldest = all.next();
      if (now - oldest.start < oldest.lifetime) {
        return;
      }
      all.remove();
      release(oldest);
    }
  }

  private synchronized void forget(Shared listing) {
    if (listing.isKept()) {
      listings.remove(listing.key);
      release(listing);
    }
  }

  /** Lets go of the pages; those that a reader has yet to see hang on the reader. */
  private void release(Shared listing) {
    bytes -= listing.bytes;
    listing.first = null;
  }

  private void keep(Key key, Shared listing) {
    Shared other = listings.get(key);
    if (other != null) {
      forget(other);
    }
    listing.key = key;
    listings.put(key, listing);
  }

  private synchronized void finish(Shared listing) {
    if (listing.isKept()) {
      listings.remove(listing.key);
      keep(listing.key.finished(), listing);
    }
  }

  private synchronized void grow(Shared listing, ObjectPage page) {
    if (listing.isKept()) {
      long size = size(page);
      listing.bytes += size;
      bytes += size;
      while (bytes > capacity) {
        forget(listings.values().iterator().next());
      }
    }
  }

  private static long size(ObjectPage page) {
    long size = 0;
    for (ObjectSummary object : page.objects()) {
      size += OBJECT_BYTES + object.key().length() + object.version().length();
    }
    for (String prefix : page.prefixes()) {
      size += PREFIX_BYTES + prefix.length();
    }
    return size;
  }

  /** A page and the one after it, as far as that is known. */
  private static final class Link {
    private final ObjectPage page;
    private Link next;

    Link(ObjectPage page) {
      this.page = page;
    }
  }

  /** One listing, pulled by whichever of its readers is the first to need a page. */
  private final class Shared {
    private final long start;
    private final long lifetime;
    private final ReentrantLock pulling = new ReentrantLock();
    private ObjectPages source;
    private Link last = new Link(null);
    // Guarded by the store
    private Key key;
    private Link first = last;
    private long bytes;

    Shared(Key key, ObjectPages source, long start, long lifetime) {
      this.key = key;
      this.source = source;
      this.start = start;
      this.lifetime = lifetime;
    }

    boolean isKept() {
      return first != null;
    }

    /** After a failure the listing is as it was, but nobody new will find it. */
    private void pull() {
      try {
        ObjectPage page = source.next();
        if (page == null) {
          source = null;
          finish(this);
        } else {
          last.next = new Link(page);
          last = last.next;
          grow(this, page);
        }
      } catch (RuntimeException e) {
        forget(this);
        throw e;
      }
    }
  }

  /** Where one reader of a listing is. */
  private static final class Reader implements ObjectPages {
    private final Shared listing;
    private Link at;

    Reader(Shared listing) {
      this.listing = listing;
      this.at = listing.first;
    }

    @Override
    public ObjectPage next() {
      try {
        // Whoever waits for another's request must be able to stop.
        listing.pulling.lockInterruptibly();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new TrailException(ErrorCode.CANCELLED, "The listing was interrupted.", e);
      }
      try {
        if (at.next == null && listing.source != null) {
          listing.pull();
        }
        if (at.next == null) {
          return null;
        }
        at = at.next;
        return at.page;
      } finally {
        listing.pulling.unlock();
      }
    }
  }
}
