package io.trailql.parquet;

import java.util.concurrent.atomic.LongAdder;

/** Counts what reading files takes, over as many files as share it. Thread-safe. */
public final class ParquetCounters {
  final LongAdder dataBytes = new LongAdder();
  final LongAdder indexBytes = new LongAdder();
  final LongAdder rowGroupsRead = new LongAdder();
  final LongAdder rowGroupsSkipped = new LongAdder();
  final LongAdder pagesRead = new LongAdder();
  final LongAdder pagesSkipped = new LongAdder();

  /** The counts so far. */
  public ParquetStatistics statistics() {
    return new ParquetStatistics(
        dataBytes.sum(),
        indexBytes.sum(),
        rowGroupsRead.sum(),
        rowGroupsSkipped.sum(),
        pagesRead.sum(),
        pagesSkipped.sum());
  }
}
