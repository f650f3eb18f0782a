package io.trailql.archive;

import java.time.Instant;
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
  private static final Comparator<Optional<String>> TEXT =
      Comparator.comparing(text -> text.orElse(""));

  /** Objects without a day before all days. */
  static final Comparator<Optional<LocalDate>> EARLIEST_FIRST =
      Comparator.comparing(day -> day.orElse(LocalDate.MIN));

  /** Scope by scope, and in a scope by stamp, those without one last, then by identity. */
  private static final Comparator<ArchiveObject> SCOPES =
      Comparator.comparing((ArchiveObject o) -> o.scope().account(), TEXT)
          .thenComparing(o -> o.scope().region(), TEXT)
          .thenComparing(o -> o.scope().date(), EARLIEST_FIRST)
          .thenComparing(o -> o.stamp().orElse(Instant.MAX))
          .thenComparing(ArchiveObject::identity);

  /** All objects of these, scope by scope. */
  static List<ArchiveObject> sorted(List<DayObjects> days) {
    List<ArchiveObject> all = new ArrayList<>();
    days.forEach(day -> all.addAll(day.objects()));
    sort(all);
    return all;
  }

  /** Orders objects scope by scope, each once: archives can lie inside one another. */
  static void sort(List<ArchiveObject> objects) {
    objects.sort(SCOPES);
    Set<String> places = new HashSet<>();
    objects.removeIf(object -> !places.add(object.place()));
  }
}
