package io.trailql.parquet;

import io.trailql.column.Batch;
import io.trailql.column.RowBytes;
import io.trailql.column.Type;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;

/**
 * Writes batches as one Parquet file, compressed with Zstandard, a row group at a time: memory is
 * bounded by the size of a row group, whatever the number of rows.
 *
 * <p>Types: BOOLEAN, INTEGER (INT32), BIGINT (INT64), DOUBLE and VARCHAR (string) are themselves;
 * DATE is a date; TIMESTAMP is INT64 milliseconds or microseconds adjusted to UTC. Parquet's own
 * interval is read by few, so intervals are strings as CAST to VARCHAR gives them ({@code 3
 * 01:02:03.000}, {@code 1-6}). A column of type NULL is a string without values. ROW is a group,
 * ARRAY and MAP are the standard's groups of three levels with {@code list.element} and {@code
 * key_value.key} and {@code .value}. Everything is optional but the keys of maps. A name that a
 * field before it has, case ignored, gets the suffix {@code _2}, {@code _3} and so on.
 *
 * <p>A file that was not {@linkplain #finish finished} has no footer and is not valid. Not
 * thread-safe.
 */
public final class ParquetBatchWriter implements AutoCloseable {
  /** Most rows between two looks at the memory held; fewer where they would fill a page. */
  private static final int ROWS_PER_CHECK = 256;

  /** Longest lower and upper bound of a text that is kept: documents would fill the footer. */
  static final int BOUND_LENGTH = 64;

  private final Type.Row type;
  private final String name;
  private final ParquetOptions options;
  private final ParquetBuffers buffers;
  private final Zstandard compressor = Zstandard.newCompressor();
  private final RowGroup group;
  private final StreamFile stream;
  private ParquetFileWriter file;
  private boolean isClosed;
  private long rows;

  /**
   * A file without rows yet. Nothing is written before the first row group is full or the file
   * finished, but for four bytes.
   *
   * @param type name and type of each column
   * @param output where it goes; left open
   * @param name what messages call the output
   */
  public ParquetBatchWriter(
      Type.Row type, OutputStream output, String name, ParquetOptions options) {
    this(type, output, name, options, new ParquetBuffers());
  }

  /**
   * The same in memory that writers before it had, and others after it.
   *
   * @param buffers what they have in common
   */
  public ParquetBatchWriter(
      Type.Row type,
      OutputStream output,
      String name,
      ParquetOptions options,
      ParquetBuffers buffers) {
    this.type = type;
    this.name = name;
    this.options = options;
    this.buffers = buffers;
    this.group = buffers.take(type, options);
    this.stream = new StreamFile(output);
    ParquetProperties properties =
        ParquetProperties.builder()
            .withStatisticsTruncateLength(BOUND_LENGTH)
            .withColumnIndexTruncateLength(BOUND_LENGTH)
            .build();
    try {
      this.file =
          new ParquetFileWriter(
              stream,
              group.schema(),
              ParquetFileWriter.Mode.OVERWRITE,
              options.rowGroupBytes(),
              0,
              null,
              properties);
      file.start();
    } catch (IOException e) {
      close();
      throw failed(e);
    }
  }

  /** Appends the selected rows of a batch of the file's type. */
  public void write(Batch batch) {
    requireOpen();
    if (batch.columns().size() != type.fields().size()) {
      throw new IllegalArgumentException("one vector per column expected: " + type);
    }
    int[] positions = new int[batch.rowCount()];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = batch.rows().position(i);
    }
    if (group.isOpen()) {
      group.move(batch);
    }
    long[] bytes = RowBytes.ofOwn(batch);
    for (int from = 0; from < positions.length; ) {
      int most = Math.min(positions.length, from + ROWS_PER_CHECK);
      int to = RowBytes.end(bytes, from, most, options.pageBytes());
      if (!group.isOpen()) {
        group.begin(compressor);
        group.move(batch);
      }
      group.add(positions, from, to - from);
      from = to;
      if (group.bytes() >= options.rowGroupBytes()) {
        endGroup();
      }
    }
  }

  /** Memory that the row group at hand holds for values. */
  public long groupBytes() {
    return group.isOpen() ? group.bytes() : 0;
  }

  /** Ends the row group at hand, if it has rows. */
  public void endRowGroup() {
    requireOpen();
    if (group.isOpen()) {
      endGroup();
    }
  }

  /** Writes the rest and the footer; flushes the output. Nothing can be written then. */
  public FileSummary finish() {
    return finish(Map.of());
  }

  /** The same with properties of the file, {@link ParquetFile#properties}. */
  public FileSummary finish(Map<String, String> properties) {
    requireOpen();
    if (group.isOpen()) {
      endGroup();
    }
    try {
      long indexOffset = file.getPos();
      file.end(properties);
      file.close();
      ParquetMetadata footer = file.getFooter();
      file = null;
      return new FileSummary(
          rows,
          stream.length(),
          footer.getBlocks().stream().map(BlockMetaData::getStartingPos).toList(),
          indexOffset,
          LeafSummaries.of(footer, options.fieldIds()));
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void endGroup() {
    try {
      group.writeTo(file);
      rows += group.rows();
    } catch (IOException e) {
      throw failed(e);
    } catch (UncheckedIOException e) {
      throw failed(e.getCause());
    } finally {
      group.end();
    }
  }

  private void requireOpen() {
    if (file == null) {
      throw new IllegalStateException("the file is finished or closed");
    }
  }

  private TrailException failed(IOException cause) {
    return new TrailException(
        ErrorCode.OUTPUT_FAILED,
        "Cannot write Parquet to "
            + name
            + ": "
            + cause.getMessage()
            + ". Check the space left and the permissions there.",
        cause);
  }

  /** Gives the memory back; what was not finished is lost. Does nothing twice. */
  @Override
  public void close() {
    file = null;
    if (!isClosed) {
      isClosed = true;
      group.end();
      compressor.release();
      buffers.giveBack(group);
    }
  }
}
