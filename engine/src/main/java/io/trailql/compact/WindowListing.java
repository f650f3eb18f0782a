package io.trailql.compact;

import io.trailql.archive.ArchiveListing;
import io.trailql.archive.ArchiveObject;
import io.trailql.archive.ListedRegion;
import io.trailql.archive.ObjectCursor;
import io.trailql.archive.ObjectSelection;
import io.trailql.archive.ScopeExclusion;
import io.trailql.event.Tables;
import io.trailql.lake.LakeSnapshot;
import io.trailql.lake.LedgerDay;
import io.trailql.runtime.QueryContext;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Lists windows of dates, and leaves out what the ledger has. */
final class WindowListing {
  /** Objects that are held at a time, unless a single day has more. */
  static final int MOST_OBJECTS = 400_000;

  /** Dates newest first, behind the objects without one. */
  private static final Comparator<Optional<LocalDate>> NEWEST_FIRST =
      Comparator.comparing((Optional<LocalDate> date) -> date.orElse(LocalDate.MIN)).reversed();

  private final Supplier<ArchiveListing> listings;
  private final CompactionOptions options;
  private final QueryContext context;
  private final AbsentScopes absent;

  /**
   * What a window holds.
   *
   * @param days what is to be done, newest date first, objects without date last
   * @param regions where was looked
   */
  record Found(List<DayWork> days, List<ListedRegion> regions) {
    /** How many objects are to be done. */
    int objects() {
      return days.stream().mapToInt(DayWork::objects).sum();
    }
  }

  /**
   * Lists nothing yet.
   *
   * @param listings makes a listing of the archives for each window
   */
  WindowListing(
      Supplier<ArchiveListing> listings, CompactionOptions options, QueryContext context) {
    this.listings = listings;
    this.options = options;
    this.context = context;
    this.absent = new AbsentScopes(options.accounts(), options.regions());
  }

  /**
   * Lists a window.
   *
   * @param lake what the ledger has; absent for nothing
   * @param complete scopes that are not listed
   * @param shorten whether a window that holds too much may be given up
   * @return absent when it held too much
   */
  Optional<Found> list(
      Window window, Optional<LakeSnapshot> lake, ScopeExclusion complete, boolean shorten) {
    TreeMap<Optional<LocalDate>, DayWork> days = new TreeMap<>(NEWEST_FIRST);
    int held = 0;
    ObjectSelection selection =
        new ObjectSelection(
                Tables.EVENTS.kinds(),
                window.predicate(options.accounts(), options.regions()),
                ObjectSelection.Order.BY_FOLDER)
            .without(complete);
    try (ArchiveListing listing = listings.get();
        ObjectCursor objects = listing.objects(selection)) {
      for (ArchiveObject object = objects.next(); object != null; object = objects.next()) {
        context.cancel().check();
        absent.found(object.scope());
        held += add(object, lake, days) ? 1 : 0;
        if (shorten && held > MOST_OBJECTS) {
          return Optional.empty();
        }
      }
      days.values().forEach(DayWork::sort);
      listing.regions().forEach(region -> absent.found(region.scope()));
      absent.looked();
      return Optional.of(new Found(List.copyOf(days.values()), listing.regions()));
    }
  }

  /** Which accounts and regions that were asked for were found nowhere. */
  List<String> warnings() {
    return absent.warnings();
  }

  /** Whether the object is to be converted. */
  private static boolean add(
      ArchiveObject object,
      Optional<LakeSnapshot> lake,
      TreeMap<Optional<LocalDate>, DayWork> days) {
    Optional<LocalDate> date = object.scope().date();
    Optional<String> version =
        lake.map(snapshot -> snapshot.ledger().day(date))
            .flatMap((LedgerDay day) -> day.version(object.identity()));
    if (version.isPresent() && version.get().equals(object.summary().version())) {
      return false;
    }
    DayWork work = days.computeIfAbsent(date, DayWork::of);
    (version.isPresent() ? work.changed() : work.fresh()).add(object);
    return true;
  }
}
