package io.trailql.parquet;

import io.trailql.column.Type;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Memory that writers of one file after another use in turns: about one and a half row groups, all
 * on the heap. Of writers that are at work at a time one uses it, the others have their own.
 * Thread-safe.
 */
public final class ParquetBuffers {
  private final AtomicReference<RowGroup> idle = new AtomicReference<>();

  /** A row group that nobody else has. */
  RowGroup take(Type.Row type, ParquetOptions options) {
    RowGroup group = idle.getAndSet(null);
    return group != null && group.isOf(type, options) ? group : new RowGroup(type, options);
  }

  /** Takes it back; it was ended. */
  void giveBack(RowGroup group) {
    idle.set(group);
  }
}
