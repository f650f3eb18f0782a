package io.trailql.operator.store;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.RowBytes;
import io.trailql.column.Type;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.runtime.QueryContext;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Batches on disk, in the query's temporary folder: written first, then read once through {@link
 * #next()}; those of large rows in parts. The file is deleted on close. Failures of the disk are
 * DISK_FULL.
 */
public final class SpillFile implements BatchSource {
  private static final int BUFFER = 1 << 16;

  private final List<Type> types;
  private final QueryContext context;
  private final long mostBytes;
  private final Path path;
  private DataOutputStream output;
  private DataInputStream input;
  private BatchReader reader;
  private long batches;
  private long rows;
  private long largest;
  private boolean closed;

  /** An empty file. */
  public SpillFile(List<Type> types, QueryContext context) {
    this(types, context, Batch.MAX_BYTES);
  }

  /**
   * An empty file.
   *
   * @param mostBytes of texts of a batch that is read, unless it has a single row
   */
  public SpillFile(List<Type> types, QueryContext context, long mostBytes) {
    this.types = List.copyOf(types);
    this.context = context;
    this.mostBytes = mostBytes;
    try {
      Files.createDirectories(context.temporaryFolder());
      this.path = Files.createTempFile(context.temporaryFolder(), "trailql-", ".spill");
      // The streams of Files would hold the array that was written or read last.
      this.output =
          new DataOutputStream(
              new BufferedOutputStream(new FileOutputStream(path.toFile()), BUFFER));
    } catch (IOException e) {
      throw new TrailException(
          ErrorCode.DISK_FULL,
          "Cannot create a temporary file in "
              + context.temporaryFolder()
              + ": "
              + e
              + ". Free space or set another folder.",
          e);
    }
  }

  /** Appends the selected rows of a batch. */
  public void write(Batch batch) {
    context.cancel().check();
    if (batch.rowCount() == 0) {
      return;
    }
    long[] bytes = RowBytes.of(batch);
    for (int from = 0; from < bytes.length; ) {
      int to = RowBytes.end(bytes, from, bytes.length, mostBytes);
      write(batch, from, to);
      largest = Math.max(largest, bytesOf(bytes, from, to));
      from = to;
    }
  }

  private void write(Batch batch, int from, int to) {
    boolean isWhole = to - from == batch.rowCount();
    try {
      new BatchWriter(output)
          .write(isWhole ? batch : batch.withRows(batch.rows().skip(from).first(to - from)));
      batches++;
      rows += to - from;
    } catch (IOException e) {
      throw failed("write", e);
    }
  }

  private long bytesOf(long[] bytes, int from, int to) {
    return Arrays.stream(bytes, from, to).sum() + (to - from) * RowBytes.fixed(types);
  }

  /** About how many bytes the largest batch takes that is read. */
  public long largest() {
    return largest;
  }

  /** Number of rows written. */
  public long rows() {
    return rows;
  }

  @Override
  public List<Type> types() {
    return types;
  }

  @Override
  public Batch next() {
    context.cancel().check();
    if (batches == 0 || closed) {
      return null;
    }
    try {
      if (reader == null) {
        output.close();
        output = null;
        input =
            new DataInputStream(
                new BufferedInputStream(new FileInputStream(path.toFile()), BUFFER));
        reader = new BatchReader(input, types);
      }
      batches--;
      return reader.read();
    } catch (IOException e) {
      throw failed("read", e);
    }
  }

  private TrailException failed(String what, IOException cause) {
    return new TrailException(
        ErrorCode.DISK_FULL,
        "Cannot "
            + what
            + " the temporary file "
            + path
            + ": "
            + cause
            + ". Free space in its folder or raise memory.",
        cause);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (output != null) {
        output.close();
      }
      if (input != null) {
        input.close();
      }
    } catch (IOException e) {
      context
          .warnings()
          .add("A temporary file could not be closed: " + path + ": " + e.getMessage());
    }
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      context
          .warnings()
          .add("A temporary file could not be deleted: " + path + ": " + e.getMessage());
    }
  }
}
