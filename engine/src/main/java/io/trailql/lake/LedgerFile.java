package io.trailql.lake;

import io.trailql.column.Batch;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.Type;
import io.trailql.error.TrailException;
import io.trailql.parquet.ParquetBatchReader;
import io.trailql.parquet.ParquetBatchWriter;
import io.trailql.parquet.ParquetCounters;
import io.trailql.parquet.ParquetFile;
import io.trailql.parquet.ParquetOptions;
import io.trailql.parquet.ParquetRead;
import io.trailql.storage.ObjectVersion;
import io.trailql.storage.RangedReader;
import io.trailql.storage.WritableStorage;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Parquet files of the ledger: whole ones, written once and read at once. */
final class LedgerFile {
  private static final long ROW_GROUP = 16L << 20;
  private static final int LARGEST_TAIL = 1 << 29;

  private LedgerFile() {}

  /**
   * Writes a file.
   *
   * @param append adds one item to the builders of the columns
   * @return its size in bytes
   */
  static <T> long write(
      WritableStorage storage,
      String key,
      Type.Row type,
      Iterator<T> items,
      BiConsumer<T, List<ColumnBuilder>> append) {
    ParquetOptions options = ParquetOptions.DEFAULT.withRowGroupBytes(ROW_GROUP);
    try (CreationStream stream = new CreationStream(storage.create(key));
        ParquetBatchWriter writer =
            new ParquetBatchWriter(type, stream, storage.identity(key), options)) {
      while (items.hasNext()) {
        List<ColumnBuilder> columns =
            type.fields().stream().map(f -> ColumnBuilder.of(f.type(), 0)).toList();
        int rows = 0;
        while (rows < Batch.MAX_ROWS && items.hasNext()) {
          append.accept(items.next(), columns);
          rows++;
        }
        writer.write(Batch.of(columns.stream().map(ColumnBuilder::build).toList(), rows));
      }
      long bytes = writer.finish().bytes();
      stream.finish();
      return bytes;
    }
  }

  /**
   * The rows of a file, in order, as batches.
   *
   * @param bytes size of the file; -1 when it is not known
   */
  static Iterator<Batch> read(SmallFiles files, String key, long bytes, Type.Row type) {
    ParquetFile file;
    try {
      file =
          ParquetFile.open(
              files.storage(),
              new ObjectVersion(key, bytes, ""),
              bytes < 0 ? ParquetFile.tailBytes(bytes) : (int) Math.min(bytes, LARGEST_TAIL),
              new ParquetCounters());
    } catch (TrailException e) {
      throw files.missing(key, e);
    }
    ParquetBatchReader reader =
        new ParquetBatchReader(
            file,
            new RangedReader(files.storage(), SameThread.INSTANCE),
            ParquetRead.of(type),
            new ParquetCounters());
    return new Batches(
        () -> {
          try {
            return reader.next();
          } catch (TrailException e) {
            throw files.missing(key, e);
          }
        });
  }

  /** Batches until there is none. */
  private static final class Batches implements Iterator<Batch> {
    private final Supplier<Batch> source;
    private Batch next;

    Batches(Supplier<Batch> source) {
      this.source = source;
      this.next = source.get();
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public Batch next() {
      if (next == null) {
        throw new NoSuchElementException();
      }
      Batch batch = next;
      next = source.get();
      return batch;
    }
  }
}
