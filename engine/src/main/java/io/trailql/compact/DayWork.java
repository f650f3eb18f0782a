package io.trailql.compact;

import io.trailql.archive.ArchiveObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done for one delivery date.
 *
 * @param date absent for objects without one
 * @param fresh objects that the ledger does not have
 * @param changed objects of which it has another version
 */
record DayWork(Optional<LocalDate> date, List<ArchiveObject> fresh, List<ArchiveObject> changed) {
  static DayWork of(Optional<LocalDate> date) {
    return new DayWork(date, new ArrayList<>(), new ArrayList<>());
  }

  /** Puts the objects in the order in which they are converted. */
  void sort() {
    fresh.sort(ArchiveObject.SCOPE_ORDER);
    changed.sort(ArchiveObject.SCOPE_ORDER);
  }

  int objects() {
    return fresh.size() + changed.size();
  }

  long bytes() {
    return bytes(fresh) + bytes(changed);
  }

  private static long bytes(List<ArchiveObject> objects) {
    return objects.stream().mapToLong(object -> object.summary().size()).sum();
  }
}
