package io.trailql.archive;

import io.trailql.event.Kind;
import io.trailql.runtime.QueryContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The listing of archives for one statement. */
public final class ArchiveListing implements Listing {
  private final Supplier<List<Archive>> archives;
  private final ListingSettings settings;
  private final ListingCache shared;
  private final QueryContext context;
  private final ListingCache ofStatement;
  private final ListingCounters counters = new ListingCounters();
  private final List<ObjectCursor> opened = new CopyOnWriteArrayList<>();
  private final Set<ObjectCursor> open = ConcurrentHashMap.newKeySet();
  private int selections;

  /** The listing of archives that are known. */
  public ArchiveListing(
      List<Archive> archives, ListingSettings settings, ListingCache shared, QueryContext context) {
    this(() -> archives, settings, shared, context);
  }

  /**
   * Requests nothing yet.
   *
   * @param archives which are one; asked when something is to be listed
   * @param shared answers of earlier statements, if that is wanted
   */
  public ArchiveListing(
      Supplier<List<Archive>> archives,
      ListingSettings settings,
      ListingCache shared,
      QueryContext context) {
    this.archives = Objects.requireNonNull(archives, "archives");
    this.settings = Objects.requireNonNull(settings, "settings");
    this.shared = Objects.requireNonNull(shared, "shared");
    this.ofStatement = ListingCache.ofStatement(shared);
    this.context = Objects.requireNonNull(context, "context");
  }

  @Override
  public synchronized ObjectCursor objects(Supplier<ObjectSelection> selection) {
    selections++;
    ObjectCursor cursor = new Opened(selection);
    opened.add(cursor);
    open.add(cursor);
    counters.running.incrementAndGet();
    return cursor;
  }

  @Override
  public Selected selected(ObjectSelection selection) {
    ObjectPruning pruning =
        new ObjectPruning(selection.predicate(), settings.lookAhead(), selection.lateness());
    return new Selected() {
      @Override
      public boolean has(Optional<LocalDate> day) {
        return day.map(pruning::allowsDay).orElseGet(pruning::allowsDayless);
      }

      @Override
      public boolean has(
          Optional<Kind> kind, Scope scope, String identity, Optional<Instant> stamp) {
        return selection.wants(kind) && pruning.allows(scope, identity, stamp);
      }
    };
  }

  /** Scans that start together see the same; a single one needs no memory for that. */
  private synchronized ListingCache cache() {
    return selections > 1 ? ofStatement : shared;
  }

  private ObjectCursor cursor(Lister lister, ObjectSelection selection) {
    Optional<Instant> end = lister.pruning().lookAheadEnd();
    end.filter(moment -> moment.isBefore(context.now()))
        .ifPresent(moment -> cut(moment, lister.pruning()));
    return selection.order() == ObjectSelection.Order.BY_FOLDER
        ? new FolderCursor(lister, archives.get())
        : new NewestCursor(lister, archives.get());
  }

  /** Takes that objects delivered after a moment are not looked at. */
  private void cut(Instant end, ObjectPruning pruning) {
    counters.lookAheadEnd.accumulateAndGet(end, (a, b) -> a == null || b.isBefore(a) ? b : a);
    context.warnings().add("Late events may be missing: " + unsought(end, pruning) + ".");
  }

  private String unsought(Instant end, ObjectPruning pruning) {
    return "events delivered after "
        + end
        + " are not looked for (lookahead="
        + length(settings.lookAhead().toSeconds())
        + pruning
            .longerLookAhead()
            .map(
                longest -> ", up to " + length(rounded(longest)) + " where the lake has later ones")
            .orElse("")
        + "; unlimited looks everywhere)";
  }

  /** To whole hours, upwards. */
  private static long rounded(Duration length) {
    return -Math.floorDiv(-length.toMillis(), 3_600_000L) * 3_600;
  }

  private static String length(long seconds) {
    return seconds % 3600 == 0
        ? seconds / 3600 + "h"
        : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  @Override
  public List<String> explain(ObjectSelection selection, Predicate<ArchiveObject> elsewhere) {
    ListingCounters own = new ListingCounters();
    Lister lister =
        new Lister(
            new ListingSettings(settings.lookAhead(), 0, 0, settings.denied()),
            selection,
            shared,
            own,
            context);
    if (lister.allowsNothing()) {
      return List.of("reads nothing: no object can hold a wanted row");
    }
    long compacted = 0;
    try (ObjectCursor cursor = new FolderCursor(lister, archives.get())) {
      for (ArchiveObject object = cursor.next(); object != null; object = cursor.next()) {
        context.cancel().check();
        if (elsewhere.test(object)) {
          cursor.skipped(object);
          compacted++;
        }
      }
    }
    List<String> lines = new ArrayList<>();
    long selected = own.selected.sum();
    long pruned = own.prunedObjects.sum();
    lines.add(
        "reads at most %s (%,d bytes)".formatted(several(selected, "object"), own.bytes.sum())
            + "; %s listed with %s, of which %,d are pruned and %,d no logs of this table"
                .formatted(
                    several(own.listed.sum(), "object"),
                    several(own.requests.sum(), "request"),
                    pruned,
                    own.listed.sum() - selected - compacted - pruned)
            + (compacted == 0 ? "" : ", and %,d in the lake".formatted(compacted)));
    lister.pruning().firstDay().ifPresent(day -> lines.add("lists no day before " + day));
    lister.pruning().lastDay().ifPresent(day -> lines.add("lists no day after " + day));
    excluded(own, selection.exclusion()).ifPresent(lines::add);
    lister
        .pruning()
        .lookAheadEnd()
        .ifPresent(end -> lines.add("look-ahead: " + unsought(end, lister.pruning())));
    return lines;
  }

  private static Optional<String> excluded(ListingCounters counted, ScopeExclusion exclusion) {
    long folders = counted.excludedFolders.sum();
    String days =
        counted.excludedSinceEver.get() ? "all" : several(counted.excludedDays.sum(), "day");
    return folders == 0
        ? Optional.empty()
        : Optional.of(
            "lists no day that is complete in the lake: %s in %s, up to %s, %s (fresh=all lists them)"
                .formatted(
                    days,
                    several(folders, "region folder"),
                    counted.lastExcludedDay.get(),
                    exclusion
                        .reconciled()
                        .map(day -> "reconciled with the archive on " + day)
                        .orElse("not reconciled with the archive yet")));
  }

  private static String several(long count, String noun) {
    return "%,d %s%s".formatted(count, noun, count == 1 ? "" : "s");
  }

  @Override
  public ListingStatistics statistics() {
    return counters.snapshot(opened.stream().mapToDouble(ObjectCursor::share).average().orElse(0));
  }

  /** The accounts and regions that were found so far, over all selections, in no order. */
  public List<ListedRegion> regions() {
    return List.copyOf(counters.regions);
  }

  @Override
  public void close() {
    open.forEach(ObjectCursor::close);
  }

  /** A cursor that begins when it is first pulled, when all scans of the statement are known. */
  private final class Opened implements ObjectCursor {
    private final Supplier<ObjectSelection> chosen;
    private volatile Lister lister;
    private volatile ObjectCursor cursor;
    private volatile boolean closed;
    private volatile boolean ended;

    Opened(Supplier<ObjectSelection> chosen) {
      this.chosen = chosen;
    }

    @Override
    public ArchiveObject next() {
      if (ended || closed) {
        return null;
      }
      if (cursor == null) {
        ObjectSelection selection = chosen.get();
        lister = new Lister(settings, selection, cache(), counters, context);
        if (lister.allowsNothing()) {
          end();
          return null;
        }
        cursor = cursor(lister, selection);
      }
      ArchiveObject object = cursor.next();
      if (object == null) {
        end();
      }
      return object;
    }

    @Override
    public void skipped(ArchiveObject last) {
      cursor.skipped(last);
    }

    @Override
    public boolean isAtEndOfDay() {
      return cursor != null && cursor.isAtEndOfDay();
    }

    @Override
    public double share() {
      ObjectCursor listing = cursor;
      return ended ? 1 : listing == null ? 0 : listing.share();
    }

    private void end() {
      ended = true;
      lister.reportMissing();
      if (open.remove(this)) {
        counters.running.decrementAndGet();
      }
    }

    @Override
    public void close() {
      closed = true;
      if (cursor != null) {
        cursor.close();
        lister.reportMissing();
      }
      if (open.remove(this)) {
        counters.running.decrementAndGet();
      }
    }
  }
}
