package io.trailql.compact;

import io.trailql.archive.ArchiveObject;
import io.trailql.archive.Scope;
import io.trailql.lake.Layout;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Sums up what a run would do. */
final class PlanTotals {
  /** Data files, manifests, metadata, ledger and claims of one commit of one date, about. */
  private static final int WRITES_PER_DATE = 8;

  private static final double DOLLARS_PER_LIST_OR_PUT = 0.005 / 1000;
  private static final double DOLLARS_PER_GET = 0.0004 / 1000;

  private final Set<Scope> scopes = new HashSet<>();
  private final TreeSet<LocalDate> dates = new TreeSet<>();
  private long objects;
  private long bytes;
  private Layout layout = Layout.CLUSTERED;

  void add(List<DayWork> days, LocalDate today) {
    if (objects == 0) {
      layout = LayoutChoice.of(days, today);
    }
    for (DayWork day : days) {
      objects += day.objects();
      bytes += day.bytes();
      day.date().ifPresent(dates::add);
      day.fresh().stream().map(ArchiveObject::scope).forEach(scopes::add);
      day.changed().stream().map(ArchiveObject::scope).forEach(scopes::add);
    }
  }

  /** What a new lake would get. */
  Layout layout() {
    return layout;
  }

  CompactionPlan plan(Layout chosen, long lists) {
    long partitions = chosen == Layout.PARTITIONED ? scopes.size() : Math.max(dates.size(), 1);
    long writes = objects == 0 ? 0 : dates.size() * WRITES_PER_DATE + partitions;
    return new CompactionPlan(
        objects,
        bytes,
        scopes.size(),
        dates.isEmpty() ? Optional.empty() : Optional.of(dates.first()),
        dates.isEmpty() ? Optional.empty() : Optional.of(dates.last()),
        chosen,
        lists,
        objects,
        writes,
        (lists + writes) * DOLLARS_PER_LIST_OR_PUT + objects * DOLLARS_PER_GET);
  }
}
