package io.trailql.parquet;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.ColumnVector;
import io.trailql.column.Type;
import io.trailql.error.TrailException;
import io.trailql.storage.RangedReader;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/**
 * Reads the rows of a file that can satisfy a predicate, in their order, with the columns wanted
 * only. Holds the compressed pages of one row group at a time.
 *
 * <p>Types of the file: BOOLEAN, INT32, INT64, FLOAT and DOUBLE, dates, timestamps of any unit (cut
 * to milliseconds; those without time zone as if in UTC) and strings; structs, and lists and maps
 * as the standard has them. An INT32 is also read as BIGINT, a FLOAT as DOUBLE. Pages of versions 1
 * and 2 in any encoding, compressed with Zstandard, Snappy, LZ4_RAW, gzip or not at all.
 *
 * <p>What does not add up (sizes, counts, checksums) is an error that names the file. Not
 * thread-safe; many readers may share a file.
 */
public final class ParquetBatchReader implements BatchSource {
  /** Rows that are read of one column before those of the next. */
  private static final int AT_ONCE = 512;

  private final ParquetFile file;
  private final List<Type> types;
  private final ParquetCounters counters;
  private final ValueReaders needed;
  private final List<ValueReader> readers;
  private final RowGroupPruning pruning;
  private final Chunks chunks;
  private Iterator<BlockMetaData> groups;
  private BlockMetaData found;
  private RowRanges rows;
  private boolean whole;
  private long rest;

  /**
   * Nothing is requested before the first batch is pulled.
   *
   * @param ranges reads from the storage of the file
   */
  public ParquetBatchReader(
      ParquetFile file, RangedReader ranges, ParquetRead read, ParquetCounters counters) {
    this.file = file;
    this.counters = counters;
    this.types = read.columns().stream().map(ParquetColumn::type).toList();
    FileSchema schema = new FileSchema(file.schema(), read.ids());
    FileBytes bytes = new FileBytes(file, ranges);
    PageIndexes indexes = new PageIndexes(file, bytes, counters);
    this.needed = new ValueReaders(schema, file.name());
    this.readers = read.columns().stream().map(needed::of).toList();
    this.pruning = new RowGroupPruning(file, bytes, indexes, read.predicate(), schema, counters);
    this.chunks = new Chunks(file, bytes, indexes, counters);
    int end = Math.min(read.endRowGroup(), file.rowGroups());
    this.groups = file.blocks().subList(Math.min(read.firstRowGroup(), end), end).iterator();
  }

  @Override
  public List<Type> types() {
    return types;
  }

  @Override
  public Batch next() {
    while (rest == 0) {
      if (findRows() < 0) {
        return null;
      }
      fetch();
    }
    return decoded(this::batch);
  }

  /**
   * Goes to the next row group that can hold wanted rows, once the rows of the last are taken;
   * requests what is needed to know that. With {@link #fetch} it makes the requests apart, so that
   * {@link #next} only decodes.
   *
   * @return about how many bytes its pages take; negative when there is none
   */
  public long findRows() {
    if (found != null) {
      return fetchBytes();
    }
    return decoded(
        () -> {
          while (groups.hasNext()) {
            BlockMetaData block = groups.next();
            RowRanges some = pruning.rows(block);
            if (some.count() > 0) {
              counters.rowGroupsRead.increment();
              found = block;
              rows = some;
              return fetchBytes();
            }
            counters.rowGroupsSkipped.increment();
          }
          return -1L;
        });
  }

  private long fetchBytes() {
    double part = (double) rows.count() / found.getRowCount();
    return (long)
        (part
            * needed.columns().stream()
                .mapToLong(column -> ChunkColumns.metadata(found, column).getTotalSize())
                .sum());
  }

  /**
   * About how many bytes are held at a time at most: the pages of the largest row group, and a
   * batch.
   */
  public long mostHeld() {
    long most = 0;
    for (BlockMetaData block : file.blocks()) {
      long stored = 0;
      long plain = 0;
      for (ColumnDescriptor column : needed.columns()) {
        ColumnChunkMetaData chunk = ChunkColumns.metadata(block, column);
        stored += chunk.getTotalSize();
        plain += chunk.getTotalUncompressedSize();
      }
      long rows = Math.max(1, block.getRowCount());
      long batch = Math.min(Batch.MAX_BYTES, plain / rows * Math.min(rows, Batch.MAX_ROWS));
      most = Math.max(most, stored + batch);
    }
    return most;
  }

  /** Requests the pages of the row group that was found. */
  public void fetch() {
    decoded(
        () -> {
          rest = rows.count();
          whole = false;
          if (!needed.columns().isEmpty()) {
            ChunkColumns columns = chunks.fetch(found, rows, needed.columns());
            rest = columns.rowCount();
            whole = rest == found.getRowCount();
            readers.forEach(reader -> reader.bind(columns));
          }
          found = null;
          return rest;
        });
  }

  /** Whether rows are at hand, so that {@link #next} requests nothing. */
  public boolean hasRows() {
    return rest > 0;
  }

  private <T> T decoded(Supplier<T> step) {
    try {
      return step.get();
    } catch (TrailException | RejectedExecutionException e) {
      // The file is not to blame for a pool that is closed.
      throw e;
    } catch (RuntimeException e) {
      throw Damaged.file(file.name(), "its pages cannot be decoded", e);
    }
  }

  private Batch batch() {
    needed.volume().clear();
    int count = 0;
    int most = (int) Math.min(rest, Batch.MAX_ROWS);
    while (count < most && !needed.volume().isFull()) {
      int some = Math.min(most - count, AT_ONCE);
      for (ValueReader reader : readers) {
        some = reader.most(some);
      }
      for (ValueReader reader : readers) {
        reader.read(some);
      }
      count += some;
    }
    rest -= count;
    if (rest == 0 && whole && !readers.stream().allMatch(ValueReader::isComplete)) {
      throw Damaged.file(file.name(), "a column has more or fewer values than rows");
    }
    List<ColumnVector> columns = readers.stream().map(ValueReader::take).toList();
    return Batch.of(columns, count);
  }

  @Override
  public void close() {
    groups = List.<BlockMetaData>of().iterator();
    found = null;
    rest = 0;
  }
}
