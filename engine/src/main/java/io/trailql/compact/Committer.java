package io.trailql.compact;

import io.trailql.archive.ArchiveObject;
import io.trailql.archive.Scope;
import io.trailql.compact.PendingChanges.Done;
import io.trailql.compact.unit.CompactionUnit;
import io.trailql.compact.unit.UnitConverter;
import io.trailql.compact.unit.UnitResult;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.lake.AddedFile;
import io.trailql.lake.CommitOutcome;
import io.trailql.lake.Coverage;
import io.trailql.lake.LakeFile;
import io.trailql.lake.LakeSnapshot;
import io.trailql.lake.LakeWriter;
import io.trailql.lake.LedgerEntry;
import io.trailql.lake.LedgerMatch;
import io.trailql.runtime.QueryContext;
import io.trailql.storage.WritableStorage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Commits what is pending; where another run was faster, does the units concerned anew on top of
 * what it committed. Not thread-safe.
 */
final class Committer {
  /** As often another run may be faster, until somebody has to look. */
  private static final int MOST_CONFLICTS = 20;

  private final LakeWriter writer;
  private final WritableStorage storage;
  private final UnitConverter converter;
  private final UnchangedObjects unchanged;
  private LakeSnapshot snapshot;

  /**
   * Commits on top of a snapshot.
   *
   * @param storage where data files lie that turn out unneeded
   */
  Committer(
      LakeWriter writer, WritableStorage storage, LakeSnapshot snapshot, QueryContext context) {
    this.writer = writer;
    this.storage = storage;
    this.converter =
        new UnitConverter(
            storage,
            snapshot.ids(),
            snapshot.paths(),
            writer::newFileKey,
            writer.fileOptions(),
            context);
    this.unchanged = new UnchangedObjects(context.cancel());
    this.snapshot = snapshot;
  }

  /** The newest snapshot known. */
  LakeSnapshot snapshot() {
    return snapshot;
  }

  /**
   * Brings a chunk into what is pending, made on top of that.
   *
   * @param known what the chunk was compared with: since then others may have taken in part of it
   */
  void convert(
      Chunk chunk,
      Optional<LakeSnapshot> known,
      PendingChanges pending,
      CompactionCounters counters) {
    boolean isKnown = known.filter(listed -> listed.id() == snapshot.id()).isPresent();
    Chunk left = isKnown ? chunk : left(chunk);
    counters.done(chunk, add(left, pending, counters));
  }

  /** Answers how many objects could not be read: where none could, nothing is to be committed. */
  private int add(Chunk chunk, PendingChanges pending, CompactionCounters counters) {
    if (chunk.size() == 0) {
      return 0;
    }
    List<LedgerEntry> same = unchanged.entries(snapshot, chunk.changed());
    pending.relabel(same);
    Set<String> identities = same.stream().map(LedgerEntry::identity).collect(Collectors.toSet());
    Chunk rest = chunk.withoutChanged(identities);
    if (rest.size() == 0) {
      return 0;
    }
    Done done = convert(rest);
    counters.skipped(done);
    if (done.result().entries().isEmpty()) {
      discard(done.result());
    } else {
      pending.add(done);
    }
    return done.result().skipped().size();
  }

  /** Makes the unit of a chunk; anew where marks of data files that would stay must change. */
  private Done convert(Chunk chunk) {
    Set<Scope> contested = new HashSet<>();
    while (true) {
      CompactionUnit unit = UnitPlanner.unit(snapshot, chunk, contested);
      UnitResult result = converter.convert(unit);
      if (result.contested().isEmpty()) {
        return new Done(chunk, unit, result);
      }
      discard(result);
      contested.addAll(result.contested());
    }
  }

  /** Commits all that is pending, if it changes anything, and empties it. */
  void commit(PendingChanges pending, CompactionCounters counters) {
    for (int conflicts = 0; conflicts < MOST_CONFLICTS; conflicts++) {
      if (pending.isEmpty() && pending.coverage().equals(Coverage.NONE)) {
        pending.clear();
        return;
      }
      CommitOutcome outcome = writer.commit(snapshot, pending.change());
      if (outcome instanceof CommitOutcome.Committed committed) {
        snapshot = committed.snapshot();
        counters.committed(pending);
        pending.clear();
        return;
      }
      if (outcome instanceof CommitOutcome.Unknown unknown) {
        // Its files may be part of the lake, now or soon.
        pending.clear();
        throw new TrailException(
            ErrorCode.STORAGE_UNAVAILABLE,
            "It is not known whether the last commit to the lake succeeded: "
                + unknown.reason()
                + " Nothing is lost or counted twice: run compact again.");
      }
      redo(pending, (CommitOutcome.Conflicting) outcome, counters);
    }
    throw new TrailException(
        ErrorCode.STORAGE_UNAVAILABLE,
        "Cannot commit to the lake: other runs were faster "
            + MOST_CONFLICTS
            + " times. What was committed before stays. Run fewer compactions at a time.");
  }

  /**
   * Deletes the data files of what is pending and will not be committed, as far as can be, and
   * empties it. Where the lake refers to any of them, or does not say, all stay.
   */
  void abandon(PendingChanges pending) {
    List<String> keys =
        pending.units().stream()
            .flatMap(done -> done.result().files().stream())
            .map(AddedFile::key)
            .toList();
    try {
      if (pending.units().stream().noneMatch(this::isInLake)) {
        storage.delete(keys);
      }
    } finally {
      pending.clear();
    }
  }

  private boolean isInLake(Done done) {
    Set<String> keys =
        done.result().files().stream().map(AddedFile::key).collect(Collectors.toSet());
    return UnitPlanner.filesOf(writer.newest(), done.unit().partition()).stream()
        .anyMatch(file -> keys.contains(file.object().key()));
  }

  /** Does anew what no longer holds on top of what another run committed. */
  private void redo(
      PendingChanges pending, CommitOutcome.Conflicting conflict, CompactionCounters counters) {
    snapshot = conflict.snapshot();
    pending.forget(conflict.identities());
    for (Done done : pending.units()) {
      boolean holds =
          done.result().entries().stream()
                  .noneMatch(entry -> conflict.identities().contains(entry.identity()))
              && hasSameFiles(done.unit());
      if (!holds) {
        pending.remove(done);
        discard(done.result());
        add(left(done.chunk()), pending, counters);
      }
    }
  }

  /** Whether the partition is as it was: rows that came meanwhile may be copies of the unit's. */
  private boolean hasSameFiles(CompactionUnit unit) {
    Set<LakeFile> known = new HashSet<>(unit.rewritten());
    known.addAll(unit.kept());
    return known.equals(new HashSet<>(UnitPlanner.filesOf(snapshot, unit.partition())));
  }

  private void discard(UnitResult result) {
    storage.delete(result.files().stream().map(AddedFile::key).toList());
  }

  /** What of a chunk the newest ledger does not have, if the date is still inside of the lake. */
  private Chunk left(Chunk chunk) {
    Optional<LocalDate> date = chunk.partition().date();
    boolean isOutside =
        date.isPresent() && snapshot.ledger().horizon().filter(date.get()::isBefore).isPresent();
    if (isOutside) {
      return new Chunk(chunk.partition(), List.of(), List.of());
    }
    List<ArchiveObject> fresh = new ArrayList<>();
    List<ArchiveObject> changed = new ArrayList<>();
    for (ArchiveObject object : chunk.objects()) {
      LedgerMatch known = LedgerMatch.of(object, snapshot.ledger(), snapshot.ledger()::day);
      if (known.version().isEmpty()) {
        fresh.add(object);
      } else if (!known.isInLake() && known.object().equals(object)) {
        changed.add(object);
      }
    }
    return new Chunk(chunk.partition(), fresh, changed);
  }
}
