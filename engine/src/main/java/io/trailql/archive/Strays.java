package io.trailql.archive;

import io.trailql.storage.ListRequest;
import io.trailql.storage.ObjectPage;
import io.trailql.storage.ObjectPages;
import io.trailql.storage.ObjectSummary;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The objects of one region folder that lie outside its folders of days, {@code yyyy/MM/dd/}, and
 * of which day they are.
 *
 * <p>A single day is listed by its prefix, which shows nothing of what lies beside. So that one
 * answer never depends on how it was listed, such objects have a day only where a query without any
 * object in a folder of a day would look for them anyway:
 *
 * <ul>
 *   <li>those in folders that name a day in another way ({@code 2026/1/6/}, {@code
 *       year=2026/month=01/day=06/}) have that day, unless the region has a folder of a day with a
 *       leading zero, such as {@code 2026/01/06/}: who writes those writes no others;
 *   <li>all others have the day of their name, unless the region has any folder of a day.
 * </ul>
 *
 * <p>Used by one thread at a time.
 */
final class Strays {
  private final Lister lister;
  private final RegionFolder region;
  private final List<ArchiveObject> inOtherDays = new ArrayList<>();
  private final List<ArchiveObject> outsideOfDays = new ArrayList<>();
  private boolean days;
  private boolean leadingZeros;

  /** None so far, and no day seen. */
  Strays(Lister lister, RegionFolder region) {
    this.lister = lister;
    this.region = region;
  }

  /**
   * Those of the whole region folder; only that there are days when there are some with leading
   * zeros, which mostly the first page shows.
   */
  static Strays ofAll(Lister lister, RegionFolder region) {
    Strays strays = new Strays(lister, region);
    String root = region.folder().path();
    for (ListRequest request = ListRequest.all(root); request != null; ) {
      request = strays.addPages(request);
    }
    return strays;
  }

  /** Adds a listing; where to go on after a day that fills a page, null at the end. */
  private ListRequest addPages(ListRequest request) {
    ObjectPages pages = lister.list(region.archive(), request);
    for (ObjectPage page = pages.next(); page != null; page = pages.next()) {
      Optional<LocalDate> first = Optional.empty();
      Optional<LocalDate> last = Optional.empty();
      for (ObjectSummary object : page.objects()) {
        last = add(object);
        first = object == page.objects().get(0) ? last : first;
        if (last.isPresent()) {
          lister.counters().prunedObjects.increment();
        }
      }
      if (leadingZeros) {
        return null;
      }
      if (last.isPresent() && last.equals(first) && region.namesDays()) {
        return request.startingAfter(region.end(last.get()));
      }
    }
    return null;
  }

  /** Takes note of an object, whether it is a stray or not; the day of the folder it lies in. */
  Optional<LocalDate> add(ObjectSummary summary) {
    Optional<LocalDate> day = region.day(summary);
    if (day.isPresent()) {
      if (ObjectName.mayBeLog(summary.key())) {
        days = true;
        leadingZeros |= hasLeadingZero(day.get());
      }
      return day;
    }
    Optional<LocalDate> otherDay = region.otherDay(summary);
    List<ArchiveObject> like = otherDay.isPresent() ? inOtherDays : outsideOfDays;
    lister
        .object(region.archive(), region.folder(), summary, otherDay)
        .filter(object -> lister.selectsAny(object, object.withoutDay()))
        .ifPresent(like::add);
    return Optional.empty();
  }

  /** Whether the folder of a day shows how days are written: {@code 2026/10/15/} does not. */
  static boolean hasLeadingZero(LocalDate day) {
    return day.getMonthValue() < 10 || day.getDayOfMonth() < 10;
  }

  /** The same, known to lie beside folders of days with leading zeros. */
  Strays amongDays() {
    days = true;
    leadingZeros = true;
    return this;
  }

  /** Whether none was seen. */
  boolean areNone() {
    return inOtherDays.isEmpty() && outsideOfDays.isEmpty();
  }

  /** Whether some object lies in the folder of a day. */
  boolean hasDays() {
    return days;
  }

  /** Whether some object lies in the folder of a day with a leading zero in month or day. */
  boolean hasLeadingZeros() {
    return leadingZeros;
  }

  /** The selected ones; of those without a day none when the query bounds the days. */
  List<ArchiveObject> selected() {
    List<ArchiveObject> selected = new ArrayList<>();
    select(inOtherDays, !leadingZeros, selected);
    select(outsideOfDays, !days, selected);
    return selected;
  }

  private void select(List<ArchiveObject> objects, boolean dated, List<ArchiveObject> selected) {
    if (dated || !lister.pruning().boundsDays()) {
      objects.stream()
          .map(object -> dated ? object : object.withoutDay())
          .filter(lister::selects)
          .forEach(selected::add);
    }
  }
}
