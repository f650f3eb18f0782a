package io.trailql.compact;

import io.trailql.archive.ArchiveListing;
import io.trailql.archive.ArchiveObject;
import io.trailql.archive.ListedRegion;
import io.trailql.archive.ObjectCursor;
import io.trailql.archive.ObjectSelection;
import io.trailql.archive.ScopeExclusion;
import io.trailql.event.Tables;
import io.trailql.lake.LakeSnapshot;
import io.trailql.lake.LedgerMatch;
import io.trailql.runtime.QueryContext;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Lists windows of dates, and leaves out what the ledger has. */
final class WindowListing {
  /** Objects that are held at a time, some 80 MB. */
  static final int MOST_OBJECTS = 100_000;

  /** Dates newest first, behind the objects without one. */
  private static final Comparator<Optional<LocalDate>> NEWEST_FIRST =
      Comparator.comparing((Optional<LocalDate> date) -> date.orElse(LocalDate.MIN)).reversed();

  private final Supplier<ArchiveListing> listings;
  private final CompactionOptions options;
  private final QueryContext context;
  private final AbsentScopes absent;
  private final int mostObjects;

  /**
   * What a window held.
   *
   * @param objects how many are to be done
   * @param regions where was looked
   */
  record Listed(long objects, List<ListedRegion> regions) {}

  /**
   * Lists nothing yet.
   *
   * @param listings makes a listing of the archives for each window
   */
  WindowListing(
      Supplier<ArchiveListing> listings, CompactionOptions options, QueryContext context) {
    this(listings, options, context, MOST_OBJECTS);
  }

  /** Holds no more objects at a time than these. */
  WindowListing(
      Supplier<ArchiveListing> listings,
      CompactionOptions options,
      QueryContext context,
      int mostObjects) {
    this.mostObjects = mostObjects;
    this.listings = listings;
    this.options = options;
    this.context = context;
    this.absent = new AbsentScopes(options.accounts(), options.regions());
  }

  /**
   * Lists a window and hands out what is to be done, newest date first, objects without date last:
   * all at once, or where that is too much to be held and the window is not given up, in parts, as
   * soon as they are listed.
   *
   * @param lake what the ledger has; absent for nothing
   * @param complete scopes that are not listed
   * @param shorten whether a window that holds too much is given up before anything is handed out
   * @param part takes what is to be done
   * @return absent when it was given up
   */
  Optional<Listed> list(
      Window window,
      Optional<LakeSnapshot> lake,
      ScopeExclusion complete,
      boolean shorten,
      Consumer<List<DayWork>> part) {
    TreeMap<Optional<LocalDate>, DayWork> days = new TreeMap<>(NEWEST_FIRST);
    long found = 0;
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
        if (add(object, lake, days)) {
          found++;
          if (shorten && found > mostObjects) {
            return Optional.empty();
          }
          if (!shorten && found % mostObjects == 0) {
            handOut(days, part);
          }
        }
      }
      handOut(days, part);
      listing.regions().forEach(region -> absent.found(region.scope()));
      absent.looked();
      return Optional.of(new Listed(found, listing.regions()));
    }
  }

  private static void handOut(
      TreeMap<Optional<LocalDate>, DayWork> days, Consumer<List<DayWork>> part) {
    if (!days.isEmpty()) {
      days.values().forEach(DayWork::sort);
      part.accept(List.copyOf(days.values()));
      days.clear();
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
    LedgerMatch known =
        lake.map(snapshot -> LedgerMatch.of(object, snapshot.ledger(), snapshot.ledger()::day))
            .orElseGet(() -> new LedgerMatch(object, Optional.empty()));
    if (known.isInLake()) {
      return false;
    }
    DayWork work = days.computeIfAbsent(known.object().scope().date(), DayWork::of);
    (known.version().isPresent() ? work.changed() : work.fresh()).add(known.object());
    return true;
  }
}
