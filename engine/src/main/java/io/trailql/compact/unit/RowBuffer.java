package io.trailql.compact.unit;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.DictionaryVector;
import io.trailql.column.LongVector;
import io.trailql.column.Selection;
import io.trailql.column.TextDictionaries;
import io.trailql.column.Type;
import io.trailql.operator.sort.RowSorter;
import io.trailql.operator.value.Gather;
import io.trailql.runtime.QueryContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Rows of one scope in memory, accounted, one growing vector per column, so that sorting moves row
 * numbers only. What is the same in all rows of an object is held once per object.
 */
final class RowBuffer implements AutoCloseable {
  /** More would not fit the offsets of a text vector, whatever the account allows. */
  private static final long MOST_BYTES = 512L << 20;

  /** Held per row beside the columns: its object, and numbers while sorting. */
  private static final int BYTES_PER_ROW = 32;

  private static final int FIRST_ROOM = 64;

  /** Room is made at once for as many rows as there were before, up to this. */
  private static final int LARGEST_ROOM = 1 << 14;

  /** What is held is counted again when so much was added: most batches are small. */
  private static final long COUNTED_BYTES = 1 << 20;

  private final QueryContext context;
  private final long mostBytes;
  private final List<ColumnBuilder> builders = new ArrayList<>();
  private final TextDictionaries dictionaries = new TextDictionaries();
  private final BitSet dead = new BitSet();
  private final SourceObjects objects = new SourceObjects();
  private int[] objectOf = new int[FIRST_ROOM];
  private int rows;
  private long reserved;
  private long uncounted;

  /**
   * An empty buffer.
   *
   * @param mostBytes it is full then, whatever the account allows
   */
  RowBuffer(QueryContext context, long mostBytes) {
    this.context = context;
    this.mostBytes = Math.min(mostBytes, MOST_BYTES);
    clear();
  }

  /** Adds the rows of a batch; false when there is no room for more: these are held, though. */
  boolean append(Batch batch) {
    Batch dense = isDense(batch) ? batch : Gather.compact(batch);
    int count = dense.rowCount();
    for (int c = 0; c < builders.size(); c++) {
      if (builders.get(c) != null) {
        builders.get(c).appendAll(dense.column(c), count);
      }
    }
    if (rows + count > objectOf.length) {
      objectOf = Arrays.copyOf(objectOf, Math.max(rows + count, objectOf.length * 2));
    }
    objects.append(dense, objectOf, rows);
    rows += count;
    uncounted += dense.retainedBytes();
    if (uncounted < Math.min(COUNTED_BYTES, mostBytes / 8)) {
      return true;
    }
    uncounted = 0;
    long held = bytes();
    long charge = Math.max(0, held - reserved);
    if (!leavesRoom(charge) || !context.memory().tryReserve(charge)) {
      return false;
    }
    reserved += charge;
    return held < mostBytes;
  }

  /** Whether there is room for others too, who cannot do with less. */
  private boolean leavesRoom(long charge) {
    long limit = context.memory().limit();
    return context.memory().used() + charge <= limit - limit / 8;
  }

  private static boolean isDense(Batch batch) {
    Selection selected = batch.rows();
    return selected.count() == 0 || selected.position(selected.count() - 1) == selected.count() - 1;
  }

  private long bytes() {
    long bytes = (long) BYTES_PER_ROW * rows + objects.bytes() + dictionaries.retainedBytes();
    for (ColumnBuilder builder : builders) {
      if (builder != null) {
        bytes += builder.build().retainedBytes();
      }
    }
    return bytes;
  }

  int rows() {
    return rows;
  }

  /** Leaves the rows from a number on out of everything. */
  void kill(int from) {
    dead.set(from, rows);
  }

  /**
   * The rows of a range of numbers in the order of {@link UnitRow#ORDER}.
   *
   * @param batchRows most rows of a batch
   */
  BatchSource sorted(int from, int to, int batchRows) {
    int[] live = new int[to - from];
    int count = 0;
    for (int row = dead.nextClearBit(from); row < to; row = dead.nextClearBit(row + 1)) {
      live[count++] = row;
    }
    List<ColumnVector> vectors = new ArrayList<>();
    builders.forEach(builder -> vectors.add(builder == null ? null : builder.build()));
    return new SortedRows(order(live, count, vectors), vectors, batchRows);
  }

  private int[] order(int[] live, int count, List<ColumnVector> vectors) {
    LongVector times = (LongVector) vectors.get(UnitRow.EVENT_TIME);
    LongVector records = (LongVector) vectors.get(UnitRow.SOURCE_RECORD);
    int[] ranks = objects.ranks();
    long[] prefixes = new long[count];
    for (int i = 0; i < count; i++) {
      prefixes[i] = times.isNull(live[i]) ? Long.MIN_VALUE : times.value(live[i]);
    }
    int[] order =
        RowSorter.sort(
            prefixes,
            (left, right) -> {
              int result =
                  Integer.compare(ranks[objectOf[live[left]]], ranks[objectOf[live[right]]]);
              return result != 0
                  ? result
                  : Long.compare(records.value(live[left]), records.value(live[right]));
            },
            context.cancel());
    for (int i = 0; i < count; i++) {
      order[i] = live[order[i]];
    }
    return order;
  }

  /** Forgets all rows and gives the memory back. */
  void clear() {
    builders.clear();
    dictionaries.begin();
    int room = Math.max(FIRST_ROOM, Math.min(rows, LARGEST_ROOM));
    for (int c = 0; c < UnitRow.TYPES.size(); c++) {
      boolean ofObject = UnitRow.OF_OBJECT.contains(c);
      builders.add(ofObject ? null : ColumnBuilder.of(UnitRow.TYPES.get(c), room, dictionaries));
    }
    objects.clear();
    dead.clear();
    rows = 0;
    uncounted = 0;
    context.memory().release(reserved);
    reserved = 0;
  }

  @Override
  public void close() {
    clear();
  }

  /** Rows in order, as dictionaries over the vectors of the buffer. */
  private final class SortedRows implements BatchSource {
    private final int[] order;
    private final List<ColumnVector> vectors;
    private final List<ColumnVector> ofObjects = objects.vectors();
    private final int batchRows;
    private int next;

    SortedRows(int[] order, List<ColumnVector> vectors, int batchRows) {
      this.order = order;
      this.vectors = vectors;
      this.batchRows = batchRows;
    }

    @Override
    public List<Type> types() {
      return UnitRow.TYPES;
    }

    @Override
    public Batch next() {
      context.cancel().check();
      int count = Math.min(batchRows, order.length - next);
      if (count == 0) {
        return null;
      }
      int[] numbers = Arrays.copyOfRange(order, next, next + count);
      int[] numbersOfObjects = new int[count];
      for (int i = 0; i < count; i++) {
        numbersOfObjects[i] = objectOf[numbers[i]];
      }
      next += count;
      List<ColumnVector> columns = new ArrayList<>(vectors.size());
      for (int c = 0; c < vectors.size(); c++) {
        columns.add(
            vectors.get(c) == null
                ? new DictionaryVector(ofObjects.get(c), numbersOfObjects, count)
                : new DictionaryVector(vectors.get(c), numbers, count));
      }
      return Batch.of(columns, count);
    }

    @Override
    public void close() {
      next = order.length;
    }
  }
}
