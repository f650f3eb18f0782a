package io.trailql.compact.unit;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.ColumnVector;
import io.trailql.column.LongVector;
import io.trailql.column.Selection;
import io.trailql.column.TextVector;
import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.json.DuplicateKey;
import io.trailql.operator.sort.Sort;
import io.trailql.operator.sort.SortKey;
import io.trailql.operator.sort.SortKey.Direction;
import io.trailql.operator.sort.SortKey.Nulls;
import io.trailql.operator.store.SpillFile;
import io.trailql.operator.value.View;
import io.trailql.runtime.QueryContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The keys of the events of one scope in data files that stay, by event time, then stamp, identity
 * and index. They wait on disk and are sorted when the rows of the scope are, with the means of
 * every sort.
 */
final class EarlierKeys implements AutoCloseable {
  private static final int TIME = 0;
  private static final int HIGH = 1;
  private static final int LOW = 2;
  private static final int STAMP = 3;
  private static final int OBJECT = 4;
  private static final int INDEX = 5;
  private static final List<Type> TYPES =
      List.of(
          Scalar.TIMESTAMP,
          Scalar.BIGINT,
          Scalar.BIGINT,
          Scalar.TIMESTAMP,
          Scalar.VARCHAR,
          Scalar.BIGINT);
  private static final List<SortKey> ORDER =
      List.of(
          new SortKey(TIME, Direction.ASCENDING, Nulls.FIRST),
          new SortKey(STAMP, Direction.ASCENDING, Nulls.LAST),
          new SortKey(OBJECT, Direction.ASCENDING, Nulls.LAST),
          new SortKey(INDEX, Direction.ASCENDING, Nulls.LAST));

  private final QueryContext context;
  private SpillFile waiting;
  private BatchSource sorted;
  private Batch batch;
  private int at;

  /** No keys yet. */
  EarlierKeys(QueryContext context) {
    this.context = context;
  }

  /**
   * Adds keys: the selected rows of vectors in any form.
   *
   * @param origins {@code delivered_at}, {@code source_object} and {@code source_record}
   */
  void add(
      ColumnVector times, DuplicateKey.Halves keys, List<ColumnVector> origins, Selection rows) {
    if (rows.count() > 0) {
      if (waiting == null) {
        waiting = new SpillFile(TYPES, context);
      }
      List<ColumnVector> columns = new ArrayList<>(List.of(times, keys.high(), keys.low()));
      columns.addAll(origins);
      waiting.write(new Batch(columns, rows));
    }
  }

  /**
   * Moves the keys of a row's time that are earlier than it to a group; rows are asked for in their
   * order.
   *
   * @return whether a later row came before: the group holds the key of one of them already
   */
  boolean moveBefore(Batch rows, int position, KeyGroup group) {
    return move(group, () -> fate(rows, position));
  }

  /**
   * Moves what is left of a time to a group.
   *
   * @param time does not matter when it is null
   * @return as of {@link #moveBefore}
   */
  boolean moveRest(boolean isNull, long time, KeyGroup group) {
    return move(group, () -> ofTime(compareTime(isNull, time)));
  }

  /** What becomes of the key at hand. */
  private enum Fate {
    LEFT_OUT,
    MOVED,
    LATER
  }

  private static Fate ofTime(int order) {
    return order < 0 ? Fate.LEFT_OUT : order == 0 ? Fate.MOVED : Fate.LATER;
  }

  private boolean move(KeyGroup group, Supplier<Fate> fate) {
    if (waiting == null) {
      return false;
    }
    if (sorted == null) {
      sorted = new Sort(waiting, ORDER, context);
      batch = sorted.next();
    }
    boolean wasThere = false;
    while (batch != null) {
      while (at < batch.rowCount()) {
        Fate now = fate.get();
        if (now == Fate.LATER) {
          return wasThere;
        }
        if (now == Fate.MOVED) {
          wasThere |= !group.add(longAt(batch, HIGH, at), longAt(batch, LOW, at));
        }
        at++;
      }
      batch = sorted.next();
      at = 0;
    }
    return wasThere;
  }

  /** Compares the key at hand with a time. */
  private int compareTime(boolean isNull, long time) {
    boolean isNullHere = batch.column(TIME).isNull(at);
    if (isNullHere || isNull) {
      return Boolean.compare(isNull, isNullHere);
    }
    return Integer.signum(Long.compare(longAt(batch, TIME, at), time));
  }

  private Fate fate(Batch rows, int position) {
    boolean isNull = isNull(rows, UnitRow.EVENT_TIME, position);
    int ofTime = compareTime(isNull, isNull ? 0 : longAt(rows, UnitRow.EVENT_TIME, position));
    if (ofTime != 0) {
      return ofTime(ofTime);
    }
    boolean isStampless = isNull(rows, UnitRow.DELIVERED_AT, position);
    boolean isStamplessHere = isNull(batch, STAMP, at);
    int order = Boolean.compare(isStamplessHere, isStampless);
    if (order == 0 && !isStampless) {
      order = Long.compare(longAt(batch, STAMP, at), longAt(rows, UnitRow.DELIVERED_AT, position));
    }
    if (order == 0) {
      order = compareObjects(rows, position);
    }
    if (order == 0) {
      order = Long.compare(longAt(batch, INDEX, at), longAt(rows, UnitRow.SOURCE_RECORD, position));
    }
    return order <= 0 ? Fate.MOVED : Fate.LATER;
  }

  private int compareObjects(Batch rows, int position) {
    View left = View.of(batch.column(OBJECT));
    View right = View.of(rows.column(UnitRow.SOURCE_OBJECT));
    TextVector leftTexts = (TextVector) left.plain();
    TextVector rightTexts = (TextVector) right.plain();
    return SourceObjects.compare(leftTexts, left.at(at), rightTexts, right.at(position));
  }

  private static boolean isNull(Batch rows, int column, int position) {
    return View.of(rows.column(column)).isNull(position);
  }

  private static long longAt(Batch rows, int column, int position) {
    View view = View.of(rows.column(column));
    return ((LongVector) view.plain()).value(view.at(position));
  }

  /** Forgets all keys, to be used for another scope. */
  void clear() {
    if (sorted != null) {
      sorted.close();
    } else if (waiting != null) {
      waiting.close();
    }
    sorted = null;
    waiting = null;
    batch = null;
    at = 0;
  }

  @Override
  public void close() {
    clear();
  }
}
