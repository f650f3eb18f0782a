package io.trailql.archive;

import io.trailql.storage.ListRequest;
import io.trailql.storage.ObjectPages;
import io.trailql.storage.Storage;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Answers of listing requests, kept for a time, so that the same request is not made twice. One per
 * engine shares finished listings with every other engine of the process and those under way
 * between the engine's statements; one per statement lets scans of the same objects see the same.
 * Thread-safe.
 */
public final class ListingCache implements AutoCloseable {
  /** How old what accounts and regions there are may be at most: a new one must show. */
  private static final Duration OLDEST_FOLDERS = Duration.ofSeconds(60);

  /** Bytes that a statement's own may take: those of the million objects it may read, about. */
  private static final long OF_STATEMENT = 400_000_000;

  private final long lifetime;
  private final long lifetimeOfFolders;
  private final LongSupplier clock;
  private final ListingStore store;
  private final Optional<ListingCache> source;

  /**
   * A cache for many statements, over what the process has listed.
   *
   * @param lifetime how old a listing may be that is shared, zero for sharing none; folders of one
   *     level never older than a minute
   */
  public ListingCache(Duration lifetime) {
    this(lifetime, OLDEST_FOLDERS, System::nanoTime, ListingStore.OF_PROCESS);
  }

  ListingCache(Duration lifetime, Duration oldestFolders, LongSupplier clock, ListingStore store) {
    this(lifetime, oldestFolders, clock, store, Optional.empty());
  }

  private ListingCache(
      Duration lifetime,
      Duration oldestFolders,
      LongSupplier clock,
      ListingStore store,
      Optional<ListingCache> source) {
    this.lifetime = lifetime.toNanos();
    this.lifetimeOfFolders = Math.min(this.lifetime, oldestFolders.toNanos());
    this.clock = clock;
    this.store = store;
    this.source = source;
  }

  /**
   * An empty cache for one statement, which sees everything as it first saw it.
   *
   * @param source tells what it did not see yet
   */
  static ListingCache ofStatement(ListingCache source) {
    Duration forever = Duration.ofDays(36_500);
    return new ListingCache(
        forever, forever, System::nanoTime, new ListingStore(OF_STATEMENT), Optional.of(source));
  }

  /** Forgets what was listed of a storage, for every engine. */
  public void forget(Storage storage) {
    store.forget(storage);
  }

  /** The pages of a listing, from memory as far as they are there. */
  ObjectPages list(Storage storage, ListRequest request) {
    if (lifetime == 0) {
      return storage.list(request);
    }
    boolean folders = request.depth() == ListRequest.Depth.CHILDREN;
    return store.read(
        this,
        storage,
        request,
        () -> source.map(s -> s.list(storage, request)).orElseGet(() -> storage.list(request)),
        clock.getAsLong(),
        folders ? lifetimeOfFolders : lifetime);
  }

  /** Forgets what was begun through it and not finished. */
  @Override
  public void close() {
    store.forgetUnfinished(this);
  }
}
