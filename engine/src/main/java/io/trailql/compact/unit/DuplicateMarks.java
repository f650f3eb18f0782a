package io.trailql.compact.unit;

import io.trailql.column.Batch;
import io.trailql.column.BooleanVector;
import io.trailql.column.ColumnVector;
import io.trailql.column.LongVector;
import io.trailql.column.TextVector;
import io.trailql.column.Type;
import io.trailql.column.Validity;
import io.trailql.operator.value.View;
import io.trailql.runtime.MemoryAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Decides which rows of a scope are duplicates. They come sorted, so that those of one event time
 * come together, and of these the earlier delivered first: copies have one event time, so that only
 * its keys need be known. The events in data files that stay are merged in; where one of them comes
 * after a copy, its file cannot stay.
 */
final class DuplicateMarks implements AutoCloseable {
  private final EarlierKeys earlier;
  private final Set<String> fresh;
  private final KeyGroup group;
  private boolean started;
  private boolean isNull;
  private long time;
  private long marked;
  private boolean contested;

  /**
   * Before the first row of a scope.
   *
   * @param earlier keys of events in data files that stay
   * @param fresh identities of the objects whose rows are counted
   */
  DuplicateMarks(EarlierKeys earlier, Set<String> fresh, MemoryAccount memory) {
    this.earlier = earlier;
    this.fresh = fresh;
    this.group = new KeyGroup(memory);
  }

  /**
   * The batch in the columns that every data file has, everything decided, then the values inside
   * documents.
   */
  Batch mark(Batch batch) {
    View times = View.of(batch.column(UnitRow.EVENT_TIME));
    View decided = View.of(batch.column(UnitRow.DUPLICATE));
    View highs = View.of(batch.column(UnitRow.HIGH));
    View lows = View.of(batch.column(UnitRow.LOW));
    View objects = View.of(batch.column(UnitRow.SOURCE_OBJECT));
    boolean[] duplicate = new boolean[batch.rowCount()];
    for (int i = 0; i < duplicate.length; i++) {
      if (!decided.isNull(i)) {
        duplicate[i] = ((BooleanVector) decided.plain()).value(decided.at(i));
        continue;
      }
      moveTo(times.isNull(i), times.isNull(i) ? 0 : longAt(times, i));
      contested |= earlier.moveBefore(batch, i, group);
      duplicate[i] = !group.add(longAt(highs, i), longAt(lows, i));
      marked += duplicate[i] && fresh.contains(textAt(objects, i)) ? 1 : 0;
    }
    List<ColumnVector> columns = new ArrayList<>(batch.columns().subList(0, UnitRow.HIGH));
    columns.addAll(batch.columns().subList(UnitRow.PATHS, batch.columns().size()));
    columns.set(
        UnitRow.DUPLICATE,
        new BooleanVector(Type.Scalar.BOOLEAN, duplicate, Validity.ALL, duplicate.length));
    return Batch.of(columns, duplicate.length);
  }

  private static long longAt(View view, int position) {
    return ((LongVector) view.plain()).value(view.at(position));
  }

  private static String textAt(View view, int position) {
    return ((TextVector) view.plain()).value(view.at(position));
  }

  private void moveTo(boolean nextIsNull, long next) {
    if (!started || nextIsNull != isNull || next != time) {
      endTime();
      started = true;
      isNull = nextIsNull;
      time = next;
      group.clear();
    }
  }

  private void endTime() {
    if (started) {
      contested |= earlier.moveRest(isNull, time, group);
    }
  }

  /** Whether an event in a data file that stays comes after a copy; to be asked after all rows. */
  boolean isContested() {
    endTime();
    return contested;
  }

  /** Rows of the objects that are counted that were marked as duplicates. */
  long marked() {
    return marked;
  }

  @Override
  public void close() {
    group.close();
  }
}
