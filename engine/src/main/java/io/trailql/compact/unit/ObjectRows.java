package io.trailql.compact.unit;

import io.trailql.archive.ArchiveObject;
import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.Type;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.json.LogReader;
import io.trailql.json.ReadError;
import io.trailql.scan.RowAssembly;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * The rows of one object, as {@link UnitRow} has them. Decoded by one thread at a time: some ahead,
 * the rest when they are pulled.
 */
final class ObjectRows implements AutoCloseable {
  private final ArchiveObject object;
  private final Consumer<LogReader> free;
  private final InputStream stored;
  private final RowAssembly assembly;
  private final List<ReadError> errors = new ArrayList<>();
  private final Queue<Batch> ready = new ArrayDeque<>();
  private LogReader reader;
  private String contentHash;
  private RuntimeException failure;
  private boolean ended;

  /**
   * Reads nothing yet.
   *
   * @param reader reads a projection of {@link UnitRow#STORED} with key and hash, and hashes
   *     content
   * @param free takes the reader when the object was read to its end: of small objects, many are
   *     decoded ahead
   * @param stored the object's bytes as stored; closed at the end
   */
  ObjectRows(ArchiveObject object, LogReader reader, Consumer<LogReader> free, InputStream stored) {
    this.object = object;
    this.reader = reader;
    this.free = free;
    this.stored = stored;
    this.assembly = new RowAssembly(UnitRow.STORED, object);
    reader.open(stored, errors::add);
  }

  ArchiveObject object() {
    return object;
  }

  /** Decodes until so many bytes of rows are ready, or to the end; failures come when pulled. */
  void decode(long bytes) {
    long decoded = 0;
    try {
      while (!ended && decoded < bytes) {
        Batch read = reader.next();
        if (read == null) {
          end();
        } else {
          Batch row = row(read);
          decoded += row.retainedBytes();
          ready.add(row);
        }
      }
    } catch (IOException e) {
      fail(unreadable(object, e));
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  private void end() {
    ended = true;
    contentHash = reader.contentHash();
    free.accept(reader);
    reader = null;
  }

  private void fail(RuntimeException e) {
    failure = e;
    ended = true;
  }

  static TrailException unreadable(ArchiveObject object, IOException e) {
    return new TrailException(
        ErrorCode.STORAGE_UNAVAILABLE,
        "Cannot read " + object.identity() + ": " + e.getMessage() + ".",
        e);
  }

  private Batch row(Batch read) {
    List<ColumnVector> columns = assembly.assemble(read);
    int last = read.columns().size() - 1;
    columns.add(ConstantVector.ofNull(Type.Scalar.BOOLEAN, read.rowCount()));
    columns.add(read.column(last));
    columns.add(read.column(last - 2));
    columns.add(read.column(last - 1));
    return Batch.of(columns, read.rowCount());
  }

  /** The next rows; null when the object was read to its end. */
  Batch next() {
    if (ready.isEmpty() && !ended) {
      decode(1);
    }
    Batch batch = ready.poll();
    if (batch == null && failure != null) {
      throw failure;
    }
    return batch;
  }

  /** What was broken, at the end. */
  List<ReadError> errors() {
    return errors;
  }

  /** SHA-256 of the content, at the end. */
  String contentHash() {
    return contentHash;
  }

  /** Stops reading. */
  @Override
  public void close() {
    try {
      stored.close();
    } catch (IOException e) {
      // Nobody wants the rest of the object, and what was read is judged already.
      ready.clear();
    }
  }
}
