package io.trailql.operator.sort;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.Type;
import io.trailql.operator.store.SpillFile;
import io.trailql.runtime.QueryContext;
import java.util.ArrayList;
import java.util.List;

/** Sorted rows on disk, run by run, which become one sorted stream. */
public final class SortedRuns implements AutoCloseable {
  /** Most rows of a batch of a run: small, since all runs are in memory with one batch. */
  public static final int ROWS = 512;

  private static final int FAN_IN = 32;

  private final List<Type> types;
  private final RowOrder order;
  private final QueryContext context;
  private final List<SpillFile> runs = new ArrayList<>();

  /** No runs yet, of rows of these types. */
  public SortedRuns(List<Type> types, RowOrder order, QueryContext context) {
    this.types = types;
    this.order = order;
    this.context = context;
  }

  /** Begins a run: write its rows in order, in batches of at most {@link #ROWS}. */
  public SpillFile start() {
    SpillFile run = new SpillFile(types, context);
    runs.add(run);
    return run;
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
    while (runs.size() > FAN_IN) {
      shrink();
    }
    return new Merging(List.copyOf(runs), types, order, context);
  }

  /** Merges the first runs into one, which stays first, so that equal rows keep their order. */
  private void shrink() {
    List<SpillFile> first = List.copyOf(runs.subList(0, FAN_IN));
    SpillFile whole = new SpillFile(types, context);
    runs.add(0, whole);
    try (Merging merging = new Merging(first, types, order, context)) {
      for (Batch batch = merging.next(); batch != null; batch = merging.next()) {
        whole.write(batch);
      }
    }
    runs.removeAll(first);
  }

  @Override
  public void close() {
    runs.forEach(SpillFile::close);
    runs.clear();
  }
}
