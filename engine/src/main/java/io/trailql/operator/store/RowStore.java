package io.trailql.operator.store;

import io.trailql.column.Batch;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.RowBytes;
import io.trailql.column.Type;
import io.trailql.operator.value.View;
import io.trailql.runtime.MemoryAccount;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows kept in memory, numbered from 0 in the order they came, copied out of their batches and
 * accounted. Call {@link #seal()} after adding rows and before reading.
 */
public final class RowStore implements AutoCloseable {
  private static final int SHIFT = 12;

  private final List<Type> types;
  private final MemoryAccount memory;
  private final String owner;
  private final List<Batch> chunks = new ArrayList<>();
  private List<ColumnBuilder> open;
  private int openRows;
  private boolean partial;
  private int rows;
  private long reserved;
  private long sealedBytes;
  private long estimate;

  /**
   * An empty store.
   *
   * @param owner who needs the memory, for messages: "the sort"
   */
  public RowStore(List<Type> types, MemoryAccount memory, String owner) {
    this.types = List.copyOf(types);
    this.memory = memory;
    this.owner = owner;
  }

  /** Adds the batch's rows; MEMORY_LIMIT when they don't fit. */
  public void append(Batch batch) {
    copy(batch);
    long charge = charge();
    memory.reserve(charge, owner);
    reserved += charge;
  }

  /**
   * Adds the batch's rows; false when the account refuses them: they are kept, but must leave soon.
   */
  public boolean tryAppend(Batch batch) {
    copy(batch);
    long charge = charge();
    if (!memory.tryReserve(charge)) {
      return false;
    }
    reserved += charge;
    return true;
  }

  private long bytes() {
    return sealedBytes + estimate;
  }

  private long charge() {
    return Math.max(0, bytes() - reserved);
  }

  private void copy(Batch batch) {
    if (partial) {
      sealedBytes -= chunks.remove(chunks.size() - 1).retainedBytes();
      partial = false;
    }
    int count = batch.rowCount();
    List<View> views = batch.columns().stream().map(View::of).toList();
    int next = 0;
    while (next < count) {
      if (open == null) {
        int room = Math.min(1 << SHIFT, Math.max(count, 64));
        open = types.stream().map(type -> ColumnBuilder.of(type, room)).toList();
      }
      int part = Math.min(count - next, (1 << SHIFT) - openRows);
      for (int c = 0; c < views.size(); c++) {
        View view = views.get(c);
        ColumnBuilder builder = open.get(c);
        for (int i = next; i < next + part; i++) {
          builder.append(view.plain(), view.at(batch.rows().position(i)));
        }
      }
      next += part;
      openRows += part;
      rows += part;
      if (openRows == 1 << SHIFT) {
        seal();
      }
    }
    estimate =
        openRows == 0
            ? 0
            : open.stream().mapToLong(builder -> builder.build().retainedBytes()).sum();
  }

  /** Makes all rows readable; more can be added after. */
  public void seal() {
    if (openRows > 0 && !partial) {
      Batch chunk = Batch.of(open.stream().map(ColumnBuilder::build).toList(), openRows);
      chunks.add(chunk);
      sealedBytes += chunk.retainedBytes();
      partial = openRows < 1 << SHIFT;
      if (!partial) {
        open = null;
        openRows = 0;
      }
    }
  }

  /** Number of rows. */
  public int size() {
    return rows;
  }

  /** The types of the columns. */
  public List<Type> types() {
    return types;
  }

  /** The plain vector that holds a column of a row, at {@link #index}. */
  public ColumnVector vector(int row, int column) {
    return chunks.get(row >>> SHIFT).column(column);
  }

  /** Position of a row in its vectors. */
  public static int index(int row) {
    return row & (1 << SHIFT) - 1;
  }

  /** Whether a value is null. */
  public boolean isNull(int row, int column) {
    return vector(row, column).isNull(index(row));
  }

  /** The chunks in order; all but the last have {@link Batch#MAX_ROWS} rows. */
  public List<Batch> chunks() {
    return chunks;
  }

  /** Copies rows, in the order given, into vectors; a negative row number is a row of nulls. */
  public List<ColumnVector> gather(int[] wanted, int from, int to) {
    List<ColumnVector> columns = new ArrayList<>(types.size());
    for (int c = 0; c < types.size(); c++) {
      columns.add(gather(c, wanted, from, to));
    }
    return columns;
  }

  /**
   * Copies rows, in the order given, from an index on: those before another that take at most so
   * many bytes of texts together, but one at least.
   */
  public Batch batch(int[] wanted, int from, int to, long mostBytes) {
    int end = bytes() <= mostBytes ? to : end(wanted, from, to, mostBytes);
    return Batch.of(gather(wanted, from, end), end - from);
  }

  private int end(int[] wanted, int from, int to, long mostBytes) {
    long[] bytes = new long[to - from];
    for (int c = 0; c < types.size(); c++) {
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] += RowBytes.of(vector(wanted[from + i], c), index(wanted[from + i]));
      }
    }
    return from + RowBytes.end(bytes, 0, bytes.length, mostBytes);
  }

  /** Copies one column of rows, in the order given; a negative row number is null. */
  public ColumnVector gather(int column, int[] wanted, int from, int to) {
    ColumnBuilder builder = ColumnBuilder.of(types.get(column), to - from);
    for (int i = from; i < to; i++) {
      if (wanted[i] < 0) {
        builder.appendNull();
      } else {
        builder.append(vector(wanted[i], column), index(wanted[i]));
      }
    }
    return builder.build();
  }

  /** As many nulls in every column. */
  public List<ColumnVector> nulls(int size) {
    return types.stream().map(type -> (ColumnVector) ConstantVector.ofNull(type, size)).toList();
  }

  /** Forgets all rows and gives the memory back; the store can be filled again. */
  public void clear() {
    chunks.clear();
    open = null;
    openRows = 0;
    partial = false;
    rows = 0;
    sealedBytes = 0;
    estimate = 0;
    memory.release(reserved);
    reserved = 0;
  }

  @Override
  public void close() {
    clear();
  }
}
