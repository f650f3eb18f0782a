package io.trailql.scan.shared;

import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.DictionaryVector;
import io.trailql.column.TextVector;
import io.trailql.column.Type;
import io.trailql.operator.store.SpillFile;
import io.trailql.operator.value.Gather;
import io.trailql.operator.value.Reorder;
import io.trailql.runtime.QueryContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Batches that wait, in order: in memory as they are while they take at most a quarter of the
 * query's, and half of it is free for what cannot go to disk; then on disk.
 */
final class Backlog implements AutoCloseable {
  /** What a column of a batch takes beside its values, about. */
  private static final int COLUMN_BYTES = 100;

  private final List<Type> types;
  private final QueryContext context;
  private final Deque<Held> held = new ArrayDeque<>();
  private final Deque<SpillFile> files = new ArrayDeque<>();

  /** Dictionaries that are held, and counted with the first batch that has them. */
  private final Set<Object> dictionaries = Collections.newSetFromMap(new IdentityHashMap<>());

  private long reserved;
  private boolean isFirstFileRead;

  /** A batch in memory. */
  private record Held(Batch batch, long bytes) {}

  /** An empty one of batches with columns of these types. */
  Backlog(List<Type> types, QueryContext context) {
    this.types = types;
    this.context = context;
  }

  /** Takes the rows of a batch. */
  void add(Batch batch) {
    if (batch.rowCount() == 0) {
      return;
    }
    if (files.isEmpty()) {
      Batch compact = compact(batch);
      long bytes = bytes(compact);
      if (reserved + bytes <= context.memory().limit() / 4
          && context.memory().tryReserveAhead(bytes)) {
        reserved += bytes;
        held.add(new Held(compact, bytes));
        return;
      }
    }
    // A file is written to its end, then read.
    if (files.isEmpty() || isFirstFileRead && files.size() == 1) {
      files.add(new SpillFile(types, context));
    }
    files.getLast().write(batch);
  }

  /** The rows in few bytes: those that are few of many are copied. */
  private static Batch compact(Batch batch) {
    int count = batch.rowCount();
    int[] positions = null;
    List<ColumnVector> columns = new ArrayList<>();
    for (ColumnVector column : batch.columns()) {
      if (2L * count >= column.size()) {
        return batch;
      }
      boolean isShared =
          column instanceof ConstantVector
              || column instanceof DictionaryVector dictionary
                  && dictionary.ownership() == DictionaryVector.Ownership.SHARED;
      if (isShared && positions == null) {
        positions = new int[count];
        for (int i = 0; i < count; i++) {
          positions[i] = batch.rows().position(i);
        }
      }
      columns.add(
          isShared ? Reorder.of(column, positions, count) : Gather.rows(column, batch.rows()));
    }
    return Batch.of(columns, count);
  }

  private long bytes(Batch batch) {
    long bytes = COLUMN_BYTES + (batch.rows().isDense() ? 0 : 4L * batch.rowCount());
    for (ColumnVector column : batch.columns()) {
      bytes += COLUMN_BYTES + bytes(column);
    }
    return bytes;
  }

  private long bytes(ColumnVector column) {
    if (!(column instanceof DictionaryVector dictionary)) {
      return column.retainedBytes();
    }
    ColumnVector values = dictionary.dictionary();
    // A dictionary that grows is seen through another vector each time.
    boolean isNew = dictionaries.add(values instanceof TextVector texts ? texts.bytes() : values);
    return 4L * dictionary.ids().length + (isNew ? values.retainedBytes() : 0);
  }

  /** The next batch, which waits no longer; null when none does. */
  Batch poll() {
    Held first = held.poll();
    if (first != null) {
      context.memory().release(first.bytes());
      reserved -= first.bytes();
      return first.batch();
    }
    dictionaries.clear();
    while (!files.isEmpty()) {
      isFirstFileRead = true;
      Batch batch = files.getFirst().next();
      if (batch != null) {
        return batch;
      }
      files.poll().close();
      isFirstFileRead = false;
    }
    return null;
  }

  @Override
  public void close() {
    held.clear();
    dictionaries.clear();
    context.memory().release(reserved);
    reserved = 0;
    files.forEach(SpillFile::close);
    files.clear();
  }
}
