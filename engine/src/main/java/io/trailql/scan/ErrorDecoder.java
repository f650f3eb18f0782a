package io.trailql.scan;

import io.trailql.archive.ArchiveObject;
import io.trailql.column.Batch;
import io.trailql.column.LongBuilder;
import io.trailql.column.LongVector;
import io.trailql.column.Type;
import io.trailql.event.Tables;
import io.trailql.json.LogReader;
import io.trailql.json.ReadError;
import io.trailql.json.RecordProjection;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Reads objects of events for the sake of what is broken in them: the rows of read_errors. */
final class ErrorDecoder implements ObjectDecoder {
  private static final RecordProjection NOTHING =
      new RecordProjection(Tables.EVENTS, List.of(), Optional.empty());

  private final ScanRequest request;
  private final ScanCounters counters;
  private final ConcurrentLinkedQueue<LogReader> idle = new ConcurrentLinkedQueue<>();

  ErrorDecoder(ScanRequest request, ScanCounters counters) {
    this.request = request;
    this.counters = counters;
  }

  @Override
  public Decoding start(ArchiveObject object, InputStream stored) {
    LogReader polled = idle.poll();
    Errors decoding = new Errors(object, polled == null ? new LogReader(NOTHING) : polled);
    decoding.reader.open(stored, decoding.errors::add);
    return decoding;
  }

  private final class Errors implements Decoding {
    private final ArchiveObject object;
    private final List<ReadError> errors = new ArrayList<>();
    private LogReader reader;

    Errors(ArchiveObject object, LogReader reader) {
      this.object = object;
      this.reader = reader;
    }

    @Override
    public boolean next(Queue<Decoded> rows) throws IOException {
      Batch read = reader.next();
      if (read != null) {
        counters.recordsRead.add(read.rowCount());
        return true;
      }
      idle.add(reader);
      reader = null;
      if (!errors.isEmpty()) {
        rows.add(decoded(object, errors));
      }
      return false;
    }

    @Override
    public List<ReadError> errors() {
      return List.of();
    }

    @Override
    public void close() {
      if (reader != null) {
        reader.close();
      }
    }
  }

  private Decoded decoded(ArchiveObject object, List<ReadError> errors) {
    LongBuilder index = new LongBuilder(Type.Scalar.BIGINT, errors.size());
    errors.forEach(error -> index.append(error.record()));
    Batch rows = ErrorRows.of(request, ObjectFacts.of(object), errors);
    return new Decoded(object, rows, rows.rows(), null, null, (LongVector) index.build());
  }
}
