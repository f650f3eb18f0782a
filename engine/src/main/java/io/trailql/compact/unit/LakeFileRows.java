package io.trailql.compact.unit;

import io.trailql.archive.Scope;
import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.Selection;
import io.trailql.column.TextVector;
import io.trailql.operator.value.View;
import java.util.Optional;

/** The rows of one data file, scope after scope. */
final class LakeFileRows implements AutoCloseable {
  private final BatchSource source;
  private final int accountColumn;
  private final int regionColumn;
  private Batch batch;
  private View accounts;
  private View regions;
  private int from;
  private Scope scope;

  /**
   * Pulls the first rows.
   *
   * @param source rows whose scopes come one after the other
   * @param accountColumn index of the column account; that of region follows
   */
  LakeFileRows(BatchSource source, int accountColumn) {
    this.source = source;
    this.accountColumn = accountColumn;
    this.regionColumn = accountColumn + 1;
    pull();
  }

  private void pull() {
    do {
      batch = source.next();
    } while (batch != null && batch.rowCount() == 0);
    from = 0;
    scope = null;
    if (batch != null) {
      accounts = View.of(batch.column(accountColumn));
      regions = View.of(batch.column(regionColumn));
      scope = scopeAt(0);
    }
  }

  /** The scope of the next rows, without date; null at the end. */
  Scope scope() {
    return scope;
  }

  private Scope scopeAt(int row) {
    int position = batch.rows().position(row);
    return new Scope(text(accounts, position), text(regions, position), Optional.empty());
  }

  private static Optional<String> text(View view, int position) {
    return view.isNull(position)
        ? Optional.empty()
        : Optional.of(((TextVector) view.plain()).value(view.at(position)));
  }

  /** The next rows, all of one scope. */
  Batch next() {
    int to = from + 1;
    int last = batch.rows().position(from);
    while (to < batch.rowCount() && isSame(last, batch.rows().position(to))) {
      to++;
    }
    Selection rows = range(batch.rows(), from, to);
    Batch next = batch.withRows(rows);
    if (to == batch.rowCount()) {
      pull();
    } else {
      from = to;
      scope = scopeAt(from);
    }
    return next;
  }

  private static Selection range(Selection all, int from, int to) {
    int[] positions = new int[to - from];
    for (int i = from; i < to; i++) {
      positions[i - from] = all.position(i);
    }
    return Selection.of(positions, positions.length);
  }

  private boolean isSame(int position, int other) {
    return isSame(accounts, position, other) && isSame(regions, position, other);
  }

  private static boolean isSame(View view, int position, int other) {
    int i = view.at(position);
    int j = view.at(other);
    return i == j || text(view, position).equals(text(view, other));
  }

  @Override
  public void close() {
    source.close();
  }
}
