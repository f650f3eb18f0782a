package io.trailql.archive;

import io.trailql.storage.ListRequest;
import io.trailql.storage.ObjectPage;
import io.trailql.storage.ObjectPages;
import io.trailql.storage.ObjectSummary;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The days of one region folder, newest first, each listed when it is its turn. Folders of years,
 * months and days are looked for level by level, so that the newest day costs few requests however
 * long the archive is. Used by one thread at a time.
 */
final class DayFolders {
  private final Lister lister;
  private final RegionFolder region;
  private final WantedDays days;
  private final Deque<String> prefixes = new ArrayDeque<>();
  private final TreeMap<Optional<LocalDate>, List<ArchiveObject>> listed =
      new TreeMap<>(DayObjects.EARLIEST_FIRST);
  private Strays strays;
  private boolean hasDays;
  private boolean started;
  private LocalDate next;

  DayFolders(Lister lister, RegionFolder region) {
    this.lister = lister;
    this.region = region;
    this.days = lister.days(region);
  }

  /** The newest day not yet taken; absent for objects without a day; null when none is left. */
  Optional<LocalDate> peek() {
    if (!started) {
      started = true;
      start();
    }
    if (!holdsDayless()) {
      findNext();
    }
    if (listed.isEmpty()) {
      return next == null ? null : Optional.of(next);
    }
    Optional<LocalDate> held = listed.lastKey();
    boolean nextIsNewer = next != null && held.isPresent() && held.get().isBefore(next);
    return holdsDayless() ? Optional.empty() : nextIsNewer ? Optional.of(next) : held;
  }

  private boolean holdsDayless() {
    return !listed.isEmpty() && listed.firstKey().isEmpty();
  }

  /** The selected objects of the day that {@link #peek} named. */
  List<ArchiveObject> take(Optional<LocalDate> day) {
    List<ArchiveObject> objects = new ArrayList<>();
    List<ArchiveObject> held = listed.remove(day);
    if (held != null) {
      objects.addAll(held);
    }
    if (day.isPresent() && day.get().equals(next)) {
      next = null;
      ObjectPages pages =
          lister.list(region.archive(), ListRequest.all(region.prefix(day.get(), 3)));
      for (ObjectPage page = pages.next(); page != null; page = pages.next()) {
        for (ObjectSummary object : page.objects()) {
          hasDays |= ObjectName.mayBeLog(object.key());
          lister
              .object(region.archive(), region.folder(), object, day)
              .filter(lister::selects)
              .ifPresent(objects::add);
        }
      }
    }
    return objects;
  }

  private void start() {
    if (region.startsAboveDays()) {
      prefixes.push(region.folder().path());
      return;
    }
    RegionWalk walk = new RegionWalk(lister, region);
    for (DayObjects day = walk.poll(); day != null; day = walk.poll()) {
      listed.computeIfAbsent(day.day(), d -> new ArrayList<>()).addAll(day.objects());
    }
  }

  /** Goes down through years and months to the newest day folder left. */
  private void findNext() {
    int root = region.folder().path().length();
    while (next == null && !prefixes.isEmpty()) {
      String prefix = prefixes.pop();
      String path = prefix.substring(root);
      Optional<LocalDate> day = ObjectName.day(prefix, root);
      if (day.isPresent()) {
        next = days.isWanted(day.get()) ? day.get() : null;
      } else if (!path.matches("(\\d{4}/((0[1-9]|1[0-2])/)?)?")) {
        addStrayFolder(prefix);
      } else if (mayHoldWanted(path)) {
        addStrays(ListRequest.children(prefix));
      }
    }
    boolean isOpen = next == null && strays == null && !hasDays && !days.leftOutAny();
    if (isOpen && days.areBounded() && days.mayWantAny()) {
      findStrays();
    }
  }

  /**
   * Adds what lies outside of the folders of days, and puts folders below on the stack, oldest
   * first, so that the newest is on top.
   */
  private void addStrays(ListRequest request) {
    List<String> folders = new ArrayList<>();
    ObjectPages pages = lister.list(region.archive(), request);
    for (ObjectPage page = pages.next(); page != null; page = pages.next()) {
      folders.addAll(page.prefixes());
      page.objects().forEach(this::addStray);
    }
    folders.sort(Comparator.naturalOrder());
    folders.forEach(prefixes::push);
  }

  private void addStrayFolder(String prefix) {
    if (strays == null) {
      findStrays();
    }
    if (isToAddStrays()) {
      addStrays(ListRequest.all(prefix));
    }
  }

  /** Whether strays are not known yet, which have no day then. */
  private boolean isToAddStrays() {
    return strays.hasLeadingZeros() && !days.areBounded();
  }

  /** An object without a day where there are days; else all such objects are found at once. */
  private void addStray(ObjectSummary summary) {
    Optional<ArchiveObject> object =
        lister.object(region.archive(), region.folder(), summary, Optional.empty());
    if (object.isEmpty()) {
      return;
    }
    if (strays == null) {
      findStrays();
    }
    if (isToAddStrays()) {
      object.map(ArchiveObject::withoutDay).filter(lister::selects).ifPresent(this::hold);
    }
  }

  private void findStrays() {
    strays = Strays.ofAll(lister, region);
    if (!strays.hasLeadingZeros()) {
      strays.selected().forEach(this::hold);
    }
  }

  private void hold(ArchiveObject object) {
    listed.computeIfAbsent(object.scope().date(), day -> new ArrayList<>()).add(object);
  }

  /** Whether a folder of a year or month, such as {@code 2026/01/}, holds a day that is wanted. */
  private boolean mayHoldWanted(String path) {
    if (path.isEmpty()) {
      return true;
    }
    int year = Integer.parseInt(path.substring(0, 4));
    if (path.length() == 5) {
      return days.mayWantAny(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }
    YearMonth month = YearMonth.of(year, Integer.parseInt(path.substring(5, 7)));
    return days.mayWantAny(month.atDay(1), month.atEndOfMonth());
  }
}
