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
    if (holdsDayless()) {
      return Optional.empty();
    }
    Optional<LocalDate> held = listed.isEmpty() ? null : listed.lastKey();
    if (next == null || held != null && !held.get().isBefore(next)) {
      return held;
    }
    return Optional.of(next);
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
    if (region.namesDays() && region.folder().dayDepth() == 0) {
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
      Optional<LocalDate> day = ObjectName.day(prefix, root);
      if (day.isPresent()) {
        next = days.isWanted(day.get()) ? day.get() : null;
      } else if (mayHoldWanted(prefix.substring(root))) {
        children(prefix).forEach(prefixes::push);
      }
    }
  }

  /** Folders below, oldest first, so that the newest is on top of the stack. */
  private List<String> children(String prefix) {
    List<String> folders = new ArrayList<>();
    ObjectPages pages = lister.list(region.archive(), ListRequest.children(prefix));
    for (ObjectPage page = pages.next(); page != null; page = pages.next()) {
      folders.addAll(page.prefixes());
      for (ObjectSummary object : page.objects()) {
        lister
            .object(region.archive(), region.folder(), object, Optional.empty())
            .filter(lister::selects)
            .ifPresent(
                o -> listed.computeIfAbsent(o.scope().date(), d -> new ArrayList<>()).add(o));
      }
    }
    folders.sort(Comparator.naturalOrder());
    return folders;
  }

  /** Whether a folder of a year or month, such as {@code 2026/01/}, holds a day that is wanted. */
  private boolean mayHoldWanted(String path) {
    if (path.isEmpty()) {
      return true;
    }
    if (!path.matches("\\d{4}/((0[1-9]|1[0-2])/)?")) {
      return false;
    }
    int year = Integer.parseInt(path.substring(0, 4));
    if (path.length() == 5) {
      return days.mayWantAny(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }
    YearMonth month = YearMonth.of(year, Integer.parseInt(path.substring(5, 7)));
    return days.mayWantAny(month.atDay(1), month.atEndOfMonth());
  }
}
