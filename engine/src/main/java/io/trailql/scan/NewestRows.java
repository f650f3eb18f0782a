package io.trailql.scan;

import io.trailql.archive.ArchiveObject;
import io.trailql.column.Batch;
import io.trailql.column.LongVector;
import io.trailql.column.Selection;
import io.trailql.operator.value.View;
import io.trailql.runtime.MemoryAccount;
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
 *
 * <p>A row that is not selected counts as a copy all the same: where it is the event, the event is
 * not found. That can turn out when rows were left out for the sake of an event that is none: then
 * what was found is {@linkplain #isShort short}, and more must be asked for.
 */
final class NewestRows {
  /** What a row takes that is remembered as a copy, about. */
  private static final long CLAIM_BYTES = 200;

  private static final Comparator<Candidate> EARLIEST_FIRST =
      Comparator.comparingLong(Candidate::stamp)
          .thenComparing(Candidate::object)
          .thenComparingLong(Candidate::index);

  private final int wanted;
  private final Optional<ScopeMarks> marks;
  private final ScanCounters counters;
  private final MemoryAccount memory;
  private final Map<Key, Candidate> candidates = new HashMap<>();
  private final List<Key> claims = new ArrayList<>();
  private final PriorityQueue<Long> times = new PriorityQueue<>();
  private final Map<Integer, Batch> batches = new TreeMap<>();
  private Optional<ArchiveObject> claiming = Optional.empty();
  private long reserved;
  private int nextBatch;
  private long nextRow;

  /** A whole second, within which the order of times as text is another one. */
  private volatile long threshold = Long.MIN_VALUE;

  /** Which copies of an object's rows come when. */
  enum Copies {
    /** Earlier copies of its rows come after it, later ones came before. */
    IN_REVERSE,
    /** Copies may come at any time. */
    IN_ANY_ORDER
  }

  /** An event; rows that are not compared are each an event of their own. */
  private record Key(boolean compared, long high, long low) {}

  /** A copy; without a batch when it is not selected. */
  private record Candidate(
      long stamp, String object, long index, int batch, int position, long time) {
    boolean isSelected() {
      return batch >= 0;
    }
  }

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

  /** Adds rows of an object, after all others of it so far; the view shows their times. */
  void add(Decoded rows, View times, Copies copies) {
    if (marks.isEmpty()) {
      addApart(rows.batch(), rows.selected(), times);
      return;
    }
    ArchiveObject object = rows.object();
    if (!claiming.equals(Optional.of(object))) {
      forgetClaims();
      claiming = Optional.of(object);
    }
    add(
        new ComparedRows(
            rows.batch(),
            rows.selected(),
            marks.get().of(object.scope()).mark(rows.key()),
            ComparedRows.Origins.of(object, rows.index())),
        times,
        copies == Copies.IN_REVERSE,
        true);
  }

  /**
   * Adds rows of a lake.
   *
   * @param claims whether its rows must be remembered as copies of rows to come
   */
  void add(LakeRows rows, int timeColumn, boolean claims) {
    if (rows.batch().rowCount() > 0) {
      addApart(rows.batch(), rows.batch().rows(), View.of(rows.batch().column(timeColumn)));
    }
    rows.compared().ifPresent(c -> add(c, View.of(c.batch().column(timeColumn)), false, claims));
  }

  /** Adds rows that are not copies of any others. */
  private void addApart(Batch batch, Selection selected, View times) {
    boolean taken = false;
    for (int i = 0; i < selected.count(); i++) {
      int position = selected.position(i);
      long time = time(times, position);
      if (isTaken(time)) {
        candidates.put(
            new Key(false, nextRow++, 0), new Candidate(0, "", 0, nextBatch, position, time));
        count(time);
        taken = true;
      }
    }
    hold(batch, taken);
  }

  private void add(ComparedRows rows, View times, boolean briefly, boolean claimsAll) {
    boolean taken = false;
    Selection all = rows.batch().rows();
    int next = 0;
    for (int i = 0; i < all.count(); i++) {
      int position = all.position(i);
      boolean selected =
          next < rows.selected().count() && rows.selected().position(next) == position;
      next += selected ? 1 : 0;
      long time = time(times, position);
      if (!isTaken(time)) {
        continue;
      }
      Key key = new Key(true, rows.key().high().value(position), rows.key().low().value(position));
      if (selected || claimsAll || candidates.containsKey(key)) {
        Candidate candidate =
            new Candidate(
                rows.origins().stamp(position),
                rows.origins().object(position),
                rows.origins().index(position),
                selected ? nextBatch : -1,
                position,
                time);
        taken |= add(key, candidate, briefly) && selected;
      }
    }
    hold(rows.batch(), taken);
  }

  private static long time(View times, int position) {
    int at = times.at(position);
    return times.plain().isNull(at) ? Long.MIN_VALUE : ((LongVector) times.plain()).value(at);
  }

  private boolean isTaken(long time) {
    return mayTake(time) && (time != Long.MIN_VALUE || threshold == Long.MIN_VALUE);
  }

  private void hold(Batch batch, boolean taken) {
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

  private boolean add(Key key, Candidate candidate, boolean briefly) {
    Candidate other = candidates.get(key);
    if (other != null) {
      counters.duplicates.add(candidate.isSelected() || other.isSelected() ? 1 : 0);
      if (EARLIEST_FIRST.compare(candidate, other) >= 0) {
        return false;
      }
    }
    boolean isCounted = other != null && other.isSelected();
    candidates.put(key, candidate);
    if (!candidate.isSelected()) {
      if (other == null || isCounted) {
        claim(key, briefly);
      }
    } else if (!isCounted) {
      count(candidate.time());
    }
    return true;
  }

  private void claim(Key key, boolean briefly) {
    if (briefly) {
      claims.add(key);
    }
    memory.reserve(CLAIM_BYTES, "copies of the newest rows");
    reserved += CLAIM_BYTES;
  }

  /** Forgets copies that are not selected of which no later ones come any more. */
  private void forgetClaims() {
    claims.forEach(key -> candidates.computeIfPresent(key, (k, c) -> c.isSelected() ? c : null));
    memory.release(CLAIM_BYTES * claims.size());
    reserved -= CLAIM_BYTES * claims.size();
    claims.clear();
  }

  private void count(long time) {
    if (time == Long.MIN_VALUE) {
      return;
    }
    times.add(time);
    if (times.size() > wanted) {
      times.poll();
    }
    if (times.size() == wanted) {
      threshold = Math.floorDiv(times.peek(), 1000L) * 1000;
    }
  }

  /** Forgets rows below the threshold, and batches without rows. */
  private void forgetOld() {
    candidates.values().removeIf(candidate -> !mayTake(candidate.time()));
    claims.removeIf(key -> !candidates.containsKey(key) || candidates.get(key).isSelected());
    Map<Integer, Batch> kept = new TreeMap<>();
    long bytes = 0;
    for (Candidate candidate : candidates.values()) {
      if (candidate.isSelected()) {
        kept.put(candidate.batch(), batches.get(candidate.batch()));
      } else {
        bytes += CLAIM_BYTES;
      }
    }
    bytes += kept.values().stream().mapToLong(Batch::retainedBytes).sum();
    memory.release(reserved - bytes);
    reserved = bytes;
    batches.clear();
    batches.putAll(kept);
  }

  /** Whether rows that belong to the newest may have been left out. */
  boolean isShort() {
    return threshold > Long.MIN_VALUE
        && candidates.values().stream().filter(this::isFound).count() < wanted;
  }

  private boolean isFound(Candidate candidate) {
    return candidate.isSelected() && mayTake(candidate.time());
  }

  /** The rows found, in batches. */
  Deque<Batch> rows() {
    Map<Integer, List<Integer>> positions = new LinkedHashMap<>();
    for (Candidate candidate : candidates.values()) {
      if (isFound(candidate)) {
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
    claims.clear();
  }
}
