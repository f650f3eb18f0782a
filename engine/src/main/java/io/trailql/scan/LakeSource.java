package io.trailql.scan;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.Type;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The rows of a lake that count whatever the archive holds, or that only count if it lacks them.
 */
final class LakeSource implements BatchSource {
  private final List<Type> types;
  private final FileReading reading;
  private final ReadAhead<LakeRows> ahead;
  private final Optional<Deduplication> together;

  /**
   * Reads nothing yet.
   *
   * @param together takes the keys of rows that rows of the archive may be copies of, and tells
   *     which copies are the first; stays open
   */
  LakeSource(
      FileReading reading, Supplier<SplitRead<LakeRows>> splits, Optional<Deduplication> together) {
    this.types = ArchiveScanner.types(reading.request());
    this.reading = reading;
    this.ahead = new ReadAhead<>(splits, 0, reading.context());
    this.together = together;
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
      Batch batch = rows.batch();
      if (rows.keyed().isPresent() && together.isPresent()) {
        LakeRows.Keyed keyed = rows.keyed().get();
        if (reading.rows() == FileReading.Rows.COPIES) {
          batch = firsts(batch, keyed);
        } else {
          together.get().know(keyed.key(), keyed.rows());
        }
      }
      if (batch.rowCount() > 0) {
        return batch;
      }
    }
  }

  private Batch firsts(Batch copies, LakeRows.Keyed keyed) {
    Batch batch = together.orElseThrow().firsts(copies, keyed.key());
    return batch.rowCount() > 0 && reading.request().provenanceFilter().isPresent()
        ? batch.withRows(reading.request().provenanceFilter().get().filter(batch))
        : batch;
  }

  @Override
  public void close() {
    ahead.close();
  }
}
