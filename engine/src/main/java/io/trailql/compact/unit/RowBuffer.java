package io.trailql.compact.unit;

import io.trailql.archive.ArchiveObject;
import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.BooleanBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.DictionaryVector;
import io.trailql.column.LongVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.json.LogContent;
import io.trailql.json.LogReader;
import io.trailql.json.ReadError;
import io.trailql.json.RecordProjection;
import io.trailql.operator.sort.RowSorter;
import io.trailql.operator.value.Gather;
import io.trailql.runtime.QueryContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Rows of one scope in memory, accounted, one growing vector per column, so that sorting moves row
 * numbers only: records are read straight into them. What is the same in all rows of an object is
 * held once per object.
 */
final class RowBuffer implements AutoCloseable {
  /** More would not fit the offsets of a text vector, whatever the account allows. */
  private static final long MOST_BYTES = 512L << 20;

  /** Held per row beside the columns: its object, its key, and numbers while sorting. */
  private static final int BYTES_PER_ROW = 48;

  /** What the smallest record may take: something in every leaf. */
  private static final long LEAST_ROW_BYTES = 512;

  private static final int FIRST_ROOM = 64;

  /** Rows that take no more leave their memory to those of the next scope. */
  private static final long MOST_REUSED = 16L << 20;

  /** What is held is counted again when so much was added: most objects are small. */
  private static final long COUNTED_BYTES = 1 << 20;

  private final QueryContext context;
  private final long mostBytes;
  private final LogReader reader;

  /** How many leaves are read from the record: values inside documents from {@code READ} on. */
  private final int behind;

  private final SourceObjects objects = new SourceObjects();
  private final BitSet dead = new BitSet();
  private BooleanBuilder marks;
  private int[] objectOf = new int[FIRST_ROOM];
  private int rows;
  private ArchiveObject object;
  private long positionCounted;
  private long reserved;
  private long uncounted;

  /** The columns once they are complete, null at those of objects; null before. */
  private List<ColumnVector> vectors;

  /**
   * An empty buffer.
   *
   * @param projection of {@link UnitRow#read}, with key and hash
   * @param mostBytes it is full then, whatever the account allows
   */
  RowBuffer(QueryContext context, RecordProjection projection, long mostBytes) {
    this.context = context;
    this.mostBytes = Math.min(mostBytes, MOST_BYTES);
    this.reader = new LogReader(projection);
    this.behind = projection.leaves().size();
    clear();
  }

  /** Begins with an object. */
  void open(ArchiveObject opened, LogContent content, ReadError.Sink errors) {
    object = opened;
    positionCounted = 0;
    reader.open(content, errors);
  }

  /** Reads on in the object; false at its end. */
  boolean read() throws IOException {
    try {
      return reader.read();
    } finally {
      int behind = reader.size();
      uncounted += reader.position() - positionCounted;
      positionCounted = reader.position();
      if (behind > rows) {
        uncounted += (behind - rows) * LEAST_ROW_BYTES;
        room(behind);
        Arrays.fill(objectOf, rows, behind, objects.add(object));
        rows = behind;
      }
    }
  }

  /** Event times of the rows so far, until more are added. */
  LongVector times() {
    return (LongVector) reader.leaf(UnitRow.READ_TIME);
  }

  /**
   * Whether an object or array stood, in any record read so far, where a value inside documents is
   * looked for.
   *
   * @param path number of the value
   */
  boolean isNested(int path) {
    return reader.isNested(UnitRow.READ.size() + path);
  }

  /**
   * Adds rows of data files, in the columns that every one has, then values inside documents; NULL
   * in {@code duplicate} is undecided.
   */
  void append(Batch batch) {
    Batch dense = isDense(batch) ? batch : Gather.compact(batch);
    int count = dense.rowCount();
    List<ColumnVector> read = new ArrayList<>(behind + 2);
    for (int c = 0; c < UnitRow.STORED.size(); c++) {
      if (UnitRow.READ.contains(UnitRow.STORED.get(c))) {
        read.add(dense.column(c));
      }
    }
    read.addAll(dense.columns().subList(UnitRow.HIGH, dense.columns().size()));
    read.add(dense.column(UnitRow.SOURCE_RECORD));
    read.add(dense.column(UnitRow.RECORD_HASH));
    reader.append(read, count);
    marks.padTo(rows);
    marks.appendAll(dense.column(UnitRow.DUPLICATE), count);
    room(rows + count);
    objects.append(dense, objectOf, rows);
    rows += count;
    uncounted += dense.retainedBytes();
  }

  private void room(int count) {
    if (count > objectOf.length) {
      objectOf = Arrays.copyOf(objectOf, Math.max(count, objectOf.length * 2));
    }
  }

  /** Accounts for what was added; false when there is no room for more: these are held, though. */
  boolean hasRoom() {
    if (uncounted < Math.min(COUNTED_BYTES, mostBytes / 8)) {
      return true;
    }
    uncounted = 0;
    long held = (long) BYTES_PER_ROW * rows + objects.bytes() + reader.retainedBytes();
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

  int rows() {
    return rows;
  }

  /** Leaves the rows from a number on out of everything. */
  void kill(int from) {
    dead.set(from, rows);
  }

  /**
   * The rows of a range of numbers in the order of {@link UnitRow#ORDER}; nothing can be added
   * then.
   *
   * @param batchRows most rows of a batch
   */
  BatchSource sorted(int from, int to, int batchRows) {
    int[] live = new int[to - from];
    int count = 0;
    for (int row = dead.nextClearBit(from); row < to; row = dead.nextClearBit(row + 1)) {
      live[count++] = row;
    }
    if (vectors == null) {
      vectors = vectors();
    }
    return new SortedRows(count == 0 ? new int[0] : order(live, count), batchRows);
  }

  private List<ColumnVector> vectors() {
    Batch read = reader.take();
    List<ColumnVector> columns = new ArrayList<>(UnitRow.PATHS + behind);
    if (read != null) {
      for (int c = 0; c < UnitRow.STORED.size(); c++) {
        int number = UnitRow.READ.indexOf(UnitRow.STORED.get(c));
        boolean ofObject = UnitRow.OF_OBJECT.contains(c);
        columns.add(ofObject ? null : read.column(number < 0 ? behind : number));
      }
      marks.padTo(rows);
      columns.add(marks.build());
      columns.add(read.column(behind + 3));
      columns.add(read.column(behind + 1));
      columns.add(read.column(behind + 2));
      columns.addAll(read.columns().subList(UnitRow.READ.size(), behind));
    }
    return columns;
  }

  private int[] order(int[] live, int count) {
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
    boolean isSmall = reserved + uncounted <= MOST_REUSED;
    context.memory().release(reserved);
    reserved = 0;
    if (vectors != null && isSmall) {
      reader.reuse();
    }
    reader.clear();
    vectors = null;
    marks = new BooleanBuilder(Type.Scalar.BOOLEAN, FIRST_ROOM);
    objects.clear();
    dead.clear();
    rows = 0;
    uncounted = 0;
  }

  @Override
  public void close() {
    clear();
  }

  /** Rows in order, as dictionaries over the vectors of the buffer. */
  private final class SortedRows implements BatchSource {
    private final int[] order;
    private final List<ColumnVector> sorted = vectors;
    private final List<ColumnVector> ofObjects = objects.vectors();
    private final int batchRows;
    private int next;

    SortedRows(int[] order, int batchRows) {
      this.order = order;
      this.batchRows = batchRows;
    }

    @Override
    public List<Type> types() {
      return UnitRow.types(behind - UnitRow.READ.size());
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
      List<ColumnVector> columns = new ArrayList<>(sorted.size());
      for (int c = 0; c < sorted.size(); c++) {
        columns.add(
            sorted.get(c) == null
                ? new DictionaryVector(ofObjects.get(c), numbersOfObjects, count)
                : new DictionaryVector(sorted.get(c), numbers, count));
      }
      return Batch.of(columns, count);
    }

    @Override
    public void close() {
      next = order.length;
    }
  }
}
