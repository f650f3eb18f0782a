package io.trailql.scan;

import io.trailql.column.Batch;
import io.trailql.lake.LakeFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Counts the rows of a data file that count, by the marks of duplicates, and keeps the number: as
 * batches without columns.
 */
final class FileCount extends FileRead {
  private final LakeFile file;
  private final FileReading reading;
  private long rest;
  private boolean isCounted;

  FileCount(LakeFile file, FileReading reading) {
    super(file, reading, 0, Integer.MAX_VALUE);
    this.file = file;
    this.reading = reading;
  }

  @Override
  boolean fetch() throws IOException {
    if (!super.fetch()) {
      FileCounts.OF_PROCESS.put(reading.view().storage(), file.object().key(), rest);
      isCounted = true;
    }
    return true;
  }

  @Override
  LakeRows decode() throws IOException {
    if (!isCounted) {
      for (LakeRows some = super.decode(); some != null; some = super.decode()) {
        rest += some.batch().rowCount();
      }
      return null;
    }
    if (rest == 0) {
      return null;
    }
    int some = (int) Math.min(rest, Batch.MAX_ROWS);
    rest -= some;
    return new LakeRows(Batch.of(List.of(), some), Optional.empty());
  }

  @Override
  boolean isExhausted() {
    return isCounted;
  }
}
