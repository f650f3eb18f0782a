package io.trailql.compact.unit;

import io.trailql.archive.Scope;
import io.trailql.json.RecordProjection;
import io.trailql.lake.PathColumns;
import io.trailql.parquet.FieldIds;
import io.trailql.parquet.ParquetBuffers;
import io.trailql.parquet.ParquetOptions;
import io.trailql.runtime.QueryContext;
import io.trailql.storage.WritableStorage;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/** Converts units: reads objects, writes data files. Thread-safe; commits nothing. */
public final class UnitConverter {
  private static final long FILE_BYTES = 256L << 20;
  private static final long BUFFER_BYTES = 192L << 20;

  /**
   * Of less than so many bytes of objects and data files a file is made in which columns for values
   * inside documents would take more than they save: each takes hundreds of bytes by itself.
   */
  private static final long LEAST_FOR_PATHS = 1L << 20;

  private final WritableStorage lake;
  private final FieldIds ids;
  private final PathColumns paths;
  private final Function<Scope, String> newFileKey;
  private final ParquetOptions options;
  private final ParquetBuffers buffers = new ParquetBuffers();
  private final IdleContents idle = new IdleContents();
  private final QueryContext context;
  private final long fileBytes;
  private final long bufferBytes;

  /**
   * A converter into one lake.
   *
   * @param lake where it lies; left open
   * @param ids of the base snapshot, by which columns are found in data files
   * @param paths values inside documents that new data files have as columns, unless they are small
   * @param newFileKey a key that no data file of the partition has
   * @param options of new data files; a row group of them is held in memory, and is smaller where
   *     memory is
   * @param context bounds memory and stops the work; what does not fit goes to its temporary folder
   */
  public UnitConverter(
      WritableStorage lake,
      FieldIds ids,
      PathColumns paths,
      Function<Scope, String> newFileKey,
      ParquetOptions options,
      QueryContext context) {
    this(lake, ids, paths, newFileKey, options, context, FILE_BYTES, BUFFER_BYTES);
  }

  UnitConverter(
      WritableStorage lake,
      FieldIds ids,
      PathColumns paths,
      Function<Scope, String> newFileKey,
      ParquetOptions options,
      QueryContext context,
      long fileBytes,
      long bufferBytes) {
    this.lake = Objects.requireNonNull(lake, "lake");
    this.ids = Objects.requireNonNull(ids, "ids");
    this.paths = Objects.requireNonNull(paths, "paths");
    this.newFileKey = Objects.requireNonNull(newFileKey, "newFileKey");
    this.options =
        options.withRowGroupBytes(Math.min(options.rowGroupBytes(), context.memory().limit() / 4));
    this.context = Objects.requireNonNull(context, "context");
    this.fileBytes = fileBytes;
    this.bufferBytes = bufferBytes;
  }

  /**
   * Converts a unit. After a failure files may lie there that nothing refers to.
   *
   * @throws io.trailql.error.TrailException for whatever is not about one object: the lake cannot
   *     be written or one of its files is damaged, there are no credentials, memory or disk are
   *     full, or it was cancelled
   */
  public UnitResult convert(CompactionUnit unit) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    RecordProjection.Seed seed = new RecordProjection.Seed(random.nextLong(), random.nextLong());
    PathColumns columns = bytes(unit) < LEAST_FOR_PATHS ? PathColumns.NONE : paths;
    try (DataFiles files =
            new DataFiles(
                lake,
                newFileKey,
                options,
                buffers,
                columns,
                unit.partition(),
                fileBytes,
                context.memory());
        Conversion conversion =
            new Conversion(unit, lake, ids, columns, seed, bufferBytes, files, idle, context)) {
      return conversion.run();
    }
  }

  private static long bytes(CompactionUnit unit) {
    return unit.objects().stream().mapToLong(object -> object.summary().size()).sum()
        + unit.rewritten().stream().mapToLong(file -> file.object().size()).sum();
  }
}
