package io.trailql.scan;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.lake.LakeFile;
import io.trailql.parquet.ParquetBatchReader;
import io.trailql.parquet.ParquetFile;
import io.trailql.parquet.ParquetFooters;
import java.io.IOException;

/** Reads some row groups of one data file. */
class FileRead extends SplitRead<LakeRows> {
  private final LakeFile file;
  private final FileReading reading;
  private final int firstGroup;
  private final int endGroup;
  private FileRows rows;
  private ParquetBatchReader reader;
  private long admitted;

  /**
   * Reads nothing yet.
   *
   * @param firstGroup from 0
   * @param endGroup the one after the last; may be more than there are
   */
  FileRead(LakeFile file, FileReading reading, int firstGroup, int endGroup) {
    this.file = file;
    this.reading = reading;
    this.firstGroup = firstGroup;
    this.endGroup = endGroup;
  }

  @Override
  String name() {
    return reading.view().storage().identity(file.object().key());
  }

  /** The end of the file: what else is read is admitted when its size is known. */
  @Override
  long storedBytes() {
    return Math.min(file.tailBytes(), file.object().size());
  }

  @Override
  long bytes(LakeRows some) {
    return some.bytes();
  }

  /** Nothing of a lake is ever left out: the answer would be short. */
  @Override
  RuntimeException failed(TrailException why) {
    ParquetFooters.OF_PROCESS.forget(reading.view().storage(), file.object());
    if (why.code() != ErrorCode.OBJECT_VANISHED && why.code() != ErrorCode.OBJECT_CHANGED) {
      return why;
    }
    return new TrailException(
        ErrorCode.CORRUPT_LAKE,
        "Cannot read the data file "
            + name()
            + " of the lake's snapshot "
            + reading.snapshot().id()
            + ": it is gone or is not the file that was written. When snapshots were expired meanwhile, run the query again; else restore the file from a copy.",
        why);
  }

  @Override
  boolean fetch() throws IOException {
    if (reader == null) {
      open();
    }
    dismiss();
    long bytes = reader.findRows();
    if (bytes < 0 || !ahead().admit(this, bytes)) {
      return false;
    }
    admitted = bytes;
    reader.fetch();
    return true;
  }

  private void open() throws IOException {
    if (firstGroup == 0) {
      reading.view().files.increment();
    }
    ParquetFile opened =
        ParquetFooters.OF_PROCESS.open(
            reading.view().storage(), file.object(), file.tailBytes(), reading.view().counters);
    rows = new FileRows(reading, file, opened);
    reader =
        new ParquetBatchReader(
            opened, reading.ranges(), rows.read(firstGroup, endGroup), reading.view().counters);
  }

  @Override
  LakeRows decode() throws IOException {
    if (reader.hasToChoose()) {
      reader.choose();
      return null;
    }
    while (reader.hasRows()) {
      LakeRows some = rows.of(reader.next());
      if (some.batch().rowCount() > 0 || some.compared().isPresent()) {
        return some;
      }
    }
    return null;
  }

  /** What comes next is known to the file's indexes, which are fetched. */
  @Override
  boolean isExhausted() {
    return false;
  }

  @Override
  void close() {
    dismiss();
    if (reader != null) {
      reader.close();
    }
  }

  private void dismiss() {
    if (admitted > 0) {
      ahead().dismiss(admitted);
      admitted = 0;
    }
  }
}
