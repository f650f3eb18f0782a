package io.trailql.archive;

import io.trailql.storage.ListRequest;
import io.trailql.storage.ObjectPage;
import io.trailql.storage.ObjectPages;
import io.trailql.storage.ObjectSummary;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The selected objects of one region folder, day after day, a day of several pages in as many
 * parts. Days that stand alone are listed by their prefix; runs of days in one walk through the
 * keys, which jumps over days that are not allowed.
 */
final class RegionWalk {
  private final Lister lister;
  private final RegionFolder region;
  private final WantedDays days;
  private final Deque<DayObjects> ready = new ArrayDeque<>();
  private final Strays strays;
  private final List<String> folders = new ArrayList<>();
  private List<ArchiveObject> gathering = new ArrayList<>();
  private LocalDate gatheringDay;
  private ObjectPages pages;
  private boolean loose;
  private boolean looksBeside;
  private boolean hasLooked;
  private boolean isFlat;
  private boolean singleDay;
  private LocalDate position;
  private boolean whole;
  private boolean ended;

  RegionWalk(Lister lister, RegionFolder region) {
    this.lister = lister;
    this.region = region;
    this.days = lister.days(region);
    this.strays = new Strays(lister, region);
  }

  /** The day of the next objects without taking them; null at the end. */
  DayObjects peek() {
    while (ready.isEmpty() && !ended) {
      advance();
    }
    return ready.peek();
  }

  DayObjects poll() {
    peek();
    return ready.poll();
  }

  private void advance() {
    if (pages == null && !begin()) {
      end();
      return;
    }
    ObjectPage page = pages.next();
    if (page == null) {
      pages = null;
      if (loose) {
        loose = false;
      } else if (!singleDay) {
        end();
      } else {
        finishDay();
      }
      return;
    }
    if (loose) {
      hasLooked = true;
      folders.addAll(page.prefixes());
      isFlat &= page.prefixes().isEmpty();
    }
    LocalDate lastDay = null;
    for (ObjectSummary object : page.objects()) {
      lastDay = add(object);
    }
    if (lastDay != null && mayJump() && !days.isWanted(lastDay)) {
      finishDay();
      whole = false;
      position = lastDay.plusDays(1);
      pages = null;
    } else if (region.folder().account().isPresent() && isInOrder(gathering)) {
      // A day may have more pages than anyone wants to wait for.
      finishPart();
    }
  }

  private boolean mayJump() {
    return !singleDay && region.namesDays() && !lister.pruning().seeksDayless();
  }

  /** Whether the order of the keys is that of the stamps, as it is by CloudTrail's names. */
  private static boolean isInOrder(List<ArchiveObject> objects) {
    Instant latest = Instant.MIN;
    for (ArchiveObject object : objects) {
      if (object.stamp().isEmpty() || object.stamp().get().isBefore(latest)) {
        return false;
      }
      latest = object.stamp().get();
    }
    return true;
  }

  /** Takes an object in; its day, or null when its path names none. */
  private LocalDate add(ObjectSummary summary) {
    Optional<LocalDate> day = strays.add(summary);
    if (day.isEmpty() || loose) {
      return null;
    }
    if (!days.isWanted(day.get())) {
      return day.get();
    }
    if (!day.get().equals(gatheringDay)) {
      finishDay();
      gatheringDay = day.get();
    }
    lister
        .object(region.archive(), region.folder(), summary, day)
        .filter(lister::selects)
        .ifPresent(gathering::add);
    return day.get();
  }

  private void finishDay() {
    finishPart();
    gatheringDay = null;
  }

  private void finishPart() {
    if (!gathering.isEmpty()) {
      ready.add(new DayObjects(Optional.of(gatheringDay), gathering));
      gathering = new ArrayList<>();
    }
  }

  private void end() {
    finishDay();
    ended = true;
    TreeMap<Optional<LocalDate>, List<ArchiveObject>> byDay =
        new TreeMap<>(DayObjects.EARLIEST_FIRST);
    for (ArchiveObject object : beside()) {
      byDay.computeIfAbsent(object.scope().date(), day -> new ArrayList<>()).add(object);
    }
    byDay.forEach((day, objects) -> ready.add(new DayObjects(day, objects)));
  }

  /** The selected objects outside of the folders of days. */
  private List<ArchiveObject> beside() {
    if (days.leaveStraysOut()) {
      return List.of();
    }
    if (showsAllStrays()) {
      return strays.selected();
    }
    Strays all = Strays.ofAll(lister, region);
    return all.hasLeadingZeros() ? strays.amongDays().selected() : all.selected();
  }

  /**
   * Whether no object outside of the folders of days can be wanted beside those that were seen.
   * Where days were left out, their folders were not seen, and with them whether strays have a day:
   * a look at the region's folder itself tells, unless there are strays among folders.
   */
  private boolean showsAllStrays() {
    return whole
        || region.folder().dayDepth() == 3
        || strays.hasLeadingZeros()
        || looksBeside && (strays.areNone() || isFlat)
        || !days.mayWantAny()
        || days.areBounded() && strays.hasDays() && days.needNoLeadingZero();
  }

  /** Looks between the folders of days, none of which is wanted. */
  private void walkBetweenDays() {
    DayFolders folders = new DayFolders(lister, region);
    List<ArchiveObject> found = new ArrayList<>();
    for (Optional<LocalDate> day = folders.peek(); day != null; day = folders.peek()) {
      found.addAll(folders.take(day));
    }
    if (!found.isEmpty()) {
      ready.add(new DayObjects(Optional.empty(), found));
    }
    whole = true;
  }

  /** Starts the next listing; false when no day is left. */
  private boolean begin() {
    if (lister.pruning().seeksOnlyDayless() && region.startsAboveDays()) {
      walkBetweenDays();
      return false;
    }
    if (!region.namesDays()) {
      boolean again = position != null;
      position = LocalDate.MIN;
      whole = true;
      pages = lister.list(region.archive(), ListRequest.all(region.folder().path()));
      return !again;
    }
    if (position == null && days.first().isEmpty()) {
      beginWithoutFirstDay();
      return true;
    }
    Optional<LocalDate> day = days.next(position == null ? days.first().get() : position);
    while (day.isPresent() && !isAfterRoot(day.get())) {
      Optional<LocalDate> following = days.next(day.get().plusDays(1));
      singleDay = following.isEmpty() || !following.get().equals(day.get().plusDays(1));
      Optional<ListRequest> request = request(day.get());
      position = day.get().plusDays(1);
      boolean finds = request.filter(this::mayFind).isPresent();
      if (finds) {
        pages = lister.list(region.archive(), request.get());
      }
      if (finds || request.isPresent() && !singleDay) {
        return finds;
      }
      day = following;
    }
    return false;
  }

  /**
   * Walks from the beginning; where that is excluded, from the first day that is not, after a look
   * for objects that lie outside of days and so before or between them.
   */
  private void beginWithoutFirstDay() {
    String root = region.folder().path();
    Optional<LocalDate> from = days.afterExcluded();
    from.ifPresent(day -> position = day);
    loose = from.isPresent();
    looksBeside = loose;
    isFlat = loose;
    whole = !loose;
    pages =
        lister.list(region.archive(), loose ? ListRequest.children(root) : ListRequest.all(root));
  }

  /** Whether a listing finds more than a look at the region's folder, if that showed any. */
  private boolean mayFind(ListRequest request) {
    String after = request.after();
    return !hasLooked
        || folders.stream()
            .anyMatch(
                folder ->
                    request.prefix().startsWith(folder)
                        || folder.startsWith(request.prefix())
                            && (after.startsWith(folder) || folder.compareTo(after) > 0));
  }

  /** The listing of a day, or of the days from it on; absent when the root lies elsewhere. */
  private Optional<ListRequest> request(LocalDate day) {
    String prefix = prefix(day, singleDay ? Optional.of(day) : days.last());
    String root = region.folder().path();
    if (!prefix.startsWith(root)) {
      if (!root.startsWith(prefix)) {
        return Optional.empty();
      }
      prefix = root;
    }
    ListRequest request = ListRequest.all(prefix);
    if (mayJump() && days.last().isPresent()) {
      request = request.endingAfter(region.end(days.last().get()));
    }
    String start = region.prefix(day, 3);
    boolean inside = !singleDay && start.startsWith(prefix) && start.length() > prefix.length();
    return Optional.of(
        inside ? request.startingAfter(start.substring(0, start.length() - 1)) : request);
  }

  /** Whether a root below the region ends before a day. */
  private boolean isAfterRoot(LocalDate day) {
    String root = region.folder().path();
    String start = region.prefix(day, 3);
    return !start.startsWith(root) && start.compareTo(root) > 0;
  }

  /** The longest folder that holds all days of a run. */
  private String prefix(LocalDate from, Optional<LocalDate> until) {
    if (until.isEmpty() || until.get().getYear() != from.getYear()) {
      return region.prefix(from, 1).substring(0, region.prefix(from, 1).length() - 5);
    }
    if (until.get().equals(from)) {
      return region.prefix(from, 3);
    }
    return region.prefix(from, until.get().getMonth() == from.getMonth() ? 2 : 1);
  }
}
