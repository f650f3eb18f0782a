package io.trailql.compact;

import io.trailql.archive.ArchiveObject;
import io.trailql.archive.Scope;
import io.trailql.lake.Layout;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Sums up what a run would do. */
final class PlanTotals {
  /** A claim and a segment of the ledger; data files come on top. */
  private static final int WRITES_PER_DATE = 2;

  /** The ledger's root, manifests and their list, metadata and its mark. */
  private static final int WRITES_PER_COMMIT = 6;

  /** Bytes of the archive that become one part of a data file, each of which is a request. */
  private static final long BYTES_PER_PART = 20L << 20;

  /** What a lake takes once. */
  private static final int WRITES_OF_NEW_LAKE = 3;

  private static final int LISTS_OF_NEW_LAKE = 12;

  /** To find the lake and tidy up; the claims of each date come on top. */
  private static final int LISTS_PER_RUN = 4;

  private static final int READS_PER_RUN = 10;

  /** Metadata, the ledger of the dates, and small files that are merged. */
  private static final int READS_OF_OLD_LAKE = 10;

  private static final double DOLLARS_PER_LIST_OR_PUT = 0.005 / 1000;
  private static final double DOLLARS_PER_GET = 0.0004 / 1000;

  private final Set<Scope> scopes = new HashSet<>();
  private final TreeSet<LocalDate> dates = new TreeSet<>();
  private final OptionalLong most;
  private final boolean isNew;
  private Optional<Layout> layout;
  private long objects;
  private long bytes;
  private long remaining;
  private OptionalLong lists = OptionalLong.empty();

  /**
   * Of nothing yet.
   *
   * @param isNew whether there is no lake yet
   * @param layout of the lake; absent to let what is added decide
   * @param most objects that the run takes at most
   */
  PlanTotals(boolean isNew, Optional<Layout> layout, OptionalLong most) {
    this.isNew = isNew;
    this.layout = layout;
    this.most = most;
  }

  /**
   * Takes what a window holds, as the run would: changed objects before fresh ones, until it has
   * enough.
   *
   * @param listed requests so far
   */
  void add(List<DayWork> days, LocalDate today, long listed) {
    if (layout.isEmpty() && !days.isEmpty()) {
      layout = Optional.of(LayoutChoice.of(days, today));
    }
    for (DayWork day : days) {
      for (Chunk chunk : Chunks.of(day, layout.orElseThrow())) {
        Chunk taken = chunk.first(left());
        remaining += chunk.size() - taken.size();
        taken.objects().forEach(this::add);
      }
    }
    if (lists.isEmpty() && left() == 0) {
      lists = OptionalLong.of(listed);
    }
  }

  private int left() {
    return most.isEmpty()
        ? Integer.MAX_VALUE
        : (int) Math.max(0, Math.min(Integer.MAX_VALUE, most.getAsLong() - objects));
  }

  private void add(ArchiveObject object) {
    objects++;
    bytes += object.summary().size();
    scopes.add(object.scope());
    object.scope().date().ifPresent(dates::add);
  }

  /**
   * The sums.
   *
   * @param listed requests for all that was added; the run makes no more once it has enough
   * @param horizon as in the plan, like the others
   */
  CompactionPlan plan(
      long listed, Optional<LocalDate> horizon, long forgottenDays, List<String> warnings) {
    Layout chosen = layout.orElse(Layout.CLUSTERED);
    long requests = lists.orElse(listed);
    long reads = objects;
    long writes = 0;
    if (objects > 0) {
      long days = Math.max(dates.size(), 1);
      long dataFiles = chosen == Layout.PARTITIONED ? scopes.size() : days;
      long commits = 1 + bytes / CompactionJob.COMMIT_BYTES;
      requests += LISTS_PER_RUN + days + (isNew ? LISTS_OF_NEW_LAKE : 0);
      reads += READS_PER_RUN + (isNew ? 0 : READS_OF_OLD_LAKE);
      writes =
          WRITES_PER_DATE * days
              + dataFiles
              + bytes / BYTES_PER_PART
              + WRITES_PER_COMMIT * commits
              + (isNew ? WRITES_OF_NEW_LAKE : 0);
    }
    return new CompactionPlan(
        objects,
        bytes,
        scopes.size(),
        dates.isEmpty() ? Optional.empty() : Optional.of(dates.first()),
        dates.isEmpty() ? Optional.empty() : Optional.of(dates.last()),
        chosen,
        requests,
        reads,
        writes,
        (requests + writes) * DOLLARS_PER_LIST_OR_PUT + reads * DOLLARS_PER_GET,
        remaining,
        horizon,
        forgottenDays,
        warnings);
  }
}
