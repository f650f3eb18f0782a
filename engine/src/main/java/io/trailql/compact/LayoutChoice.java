package io.trailql.compact;

import io.trailql.archive.ArchiveObject;
import io.trailql.archive.Scope;
import io.trailql.lake.Layout;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Chooses the layout of a new lake by what the archive's newest days hold. */
final class LayoutChoice {
  /** Stored bytes of a scope from which it is worth a partition of its own. */
  private static final long LARGE_SCOPE = 64L << 20;

  private LayoutChoice() {}

  /**
   * PARTITIONED when half of the scopes are large.
   *
   * @param days the newest days; those that have ended count, if there are any
   */
  static Layout of(List<DayWork> days, LocalDate today) {
    List<DayWork> ended =
        days.stream().filter(day -> day.date().filter(today::isAfter).isPresent()).toList();
    Map<Scope, Long> bytes = new HashMap<>();
    for (DayWork day : ended.isEmpty() ? days : ended) {
      for (ArchiveObject object : day.fresh()) {
        bytes.merge(object.scope(), object.summary().size(), Long::sum);
      }
    }
    List<Long> sizes = bytes.values().stream().sorted().toList();
    boolean large = !sizes.isEmpty() && sizes.get(sizes.size() / 2) >= LARGE_SCOPE;
    return large ? Layout.PARTITIONED : Layout.CLUSTERED;
  }
}
