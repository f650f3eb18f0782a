package io.trailql.scan;

import io.trailql.archive.ArchiveObject;
import io.trailql.archive.Scope;
import io.trailql.column.Batch;
import io.trailql.column.LongVector;
import io.trailql.column.Selection;
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
      Comparator.comparing(
              (Candidate c) -> c.object().stamp(),
              Comparator.comparing((Optional<Instant> stamp) -> stamp.orElse(Instant.MAX)))
          .thenComparing(c -> c.object().identity())
          .thenComparingLong(Candidate::index);

  private final int wanted;
  private final boolean removesDuplicates;
  private final ScanCounters counters;
  private final MemoryAccount memory;
  private final Map<Key, Candidate> candidates = new HashMap<>();
  private final PriorityQueue<Long> times = new PriorityQueue<>();
  private final Map<Integer, Batch> batches = new TreeMap<>();
  private long reserved;
  private int nextBatch;
  private long nextRow;
  private volatile long threshold = Long.MIN_VALUE;

  /** An event; rows that are not compared are each an event of their own. */
  private record Key(Scope scope, long high, long low) {}

  private record Candidate(ArchiveObject object, long index, int batch, int position, long time) {}

  NewestRows(int wanted, boolean removesDuplicates, ScanCounters counters, MemoryAccount memory) {
    this.wanted = wanted;
    this.removesDuplicates = removesDuplicates;
    this.counters = counters;
    this.memory = memory;
  }

  /** Whether a row of this time, in milliseconds, would still be among the newest. */
  boolean mayTake(long time) {
    return time >= threshold;
  }

  /** Adds rows; the view shows their times. */
  void add(Decoded rows, View times) {
    Batch batch = rows.batch();
    boolean taken = false;
    for (int i = 0; i < batch.rowCount(); i++) {
      int position = batch.rows().position(i);
      int at = times.at(position);
      boolean timeless = times.plain().isNull(at);
      long time = timeless ? Long.MIN_VALUE : ((LongVector) times.plain()).value(at);
      if (mayTake(time) && (!timeless || threshold == Long.MIN_VALUE)) {
        taken |= add(rows, position, time);
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

  private boolean add(Decoded rows, int position, long time) {
    Key key =
        removesDuplicates
            ? new Key(
                rows.object().scope(), rows.high().value(position), rows.low().value(position))
            : new Key(Scope.UNKNOWN, nextRow++, 0);
    Candidate candidate =
        new Candidate(rows.object(), rows.index().value(position), nextBatch, position, time);
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
