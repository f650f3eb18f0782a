package io.trailql.archive;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The selected objects of one day, or of a part of it; of parts one after the other, later ones
 * hold later objects.
 *
 * @param day the folder's day; absent when the path names none
 * @param objects in key order
 */
record DayObjects(Optional<LocalDate> day, List<ArchiveObject> objects) {
  /** Objects without a day before all days. */
  static final Comparator<Optional<LocalDate>> EARLIEST_FIRST =
      Comparator.comparing(day -> day.orElse(LocalDate.MIN));

  /** All objects of these, scope by scope. */
  static List<ArchiveObject> sorted(List<DayObjects> days) {
    List<ArchiveObject> all = new ArrayList<>();
    days.forEach(day -> all.addAll(day.objects()));
    sort(all);
    return all;
  }

  /** Orders objects scope by scope, each once: archives can lie inside one another. */
  static void sort(List<ArchiveObject> objects) {
    objects.sort(ArchiveObject.SCOPE_ORDER);
    Set<String> places = new HashSet<>();
    objects.removeIf(object -> !places.add(object.place()));
  }
}
