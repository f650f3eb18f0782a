package io.trailql.operator.sort;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.Type;
import io.trailql.operator.store.RowStore;
import io.trailql.operator.store.SpillFile;
import io.trailql.runtime.QueryContext;
import java.util.ArrayList;
import java.util.List;

/** Sorted rows on disk, run by run, which become one sorted stream. */
public final class SortedRuns implements AutoCloseable {
  /** Most rows of a batch of a run: small, since all runs are in memory with one batch. */
  public static final int ROWS = 512;

  /** Most bytes of texts of such a batch, unless it has a single row: more than usual rows have. */
  private static final long BYTES = 1 << 20;

  private static final int FAN_IN = 32;

  /** What part of the memory the batches of all runs that are merged may take. */
  private static final int SHARE = 4;

  private final List<Type> types;
  private final RowOrder order;
  private final QueryContext context;
  private final List<SpillFile> runs = new ArrayList<>();
  private Merging merging;

  /** No runs yet, of rows of these types. */
  public SortedRuns(List<Type> types, RowOrder order, QueryContext context) {
    this.types = types;
    this.order = order;
    this.context = context;
  }

  /** Begins a run: write its rows in order, in batches of at most {@link #ROWS}. */
  public SpillFile start() {
    SpillFile run = newRun();
    runs.add(run);
    return run;
  }

  private SpillFile newRun() {
    return new SpillFile(types, context, BYTES);
  }

  /** Makes a run of the first rows of a store in an order. */
  void write(RowStore rows, int[] order, int count) {
    SpillFile run = start();
    for (int from = 0; from < count; ) {
      Batch batch = rows.batch(order, from, Math.min(count, from + ROWS), BYTES);
      run.write(batch);
      from += batch.rowCount();
    }
  }

  /** Takes the runs of another over, behind its own; the other has none then. */
  public void takeAll(SortedRuns other) {
    runs.addAll(other.runs);
    other.runs.clear();
  }

  /** Whether there are no runs. */
  public boolean isEmpty() {
    return runs.isEmpty();
  }

  /**
   * All rows in order; of equal rows, those of earlier runs come first. To be asked for once, when
   * all runs are complete.
   */
  public BatchSource merged() {
    for (int at = 0; fanIn(0) < runs.size(); at = at + 2 < runs.size() ? at + 1 : 0) {
      shrink(at);
    }
    merging = new Merging(List.copyOf(runs), types, order, context);
    return merging;
  }

  /** How many runs from one on can be merged at a time; all but the last of all with another. */
  private int fanIn(int from) {
    long most = context.memory().limit() / SHARE;
    long bytes = 0;
    int count = 0;
    for (SpillFile run : runs.subList(from, Math.min(runs.size(), from + FAN_IN))) {
      bytes += run.largest();
      if (count >= 2 && bytes > most) {
        break;
      }
      count++;
    }
    return count;
  }

  /** Merges runs from one on into one in their place, so that equal rows keep their order. */
  private void shrink(int from) {
    List<SpillFile> parts = List.copyOf(runs.subList(from, from + fanIn(from)));
    SpillFile whole = newRun();
    runs.add(from, whole);
    try (Merging part = new Merging(parts, types, order, context)) {
      for (Batch batch = part.next(); batch != null; batch = part.next()) {
        whole.write(batch);
      }
    }
    runs.removeAll(parts);
  }

  @Override
  public void close() {
    if (merging != null) {
      merging.close();
      merging = null;
    }
    runs.forEach(SpillFile::close);
    runs.clear();
  }
}
