package io.trailql.archive;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.event.Kind;
import io.trailql.runtime.QueryContext;
import io.trailql.runtime.Waiting;
import io.trailql.storage.ListRequest;
import io.trailql.storage.ObjectPage;
import io.trailql.storage.ObjectPages;
import io.trailql.storage.ObjectSummary;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** What everything that lists for one selection shares: requests, counts, denials, pruning. */
final class Lister {
  /** An answer that takes longer was waited for, as those of a network are. */
  private static final long SLOW_NANOS = 1_000_000;

  private final ListingSettings settings;
  private final ObjectSelection selection;
  private final ObjectPruning pruning;
  private final ListingCache cache;
  private final ListingCounters counters;
  private final QueryContext context;
  private final MissingPrefixes missing = new MissingPrefixes();
  private volatile boolean isPrompt;

  Lister(
      ListingSettings settings,
      ObjectSelection selection,
      ListingCache cache,
      ListingCounters counters,
      QueryContext context) {
    this.settings = settings;
    this.selection = selection;
    this.pruning =
        new ObjectPruning(selection.predicate(), settings.lookAhead(), selection.lateness());
    this.cache = cache;
    this.counters = counters;
    this.context = context;
  }

  ObjectPruning pruning() {
    return pruning;
  }

  /** Which days of a folder are wanted; one per walk through it. */
  WantedDays days(RegionFolder region) {
    return new WantedDays(
        pruning, selection.unlisted(), selection.earliest(), counters, region, context.now());
  }

  ListingCounters counters() {
    return counters;
  }

  QueryContext context() {
    return context;
  }

  /** Whether the last page came at once, as from a disk; false before the first. */
  boolean isPrompt() {
    return isPrompt;
  }

  /** Warns of the prefixes that could not be listed so far. */
  void reportMissing() {
    missing.report(context.warnings());
  }

  /** Whether no day is allowed at all. */
  boolean allowsNothing() {
    return pruning.allowsNothing()
        || selection.earliest().isPresent()
            && pruning.lastDay().filter(selection.earliest().get()::isAfter).isPresent();
  }

  /** Whether objects of a kind are wanted; those of no known kind count as events. */
  boolean wants(Optional<Kind> kind) {
    return selection.wants(kind);
  }

  /**
   * The pages of a listing, counted; a prefix that cannot be listed has none if that is allowed.
   */
  ObjectPages list(Archive archive, ListRequest request) {
    ObjectPages pages =
        archive
            .object()
            .map(key -> only(key, cache.list(archive.storage(), ListRequest.all(key))))
            .orElseGet(() -> cache.list(archive.storage(), request));
    return () -> {
      context.cancel().check();
      long start = System.nanoTime();
      try {
        ObjectPage page = pages.next();
        if (page != null) {
          isPrompt = System.nanoTime() - start < SLOW_NANOS;
          counters.requests.increment();
          counters.listed.add(page.objects().size());
        }
        return page;
      } catch (TrailException e) {
        if (settings.denied() == ListingSettings.Denied.FAILS) {
          throw e;
        }
        missing.add(e);
        counters.missingPrefixes.increment();
        return null;
      }
    };
  }

  /** The pages of a listing with one key of what it lists, which other keys may start with. */
  private static ObjectPages only(String key, ObjectPages pages) {
    return () -> {
      ObjectPage page = pages.next();
      return page == null
          ? null
          : new ObjectPage(
              page.objects().stream().filter(object -> object.key().equals(key)).toList(),
              List.of());
    };
  }

  /** An object by what its path, and failing that its name, says; empty when it is no log. */
  Optional<ArchiveObject> object(
      Archive archive, Folder folder, ObjectSummary summary, Optional<LocalDate> day) {
    String key = summary.key();
    if (archive.object().isEmpty() && !ObjectName.mayBeLog(key)) {
      return Optional.empty();
    }
    ObjectName name = ObjectName.of(key.substring(key.lastIndexOf('/') + 1));
    boolean foreignKind = name.account().isPresent() && name.kind().isEmpty();
    if (folder.kind().isEmpty() && foreignKind) {
      return Optional.empty();
    }
    Scope scope =
        new Scope(
            folder.account().or(name::account),
            folder.region().or(name::region),
            day.or(name::date));
    return Optional.of(
        new ArchiveObject(
            archive.storage(),
            archive.place(key),
            summary,
            folder.kind().or(name::kind),
            scope,
            name.stamp()));
  }

  /** Whether the object is selected; counts those of wanted kinds that are not. */
  boolean selects(ArchiveObject object) {
    return selectsAny(object);
  }

  /**
   * Whether the object is selected, whichever of some descriptions is true of it; counts those of
   * wanted kinds that are not.
   */
  boolean selectsAny(ArchiveObject... descriptions) {
    if (!wants(descriptions[0].kind())) {
      return false;
    }
    boolean allowed =
        Stream.of(descriptions)
            .anyMatch(object -> selection.isLateEnough(object) && pruning.allows(object));
    if (!allowed) {
      counters.prunedObjects.increment();
    }
    return allowed;
  }

  /** Counts an object handed out; fails when they are too many. */
  void handOut(ArchiveObject object) {
    counters.selected.increment();
    counters.bytes.add(object.summary().size());
    long objects = counters.selected.sum();
    long bytes = counters.bytes.sum();
    boolean tooMany = settings.maxObjects() > 0 && objects > settings.maxObjects();
    if (tooMany || settings.maxBytes() > 0 && bytes > settings.maxBytes()) {
      throw new TrailException(
          ErrorCode.LISTING_LIMIT,
          "The query would read more than "
              + (tooMany
                  ? settings.maxObjects() + " objects (max_objects)"
                  : settings.maxBytes() + " bytes (max_bytes)")
              + " and was stopped. To read less, "
              + pruning.advice()
              + "; to read on, raise the bound (0 is none).");
    }
  }

  /** Counts an object that was handed out no more. */
  void takeBack(ArchiveObject object) {
    counters.selected.decrement();
    counters.bytes.add(-object.summary().size());
  }

  /**
   * Does all of it, by the thread of the I/O pool that asks and some others of it; results in
   * order. While the store answers at once the others would only cost.
   */
  <T> List<T> all(List<Callable<T>> tasks) {
    List<T> results = new ArrayList<>(tasks.size());
    Iterator<Callable<T>> rest = tasks.iterator();
    Deque<Future<T>> underWay = new ArrayDeque<>();
    try {
      while (rest.hasNext() || !underWay.isEmpty()) {
        while (rest.hasNext() && tasks.size() > 1 && !isPrompt && underWay.size() < 16) {
          underWay.add(context.pools().io().submit(rest.next()));
        }
        results.add(underWay.isEmpty() ? done(rest.next()) : await(underWay.poll()));
      }
      return results;
    } finally {
      underWay.forEach(future -> future.cancel(true));
    }
  }

  private static <T> T done(Callable<T> task) {
    try {
      return task.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The result of a task of the I/O pool. */
  <T> T await(Future<T> future) {
    return Waiting.await(context, future);
  }
}
