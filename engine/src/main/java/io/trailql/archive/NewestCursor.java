package io.trailql.archive;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;

/** Objects of all accounts and regions, newest day first; those without a day before all. */
final class NewestCursor implements ObjectCursor {
  private final Lister lister;
  private final List<Archive> archives;
  private final TreeMap<Optional<LocalDate>, List<ArchiveObject>> loose =
      new TreeMap<>(DayObjects.EARLIEST_FIRST);
  private List<DayFolders> regions;
  private Iterator<ArchiveObject> day = List.<ArchiveObject>of().iterator();
  private volatile Future<?> underWay;
  private volatile boolean closed;

  NewestCursor(Lister lister, List<Archive> archives) {
    this.lister = lister;
    this.archives = archives;
  }

  @Override
  public ArchiveObject next() {
    while (!closed) {
      if (day.hasNext()) {
        ArchiveObject object = day.next();
        lister.handOut(object);
        return object;
      }
      Future<List<ArchiveObject>> task = lister.context().pools().io().submit(this::nextDay);
      underWay = task;
      List<ArchiveObject> objects = lister.await(task);
      if (objects == null) {
        return null;
      }
      day = objects.iterator();
    }
    return null;
  }

  @Override
  public void skipped(ArchiveObject last) {
    lister.takeBack(last);
  }

  /** Unknown: such a listing mostly ends long before its end. */
  @Override
  public double share() {
    return 0;
  }

  @Override
  public boolean isAtEndOfDay() {
    return !day.hasNext();
  }

  /** The objects of the next day, scope by scope; null when there is none. */
  private List<ArchiveObject> nextDay() {
    if (regions == null) {
      discover();
    }
    List<Callable<Optional<LocalDate>>> peeks = new ArrayList<>();
    regions.forEach(region -> peeks.add(region::peek));
    List<Optional<LocalDate>> days = lister.all(peeks);
    Optional<LocalDate> newest = null;
    for (Optional<LocalDate> candidate : days) {
      newest = newer(newest, candidate);
    }
    if (!loose.isEmpty()) {
      newest = newer(newest, loose.firstKey().isEmpty() ? loose.firstKey() : loose.lastKey());
    }
    if (newest == null) {
      return null;
    }
    Optional<LocalDate> taken = newest;
    List<Callable<List<ArchiveObject>>> takes = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      if (taken.equals(days.get(i))) {
        DayFolders region = regions.get(i);
        takes.add(() -> region.take(taken));
      }
    }
    List<ArchiveObject> objects = new ArrayList<>();
    lister.all(takes).forEach(objects::addAll);
    List<ArchiveObject> looseOfDay = loose.remove(taken);
    if (looseOfDay != null) {
      objects.addAll(looseOfDay);
    }
    DayObjects.sort(objects);
    return objects;
  }

  private void discover() {
    Discovery discovery = new Discovery(lister);
    List<Callable<List<RegionGroup>>> tasks = new ArrayList<>();
    for (Optional<String> account : discovery.accounts(archives)) {
      tasks.add(() -> discovery.regions(account));
    }
    regions = new ArrayList<>();
    for (List<RegionGroup> groups : lister.all(tasks)) {
      for (RegionGroup group : groups) {
        group.folders().forEach(folder -> regions.add(new DayFolders(lister, folder)));
        for (Map.Entry<Optional<LocalDate>, List<ArchiveObject>> entry : group.loose().entrySet()) {
          loose.computeIfAbsent(entry.getKey(), d -> new ArrayList<>()).addAll(entry.getValue());
        }
      }
    }
  }

  /** The one that comes first: without a day, then the newer. */
  private static Optional<LocalDate> newer(Optional<LocalDate> a, Optional<LocalDate> b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    if (a.isEmpty() || b.isEmpty()) {
      return Optional.empty();
    }
    return a.get().isBefore(b.get()) ? b : a;
  }

  @Override
  public void close() {
    closed = true;
    Future<?> task = underWay;
    if (task != null) {
      task.cancel(true);
    }
  }
}
