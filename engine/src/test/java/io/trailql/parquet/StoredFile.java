package io.trailql.parquet;

import io.trailql.column.Batch;
import io.trailql.column.Type;
import io.trailql.storage.CountingStorage;
import io.trailql.storage.LocalStorage;
import io.trailql.storage.ObjectVersion;
import io.trailql.storage.RangedReader;
import io.trailql.storage.StorageCounts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A file in a folder, and the requests and pages that reading it takes. */
final class StoredFile {
  private final Path path;
  private final CountingStorage storage;
  private final int tailBytes;
  private final ParquetCounters counters = new ParquetCounters();

  StoredFile(Path path) {
    this(path, ParquetFile.tailBytes(-1));
  }

  StoredFile(Path path, int tailBytes) {
    this.path = path;
    this.tailBytes = tailBytes;
    this.storage = new CountingStorage(new LocalStorage(path.getParent()));
  }

  FileSummary write(Type.Row type, ParquetOptions options, List<Batch> batches) throws IOException {
    try (OutputStream output = Files.newOutputStream(path);
        ParquetBatchWriter writer =
            new ParquetBatchWriter(type, output, path.toString(), options)) {
      batches.forEach(writer::write);
      return writer.finish();
    }
  }

  ParquetFile open() {
    return ParquetFile.open(
        storage, ObjectVersion.latest(path.getFileName().toString()), tailBytes, counters);
  }

  List<List<Object>> rows(Type.Row type) {
    return rows(ParquetRead.of(type));
  }

  List<List<Object>> rows(ParquetRead read) {
    return rows(open(), read);
  }

  List<List<Object>> rows(ParquetFile file, ParquetRead read) {
    List<List<Object>> rows = new ArrayList<>();
    batches(file, read).forEach(batch -> rows.addAll(Rows.of(batch)));
    return rows;
  }

  List<Batch> batches(ParquetFile file, ParquetRead read) {
    List<Batch> batches = new ArrayList<>();
    ExecutorService io = Executors.newCachedThreadPool();
    try (ParquetBatchReader reader =
        new ParquetBatchReader(file, new RangedReader(storage, io), read, counters)) {
      for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
        batches.add(batch);
      }
    } finally {
      io.shutdown();
    }
    return batches;
  }

  StorageCounts requests() {
    return storage.counts();
  }

  ParquetStatistics statistics() {
    return counters.statistics();
  }
}
