package io.trailql.parquet;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.Type;
import io.trailql.error.TrailException;
import io.trailql.storage.RangedReader;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
  private final ParquetFile file;
  private final List<Type> types;
  private final ParquetCounters counters;
  private final ValueReaders needed;
  private final RowBatches batches;
  private final Optional<RowChoice> choice;
  private final RowGroupPruning pruning;
  private final Chunks chunks;
  private Iterator<BlockMetaData> groups;
  private BlockMetaData found;
  private RowSet rows;

  /** The columns of the condition, fetched; its rows are chosen from them before others are. */
  private Optional<ChunkColumns> deciding = Optional.empty();

  private boolean isChosen;

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
    this.batches =
        new RowBatches(
            read.columns().stream().map(needed::of).toList(), needed.volume(), file.name());
    this.choice = read.condition().map(exact -> new RowChoice(exact, schema, file.name()));
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
    while (!batches.hasRows()) {
      if (findRows() < 0) {
        return null;
      }
      fetch();
      if (hasToChoose()) {
        choose();
      }
    }
    return decoded(batches::next);
  }

  /**
   * Goes to the next row group that can hold wanted rows, once the rows of the last are taken;
   * requests what is needed to know that. With {@link #fetch} it makes the requests apart, so that
   * {@link #choose} and {@link #next} only decode.
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
            RowSet some = pruning.rows(block);
            if (some.count() > 0) {
              counters.rowGroupsRead.increment();
              found = block;
              rows = some;
              isChosen = false;
              return fetchBytes();
            }
            counters.rowGroupsSkipped.increment();
          }
          return -1L;
        });
  }

  private long fetchBytes() {
    double part = (double) rows.count() / found.getRowCount();
    long stored = 0;
    for (ColumnDescriptor column : hasToDecide() ? choice.get().columns() : needed.columns()) {
      stored += ChunkColumns.metadata(found, column).getTotalSize();
    }
    return (long) (part * stored);
  }

  /** Whether the columns of the condition are to be fetched before the others. */
  private boolean hasToDecide() {
    return !isChosen && choice.isPresent() && choice.get().isWorthwhile(found, needed.columns());
  }

  /**
   * About how many bytes are held at a time at most: the pages of the largest row group, and a
   * batch.
   */
  public long mostHeld() {
    Set<ColumnDescriptor> columns = new LinkedHashSet<>(needed.columns());
    choice.ifPresent(deciders -> columns.addAll(deciders.columns()));
    long most = 0;
    for (BlockMetaData block : file.blocks()) {
      long stored = 0;
      long plain = 0;
      for (ColumnDescriptor column : columns) {
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

  /**
   * Requests the pages of the row group that was found: those of the condition's columns first, if
   * there is one, and after {@link #choose} those of the others.
   */
  public void fetch() {
    decoded(
        () -> {
          if (hasToDecide()) {
            deciding =
                Optional.of(chunks.fetch(found, rows, choice.get().columns(), Optional.empty()));
            return found;
          }
          if (needed.columns().isEmpty()) {
            batches.bind(rows.count());
          } else {
            batches.bind(chunks.fetch(found, rows, needed.columns(), deciding));
          }
          deciding = Optional.empty();
          found = null;
          return rows;
        });
  }

  /** Whether the rows are to be chosen before more is fetched. */
  public boolean hasToChoose() {
    return deciding.isPresent() && !isChosen;
  }

  /** Chooses the rows that satisfy the condition; requests nothing. */
  public void choose() {
    decoded(
        () -> {
          rows = choice.orElseThrow().rows(deciding.orElseThrow());
          isChosen = true;
          if (rows.count() == 0) {
            found = null;
            deciding = Optional.empty();
          }
          return rows;
        });
  }

  /** Whether rows are at hand, so that {@link #next} requests nothing. */
  public boolean hasRows() {
    return batches.hasRows();
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

  @Override
  public void close() {
    groups = List.<BlockMetaData>of().iterator();
    found = null;
    deciding = Optional.empty();
    batches.clear();
  }
}
