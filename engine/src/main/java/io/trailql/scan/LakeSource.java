package io.trailql.scan;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.Type;
import java.util.List;
import java.util.Optional;

/** The rows of a lake that count whatever the archive holds; the others are handed on. */
final class LakeSource implements BatchSource {
  private final List<Type> types;
  private final FileSplits splits;
  private final ReadAhead<LakeRows> ahead;
  private final Optional<Contest> contest;
  private long handedOut;

  /**
   * Reads nothing yet.
   *
   * @param contest takes the rows that rows of the archive may be copies of; stays open
   */
  LakeSource(FileReading reading, FileSplits splits, Optional<Contest> contest) {
    this.splits = splits;
    this.types = ArchiveScanner.types(reading.request());
    this.ahead = new ReadAhead<>(splits, 0, reading.context());
    this.contest = contest;
  }

  @Override
  public List<Type> types() {
    return types;
  }

  @Override
  public Batch next() {
    while (true) {
      LakeRows rows = ahead.next();
      if (rows == null) {
        return counted();
      }
      rows.compared().ifPresent(compared -> contest.orElseThrow().add(compared));
      if (rows.batch().rowCount() > 0) {
        return rows.batch();
      }
    }
  }

  /** At the end come rows without columns, of files that nobody read. */
  private Batch counted() {
    int some = (int) Math.min(Batch.MAX_ROWS, splits.counted() - handedOut);
    handedOut += some;
    return some == 0 ? null : Batch.of(List.of(), some);
  }

  @Override
  public void close() {
    ahead.close();
  }
}
