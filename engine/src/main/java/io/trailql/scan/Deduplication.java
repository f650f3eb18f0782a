package io.trailql.scan;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.BooleanVector;
import io.trailql.column.ColumnVector;
import io.trailql.column.LongVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.column.Validity;
import io.trailql.operator.store.Partitions;
import io.trailql.operator.store.SpillFile;
import io.trailql.operator.value.Positions;
import io.trailql.operator.value.View;
import io.trailql.runtime.QueryContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Lets those rows pass that are the first with their duplicate key in a scope and are selected: a
 * row that is not selected claims its key all the same. Rows must come in the order in which the
 * earlier one is the event, by stamp, identity and index, scope after scope. When the account has
 * no room for more keys, rows with new keys go to disk, cut by key, and come at the end.
 */
final class Deduplication implements AutoCloseable {
  /** Columns behind those of the batches, in rows on disk: the key, and whether it is selected. */
  private static final int KEY = 3;

  private final List<Type> types;
  private final ScanCounters counters;
  private final QueryContext context;
  private final DuplicateSet seen;
  private Partitions overflow;

  /**
   * For one scan.
   *
   * @param types of the columns of the batches
   */
  Deduplication(List<Type> types, ScanCounters counters, QueryContext context) {
    this.types = new ArrayList<>(types);
    this.types.add(Type.Scalar.BIGINT);
    this.types.add(Type.Scalar.BIGINT);
    this.types.add(Type.Scalar.BOOLEAN);
    this.counters = counters;
    this.context = context;
    this.seen = new DuplicateSet(context.memory());
  }

  /** The rows that pass now. */
  Batch firsts(Decoded rows) {
    Batch batch = rows.batch();
    Selection all = batch.rows();
    Selection selected = rows.selected();
    Positions passed = new Positions(selected.count());
    int next = 0;
    for (int i = 0; i < all.count(); i++) {
      int position = all.position(i);
      boolean isSelected = next < selected.count() && selected.position(next) == position;
      next += isSelected ? 1 : 0;
      switch (add(rows.high().value(position), rows.low().value(position))) {
        case NEW -> {
          if (isSelected) {
            passed.add(position);
          }
        }
        case PRESENT -> counters.duplicates.add(isSelected ? 1 : 0);
        default -> {
          spill(rows, i);
          return batch.withRows(passed.build());
        }
      }
    }
    return passed.count() == all.count() ? batch : batch.withRows(passed.build());
  }

  private DuplicateSet.Addition add(long high, long low) {
    if (overflow == null) {
      return seen.add(high, low);
    }
    return seen.contains(high, low) ? DuplicateSet.Addition.PRESENT : DuplicateSet.Addition.NO_ROOM;
  }

  /** Sends the rows from the given one on that are not known to be duplicates to disk. */
  private void spill(Decoded rows, int from) {
    if (overflow == null) {
      overflow = new Partitions(types, 0, context);
    }
    Batch batch = rows.batch();
    Selection all = batch.rows();
    boolean[] selected = new boolean[all.end()];
    for (int i = 0; i < rows.selected().count(); i++) {
      selected[rows.selected().position(i)] = true;
    }
    int[] positions = new int[all.count() - from];
    long[] hashes = new long[positions.length];
    int count = 0;
    for (int i = from; i < all.count(); i++) {
      int position = all.position(i);
      if (seen.contains(rows.high().value(position), rows.low().value(position))) {
        counters.duplicates.add(selected[position] ? 1 : 0);
      } else {
        positions[count] = position;
        hashes[count++] = rows.high().value(position);
      }
    }
    Selection spilled = Selection.of(positions, count);
    List<ColumnVector> columns = new ArrayList<>(batch.columns());
    columns.add(rows.high());
    columns.add(rows.low());
    columns.add(new BooleanVector(Type.Scalar.BOOLEAN, selected, Validity.ALL, selected.length));
    overflow.write(new Batch(columns, spilled), spilled, hashes);
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
      View selected = View.of(batch.column(types.size() - 1));
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
        boolean isSelected = ((BooleanVector) selected.plain()).value(selected.at(position));
        switch (addition) {
          case NEW -> {
            if (isSelected) {
              passed[passedCount++] = position;
            }
          }
          case PRESENT -> counters.duplicates.add(isSelected ? 1 : 0);
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
