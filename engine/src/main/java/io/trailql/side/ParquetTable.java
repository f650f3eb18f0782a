package io.trailql.side;

import io.trailql.column.Batch;
import io.trailql.column.Type;
import io.trailql.parquet.ParquetBatchReader;
import io.trailql.parquet.ParquetCounters;
import io.trailql.parquet.ParquetFile;
import io.trailql.parquet.ParquetRead;
import io.trailql.storage.ObjectSummary;
import io.trailql.storage.ObjectVersion;
import io.trailql.storage.RangedReader;
import io.trailql.storage.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Reads a Parquet file whose columns are scalars. */
final class ParquetTable {
  private final SideReading reading;
  private final Storage storage;
  private final ParquetCounters counters = new ParquetCounters();
  private final ParquetFile file;
  private final Type.Row row;

  ParquetTable(SideReading reading, Storage storage, ObjectSummary object) {
    this.reading = reading;
    this.storage = storage;
    this.file =
        ParquetFile.open(
            storage, ObjectVersion.of(object), ParquetFile.tailBytes(object.size()), counters);
    this.row = file.rowType();
  }

  List<Type.Field> columns() {
    return row.fields().stream()
        .map(field -> new Type.Field(field.name().toLowerCase(Locale.ROOT), field.type()))
        .toList();
  }

  List<Batch> batches() {
    List<Batch> batches = new ArrayList<>();
    ExecutorService requests = Executors.newSingleThreadExecutor();
    try (ParquetBatchReader rows =
        new ParquetBatchReader(
            file, new RangedReader(storage, requests), ParquetRead.of(row), counters)) {
      for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
        reading.reserve(batch.retainedBytes());
        batches.add(batch);
      }
      return batches;
    } finally {
      requests.shutdownNow();
    }
  }
}
