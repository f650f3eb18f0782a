package io.trailql.scan;

import io.trailql.archive.ArchiveObject;
import io.trailql.column.Batch;
import io.trailql.column.LongVector;
import io.trailql.column.Selection;
import io.trailql.json.DuplicateKey;
import io.trailql.operator.value.View;
import io.trailql.runtime.MemoryAccount;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * The rows with the newest event times among those added, of each event one copy. Rows without a
 * time are kept while there are not enough with one. One thread adds; {@link #mayTake} is for any.
 */
final class NewestRows {
  private static final Comparator<Candidate> EARLIEST_FIRST =
      Comparator.comparing(Candidate::origin)
          .thenComparing(c -> c.object().flatMap(ArchiveObject::stamp).orElse(Instant.MAX))
          .thenComparing(c -> c.object().map(ArchiveObject::identity).orElse(""))
          .thenComparingLong(Candidate::index);

  private final int wanted;
  private final Optional<ScopeMarks> marks;
  private final ScanCounters counters;
  private final MemoryAccount memory;
  private final Map<Key, Candidate> candidates = new HashMap<>();
  private final PriorityQueue<Long> times = new PriorityQueue<>();
  private final Map<Integer, Batch> batches = new TreeMap<>();
  private long reserved;
  private int nextBatch;
  private long nextRow;
  private volatile long threshold = Long.MIN_VALUE;

  /** Where a row comes from; of copies the one that comes first here is the event. */
  private enum Origin {
    LAKE,
    LAKE_COPY,
    ARCHIVE
  }

  /** An event; rows that are not compared are each an event of their own. */
  private record Key(boolean compared, long high, long low) {}

  private record Candidate(
      Origin origin,
      Optional<ArchiveObject> object,
      long index,
      int batch,
      int position,
      long time) {}

  /**
   * Holds none yet.
   *
   * @param marks what makes keys of different scopes different; absent when duplicates are kept
   */
  NewestRows(int wanted, Optional<ScopeMarks> marks, ScanCounters counters, MemoryAccount memory) {
    this.wanted = wanted;
    this.marks = marks;
    this.counters = counters;
    this.memory = memory;
  }

  /** Whether a row of this time, in milliseconds, would still be among the newest. */
  boolean mayTake(long time) {
    return time >= threshold;
  }

  /** Adds rows of an object; the view shows their times. */
  void add(Decoded rows, View times) {
    Optional<ArchiveObject> object = Optional.of(rows.object());
    Optional<DuplicateKey.Halves> key =
        marks.map(m -> m.of(rows.object().scope()).mark(rows.key()));
    add(
        rows.batch(),
        times,
        (position, time) ->
            add(
                key.map(k -> key(k, position)).orElseGet(this::keyOfItsOwn),
                new Candidate(
                    Origin.ARCHIVE,
                    object,
                    rows.index().value(position),
                    nextBatch,
                    position,
                    time)));
  }

  /**
   * Adds rows of a lake.
   *
   * @param copies whether the lake marks them as duplicates
   */
  void add(LakeRows rows, View times, boolean copies) {
    boolean[] keyed = new boolean[rows.batch().rows().end()];
    rows.keyed()
        .ifPresent(
            k -> {
              for (int i = 0; i < k.rows().count(); i++) {
                keyed[k.rows().position(i)] = true;
              }
            });
    Origin origin = copies ? Origin.LAKE_COPY : Origin.LAKE;
    add(
        rows.batch(),
        times,
        (position, time) ->
            add(
                keyed[position] ? key(rows.keyed().orElseThrow().key(), position) : keyOfItsOwn(),
                new Candidate(origin, Optional.empty(), nextRow++, nextBatch, position, time)));
  }

  private static Key key(DuplicateKey.Halves key, int position) {
    return new Key(true, key.high().value(position), key.low().value(position));
  }

  private Key keyOfItsOwn() {
    return new Key(false, nextRow++, 0);
  }

  /** Takes the row at a position if it is not a copy that counts less. */
  private interface Taking {
    boolean take(int position, long time);
  }

  private void add(Batch batch, View times, Taking taking) {
    boolean taken = false;
    for (int i = 0; i < batch.rowCount(); i++) {
      int position = batch.rows().position(i);
      int at = times.at(position);
      boolean timeless = times.plain().isNull(at);
      long time = timeless ? Long.MIN_VALUE : ((LongVector) times.plain()).value(at);
      if (mayTake(time) && (!timeless || threshold == Long.MIN_VALUE)) {
        taken |= taking.take(position, time);
      }
    }
    if (taken) {
      long bytes = batch.retainedBytes();
      memory.reserve(bytes, "the newest rows");
      reserved += bytes;
      batches.put(nextBatch, batch);
      nextBatch++;
    }
    if (candidates.size() > 4 * wanted + Batch.MAX_ROWS) {
      forgetOld();
    }
  }

  private boolean add(Key key, Candidate candidate) {
    long time = candidate.time();
    Candidate other = candidates.get(key);
    if (other != null) {
      counters.duplicates.increment();
      if (EARLIEST_FIRST.compare(candidate, other) >= 0) {
        return false;
      }
    } else if (time != Long.MIN_VALUE) {
      times.add(time);
      if (times.size() > wanted) {
        times.poll();
      }
      if (times.size() == wanted) {
        threshold = times.peek();
      }
    }
    candidates.put(key, candidate);
    return true;
  }

  /** Forgets rows below the threshold, and batches without rows. */
  private void forgetOld() {
    candidates.values().removeIf(candidate -> !mayTake(candidate.time()));
    Map<Integer, Batch> kept = new TreeMap<>();
    candidates.values().forEach(c -> kept.put(c.batch(), batches.get(c.batch())));
    long bytes = kept.values().stream().mapToLong(Batch::retainedBytes).sum();
    memory.release(reserved - bytes);
    reserved = bytes;
    batches.clear();
    batches.putAll(kept);
  }

  /** The rows found, in batches. */
  Deque<Batch> rows() {
    Map<Integer, List<Integer>> positions = new LinkedHashMap<>();
    for (Candidate candidate : candidates.values()) {
      if (mayTake(candidate.time())) {
        positions
            .computeIfAbsent(candidate.batch(), b -> new ArrayList<>())
            .add(candidate.position());
      }
    }
    Deque<Batch> found = new ArrayDeque<>();
    positions.forEach(
        (number, rows) -> {
          int[] ascending = rows.stream().mapToInt(Integer::intValue).sorted().toArray();
          found.add(batches.get(number).withRows(Selection.of(ascending, ascending.length)));
        });
    return found;
  }

  void close() {
    memory.release(reserved);
    reserved = 0;
    batches.clear();
    candidates.clear();
  }
}
