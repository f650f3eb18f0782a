package io.trailql.compact;

import io.trailql.archive.ArchiveObject;
import io.trailql.archive.Scope;
import io.trailql.compact.CompactionReport.Skipped;
import io.trailql.compact.PendingChanges.Done;
import io.trailql.compact.unit.SkippedObject;
import io.trailql.compact.unit.UnitResult;
import io.trailql.error.ErrorCode;
import io.trailql.lake.Forgotten;
import io.trailql.lake.LedgerEntry;
import io.trailql.storage.StorageCounts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The running counts behind {@link CompactionReport}. Not thread-safe. */
final class CompactionCounters {
  private final Instant start;
  private final long startNanos = System.nanoTime();
  private long objectsDone;
  private long objectsPassedOver;
  private long bytesDone;
  private long rowsDone;
  private long objectsKnown;
  private long bytesKnown;
  private long objects;
  private long bytes;
  private long rows;
  private long duplicates;
  private long readErrors;
  private int filesAdded;
  private int filesRemoved;
  private int commits;
  private final Set<Scope> skippedScopes = new HashSet<>();
  private final Map<ErrorCode, Skipped> skipped = new EnumMap<>(ErrorCode.class);
  private long remaining;
  private long claimed;
  private Instant oldestLeft;
  private LocalDate unlisted;

  CompactionCounters(Instant start) {
    this.start = start;
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  /** Objects converted or found unchanged so far, committed or not. */
  long objectsTaken() {
    return objectsDone - objectsPassedOver;
  }

  int commits() {
    return commits;
  }

  /** Takes that this is to be done. */
  void found(DayWork day) {
    objectsKnown += day.objects();
    bytesKnown += day.bytes();
  }

  /**
   * Takes that a chunk is done.
   *
   * @param passedOver how many of its objects could not be read
   */
  void done(Chunk chunk, int passedOver) {
    objectsDone += chunk.size();
    objectsPassedOver += passedOver;
    bytesDone += chunk.objects().stream().mapToLong(o -> o.summary().size()).sum();
  }

  /** Takes which objects of a unit could not be read. */
  void skipped(Done done) {
    rowsDone += done.result().counts().records();
    Set<String> identities = new HashSet<>();
    for (SkippedObject object : done.result().skipped()) {
      skipped.merge(
          object.code(),
          new Skipped(object.code(), 1, object.message()),
          (a, b) -> new Skipped(a.code(), a.objects() + 1, a.first()));
      identities.add(object.identity());
    }
    for (ArchiveObject object : done.unit().objects()) {
      if (identities.contains(object.identity())) {
        leftOver(object);
        skippedScopes.add(object.scope());
      }
    }
  }

  /**
   * Where objects lie that could not be read, some perhaps only when a unit was done again after
   * another run had been faster.
   */
  Set<Scope> skippedScopes() {
    return Set.copyOf(skippedScopes);
  }

  /** Takes that changes are committed. */
  void committed(PendingChanges changes) {
    commits++;
    changes.relabelled().forEach(this::entered);
    changes.units().forEach(this::committed);
  }

  private void committed(Done done) {
    UnitResult result = done.result();
    result.entries().forEach(this::entered);
    rows += result.counts().records();
    duplicates += result.counts().duplicates();
    readErrors += result.counts().errors();
    filesAdded += result.files().size();
    filesRemoved += done.unit().rewritten().size();
  }

  private void entered(LedgerEntry entry) {
    objects++;
    bytes += entry.size();
  }

  /** Takes that another run is at work on a date. */
  void claimed(DayWork day) {
    claimed += day.objects();
    remaining(day.fresh());
    remaining(day.changed());
  }

  /** Takes that a bound leaves objects over. */
  void remaining(Collection<ArchiveObject> objects) {
    remaining += objects.size();
    leftOver(objects);
  }

  private void leftOver(Collection<ArchiveObject> objects) {
    objects.forEach(this::leftOver);
  }

  private void leftOver(ArchiveObject object) {
    Instant delivered = object.stamp().orElse(object.summary().modified());
    oldestLeft = oldestLeft == null || delivered.isBefore(oldestLeft) ? delivered : oldestLeft;
  }

  /** Whether a bound or another run keeps it from going through all that there is. */
  boolean leavesOver() {
    return remaining > 0 || unlisted != null;
  }

  /** Takes that a bound ended the run before dates up to this one were listed. */
  void unlisted(LocalDate last) {
    unlisted = last;
  }

  CompactionProgress progress() {
    return new CompactionProgress(
        objectsDone,
        objectsKnown,
        bytesDone,
        rowsDone,
        commits,
        elapsed(),
        bytesKnown == 0 ? 0 : (double) bytesDone / bytesKnown);
  }

  /** What is known once the run is over. */
  CompactionReport report(
      OptionalLong snapshot,
      StorageCounts archive,
      StorageCounts lake,
      Tidying.Tidied tidied,
      Optional<LocalDate> horizon,
      Forgotten forgotten,
      Optional<CompactionReport.Registration> registration,
      List<String> warnings) {
    return new CompactionReport(
        objects,
        bytes,
        rows,
        duplicates,
        filesAdded,
        filesRemoved,
        commits + (forgotten.snapshot().isPresent() ? 1 : 0),
        List.copyOf(skipped.values()),
        readErrors,
        remaining,
        claimed,
        Optional.ofNullable(unlisted),
        Optional.ofNullable(oldestLeft).map(oldest -> Duration.between(oldest, start)),
        snapshot,
        archive,
        lake,
        elapsed(),
        tidied.snapshots(),
        tidied.files(),
        horizon,
        forgotten,
        registration,
        warnings);
  }
}
