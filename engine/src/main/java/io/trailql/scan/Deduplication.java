package io.trailql.scan;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.BooleanBuilder;
import io.trailql.column.BooleanVector;
import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.LongVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.json.DuplicateKey;
import io.trailql.operator.store.Partitions;
import io.trailql.operator.store.SpillFile;
import io.trailql.operator.value.View;
import io.trailql.runtime.QueryContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Lets the first row with each duplicate key of a scope pass. Rows must come in the order in which
 * the earlier one is the event: by stamp, identity and index. When the account has no room for more
 * keys, rows with new keys go to disk, cut by key, and come at the end.
 *
 * <p>Either scope after scope, each with keys of its own; or all scopes together, the keys made
 * different by {@link ScopeMarks}. Then rows can be {@linkplain #know made known} that passed
 * elsewhere.
 */
final class Deduplication implements AutoCloseable {
  /** Columns behind those of the batches, in rows on disk: the key, and whether it passed. */
  private static final int KEY = 3;

  private final List<Type> types;
  private final ScanCounters counters;
  private final QueryContext context;
  private final DuplicateSet seen;
  private final Optional<ScopeMarks> marks;
  private Partitions overflow;

  /**
   * For one scan.
   *
   * @param types of the columns of the batches
   * @param marks what makes the keys of different scopes different, when they come together
   */
  Deduplication(
      List<Type> types, Optional<ScopeMarks> marks, ScanCounters counters, QueryContext context) {
    this.types = new ArrayList<>(types);
    this.types.add(Type.Scalar.BIGINT);
    this.types.add(Type.Scalar.BIGINT);
    this.types.add(Type.Scalar.BOOLEAN);
    this.marks = marks;
    this.counters = counters;
    this.context = context;
    this.seen = new DuplicateSet(context.memory());
  }

  /** Whether it is to be {@linkplain #end ended} after every scope. */
  boolean isByScope() {
    return marks.isEmpty();
  }

  /** The rows that pass now. */
  Batch firsts(Decoded rows) {
    return marks.isEmpty()
        ? firsts(rows.batch(), rows.high(), rows.low())
        : firsts(rows.batch(), marks.get().of(rows.object().scope()).mark(rows.key()));
  }

  /** The rows that pass now; the keys have their marks. */
  Batch firsts(Batch batch, DuplicateKey.Halves key) {
    return firsts(batch, key.high(), key.low());
  }

  /** Takes keys, with their marks, of rows that pass elsewhere. */
  void know(DuplicateKey.Halves key, Selection rows) {
    for (int i = 0; i < rows.count(); i++) {
      int position = rows.position(i);
      long high = key.high().value(position);
      long low = key.low().value(position);
      boolean kept =
          overflow == null
              ? seen.add(high, low) != DuplicateSet.Addition.NO_ROOM
              : seen.contains(high, low);
      if (!kept) {
        // Without its values: the row itself is not needed any more.
        List<ColumnVector> nulls = new ArrayList<>();
        for (Type type : types.subList(0, types.size() - KEY)) {
          nulls.add(ConstantVector.ofNull(type, key.high().size()));
        }
        Selection rest = rows.skip(i);
        spill(new Batch(nulls, rest), key.high(), key.low(), 0, seen, true);
        return;
      }
    }
  }

  private Batch firsts(Batch batch, LongVector high, LongVector low) {
    DuplicateSet keys = seen;
    Selection all = batch.rows();
    int count = all.count();
    int[] passed = null;
    int passedCount = 0;
    for (int i = 0; i < count; i++) {
      int position = all.position(i);
      long keyHigh = high.value(position);
      long keyLow = low.value(position);
      DuplicateSet.Addition addition =
          overflow == null
              ? keys.add(keyHigh, keyLow)
              : keys.contains(keyHigh, keyLow)
                  ? DuplicateSet.Addition.PRESENT
                  : DuplicateSet.Addition.NO_ROOM;
      if (addition == DuplicateSet.Addition.NO_ROOM) {
        spill(batch, high, low, i, keys, false);
        return batch.withRows(passed == null ? all.first(i) : Selection.of(passed, passedCount));
      }
      if (addition == DuplicateSet.Addition.NEW) {
        if (passed != null) {
          passed[passedCount] = position;
        }
        passedCount++;
      } else {
        counters.duplicates.increment();
        if (passed == null) {
          passed = positions(all, count, i);
          passedCount = i;
        }
      }
    }
    return passed == null ? batch : batch.withRows(Selection.of(passed, passedCount));
  }

  private static int[] positions(Selection all, int room, int count) {
    int[] positions = new int[room];
    for (int i = 0; i < count; i++) {
      positions[i] = all.position(i);
    }
    return positions;
  }

  /** Sends the rows from the given one on that are not known to be duplicates to disk. */
  private void spill(
      Batch batch,
      LongVector high,
      LongVector low,
      int from,
      DuplicateSet keys,
      boolean passedElsewhere) {
    if (overflow == null) {
      overflow = new Partitions(types, 0, context);
    }
    Selection all = batch.rows();
    int[] positions = new int[all.count() - from];
    long[] hashes = new long[positions.length];
    int count = 0;
    for (int i = from; i < all.count(); i++) {
      int position = all.position(i);
      if (keys.contains(high.value(position), low.value(position))) {
        counters.duplicates.add(passedElsewhere ? 0 : 1);
      } else {
        positions[count] = position;
        hashes[count++] = high.value(position);
      }
    }
    Selection spilled = Selection.of(positions, count);
    List<ColumnVector> columns = new ArrayList<>(batch.columns());
    columns.add(high);
    columns.add(low);
    columns.add(constant(passedElsewhere, high.size()));
    overflow.write(new Batch(columns, spilled), spilled, hashes);
  }

  private static ColumnVector constant(boolean value, int size) {
    BooleanBuilder builder = new BooleanBuilder(Type.Scalar.BOOLEAN, 1);
    builder.append(value);
    return new ConstantVector(builder.build(), size);
  }

  /** Forgets all keys; the rows that went to disk, or null when none did. */
  BatchSource end() {
    seen.clear();
    if (overflow == null) {
      return null;
    }
    BatchSource rest = new Rest(overflow);
    overflow = null;
    return rest;
  }

  @Override
  public void close() {
    seen.close();
    if (overflow != null) {
      overflow.close();
      overflow = null;
    }
  }

  /** Rows on disk, file after file; keys in different files differ. */
  private final class Rest implements BatchSource {
    private final Deque<Part> parts = new ArrayDeque<>();
    private DuplicateSet keys;
    private Partitions larger;

    /** A file, and how often its rows were cut. */
    private record Part(SpillFile file, int level) {}

    Rest(Partitions partitions) {
      push(partitions);
    }

    private void push(Partitions partitions) {
      int level = partitions.nextLevel();
      partitions.take().forEach(file -> parts.push(new Part(file, level)));
    }

    @Override
    public List<Type> types() {
      return types.subList(0, types.size() - KEY);
    }

    @Override
    public Batch next() {
      while (!parts.isEmpty()) {
        if (keys == null) {
          keys = new DuplicateSet(context.memory());
        }
        Batch batch = parts.peek().file().next();
        if (batch != null) {
          return firsts(batch);
        }
        parts.pop().file().close();
        keys.close();
        keys = null;
        if (larger != null) {
          push(larger);
          larger = null;
        }
      }
      return null;
    }

    private Batch firsts(Batch batch) {
      LongVector high = (LongVector) batch.column(types.size() - KEY);
      LongVector low = (LongVector) batch.column(types.size() - KEY + 1);
      View elsewhere = View.of(batch.column(types.size() - 1));
      Selection all = batch.rows();
      int[] passed = new int[all.count()];
      int[] postponed = new int[all.count()];
      long[] hashes = new long[all.count()];
      int passedCount = 0;
      int postponedCount = 0;
      for (int i = 0; i < all.count(); i++) {
        int position = all.position(i);
        long keyHigh = high.value(position);
        long keyLow = low.value(position);
        DuplicateSet.Addition addition =
            larger == null
                ? keys.add(keyHigh, keyLow)
                : keys.contains(keyHigh, keyLow)
                    ? DuplicateSet.Addition.PRESENT
                    : DuplicateSet.Addition.NO_ROOM;
        boolean known = ((BooleanVector) elsewhere.plain()).value(elsewhere.at(position));
        switch (addition) {
          case NEW -> {
            if (!known) {
              passed[passedCount++] = position;
            }
          }
          case PRESENT -> counters.duplicates.add(known ? 0 : 1);
          default -> {
            if (larger == null) {
              larger = new Partitions(types, parts.peek().level(), context);
            }
            postponed[postponedCount] = position;
            hashes[postponedCount++] = keyHigh;
          }
        }
      }
      if (postponedCount > 0) {
        Selection rest = Selection.of(postponed, postponedCount);
        larger.write(batch.withRows(rest), rest, hashes);
      }
      return new Batch(
          batch.columns().subList(0, types.size() - KEY), Selection.of(passed, passedCount));
    }

    @Override
    public void close() {
      parts.forEach(part -> part.file().close());
      parts.clear();
      if (keys != null) {
        keys.close();
        keys = null;
      }
      if (larger != null) {
        larger.close();
        larger = null;
      }
    }
  }
}
