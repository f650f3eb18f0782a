package io.trailql.archive;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All objects of one account and region, whatever folders they lie in, day after day. Used by one
 * thread at a time.
 */
final class RegionGroup {
  private final List<RegionFolder> folders;
  private final List<RegionWalk> walks = new ArrayList<>();
  private final TreeMap<Optional<LocalDate>, List<ArchiveObject>> loose =
      new TreeMap<>(DayObjects.EARLIEST_FIRST);

  private final Optional<LocalDate> bound;
  private final LocalDate today;
  private LocalDate first;
  private LocalDate latest;

  RegionGroup(Lister lister, List<RegionFolder> folders, List<ArchiveObject> looseObjects) {
    this.folders = folders;
    this.bound = lister.pruning().lastDay();
    this.today = LocalDate.ofInstant(lister.context().now(), ZoneOffset.UTC);
    folders.forEach(folder -> walks.add(new RegionWalk(lister, folder)));
    for (ArchiveObject object : looseObjects) {
      loose.computeIfAbsent(object.scope().date(), day -> new ArrayList<>()).add(object);
    }
  }

  List<RegionFolder> folders() {
    return folders;
  }

  /** The loose objects by day. */
  Map<Optional<LocalDate>, List<ArchiveObject>> loose() {
    return loose;
  }

  /** Lists up to the first objects. */
  void start() {
    walks.forEach(RegionWalk::peek);
  }

  /**
   * How much of the objects was handed out, from 0 to 1, if days are alike and go on to the last
   * that is wanted, or to today; too little where they end earlier.
   */
  double share() {
    if (first == null) {
      return 0;
    }
    LocalDate end = bound.filter(day -> day.isBefore(today)).orElse(today);
    double days = ChronoUnit.DAYS.between(first, end) + 1;
    double done = ChronoUnit.DAYS.between(first, latest) + 1;
    return days < done ? 1 : done / days;
  }

  /** The objects of the next day, scope by scope, or of a further part of it; null at the end. */
  List<ArchiveObject> nextDay() {
    Optional<LocalDate> earliest = null;
    for (RegionWalk walk : walks) {
      DayObjects day = walk.peek();
      if (day != null) {
        earliest = earlier(earliest, day.day());
      }
    }
    if (!loose.isEmpty()) {
      earliest = earlier(earliest, loose.firstKey());
    }
    if (earliest == null) {
      return null;
    }
    Optional<LocalDate> taken = earliest;
    taken.ifPresent(this::reached);
    List<RegionWalk> ofDay =
        walks.stream().filter(w -> w.peek() != null && w.peek().day().equals(taken)).toList();
    if (ofDay.size() == 1 && !loose.containsKey(taken)) {
      return DayObjects.sorted(List.of(ofDay.get(0).poll()));
    }
    List<DayObjects> days = new ArrayList<>();
    for (RegionWalk walk : ofDay) {
      while (walk.peek() != null && walk.peek().day().equals(earliest)) {
        days.add(walk.poll());
      }
    }
    List<ArchiveObject> looseOfDay = loose.remove(earliest);
    if (looseOfDay != null) {
      days.add(new DayObjects(earliest, looseOfDay));
    }
    return DayObjects.sorted(days);
  }

  private void reached(LocalDate day) {
    first = first == null ? day : first;
    latest = day;
  }

  private static Optional<LocalDate> earlier(Optional<LocalDate> a, Optional<LocalDate> b) {
    return a == null || DayObjects.EARLIEST_FIRST.compare(b, a) < 0 ? b : a;
  }
}
