package io.trailql.scan;

import io.trailql.column.Batch;
import io.trailql.error.TrailException;
import io.trailql.lake.LakeFile;
import io.trailql.parquet.ParquetBatchReader;
import io.trailql.parquet.ParquetFooters;
import io.trailql.storage.Storage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The number of rows of a data file that count, as batches without columns: known without reading
 * it, or from the marks of duplicates the first time.
 */
final class FileCount extends SplitRead<LakeRows> {
  private final LakeFile file;
  private final FileReading reading;
  private final FileRead whole;

  FileCount(LakeFile file, FileReading reading) {
    this.file = file;
    this.reading = reading;
    this.whole = new FileRead(file, reading, 0, Integer.MAX_VALUE);
  }

  @Override
  String name() {
    return whole.name();
  }

  @Override
  long storedBytes(long mostHeld) {
    return reading.looksAtDuplicates(file) ? whole.storedBytes(mostHeld) : 0;
  }

  @Override
  long bytes(LakeRows some) {
    return some.bytes();
  }

  @Override
  RuntimeException failed(TrailException why) {
    return whole.failed(why);
  }

  @Override
  boolean read(ReadAhead<LakeRows> ahead) throws IOException, InterruptedException {
    long rest = reading.looksAtDuplicates(file) ? events(ahead) : file.rows();
    while (rest > 0) {
      int some = (int) Math.min(rest, Batch.MAX_ROWS);
      if (!ahead.offer(this, new LakeRows(Batch.of(List.of(), some), Optional.empty()))) {
        return false;
      }
      rest -= some;
    }
    return rest == 0;
  }

  private long events(ReadAhead<LakeRows> ahead) throws IOException, InterruptedException {
    Storage storage = reading.view().storage();
    OptionalLong known = FileCounts.OF_PROCESS.of(storage, file.object().key());
    if (known.isPresent()) {
      return known.getAsLong();
    }
    reading.view().files.increment();
    FileRows rows = new FileRows(reading, file);
    long count = 0;
    try (ParquetBatchReader reader =
        new ParquetBatchReader(
            ParquetFooters.OF_PROCESS.open(
                storage, file.object(), file.tailBytes(), reading.view().counters),
            reading.ranges(),
            rows.read(0, Integer.MAX_VALUE),
            reading.view().counters)) {
      for (long bytes = reader.findRows(); bytes >= 0; bytes = reader.findRows()) {
        if (!ahead.admit(this, bytes)) {
          return -1;
        }
        try {
          reader.fetch();
          while (reader.hasRows()) {
            count += onCpu(ahead, () -> rows.of(reader.next()).batch().rowCount());
          }
        } finally {
          ahead.dismiss(bytes);
        }
      }
    }
    FileCounts.OF_PROCESS.put(storage, file.object().key(), count);
    return count;
  }
}
