package io.trailql.scan;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.Type;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The rows of a lake that count whatever the archive holds; the others are handed on. */
final class LakeSource implements BatchSource {
  private final List<Type> types;
  private final ReadAhead<LakeRows> ahead;
  private final Optional<Contest> contest;

  /**
   * Reads nothing yet.
   *
   * @param contest takes the rows that rows of the archive may be copies of; stays open
   */
  LakeSource(FileReading reading, Supplier<SplitRead<LakeRows>> splits, Optional<Contest> contest) {
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
        return null;
      }
      rows.compared().ifPresent(compared -> contest.orElseThrow().add(compared));
      if (rows.batch().rowCount() > 0) {
        return rows.batch();
      }
    }
  }

  @Override
  public void close() {
    ahead.close();
  }
}
