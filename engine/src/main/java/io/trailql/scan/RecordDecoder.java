package io.trailql.scan;

import io.trailql.archive.ArchiveObject;
import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.LongVector;
import io.trailql.column.RowFilter;
import io.trailql.column.Selection;
import io.trailql.event.Leaf;
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

/** Decodes records: the leaves of the record from its content, the others from the object. */
final class RecordDecoder implements ObjectDecoder {
  private final List<Leaf> leaves;
  private final RecordProjection projection;
  private final Optional<RowFilter> filter;
  private final ScanCounters counters;
  private final ConcurrentLinkedQueue<LogReader> idle = new ConcurrentLinkedQueue<>();

  RecordDecoder(
      ScanRequest request, Optional<RecordProjection.Seed> duplicateKey, ScanCounters counters) {
    this.leaves = request.leaves();
    this.filter = request.contentFilter();
    this.counters = counters;
    this.projection =
        new RecordProjection(request.table(), RowAssembly.inRecord(leaves), duplicateKey);
  }

  @Override
  public Decoding start(ArchiveObject object, InputStream stored) {
    LogReader reader = idle.poll();
    return new Records(object, reader == null ? new LogReader(projection) : reader, stored);
  }

  private final class Records implements Decoding {
    private final ArchiveObject object;
    private final RowAssembly assembly;
    private final List<ReadError> errors = new ArrayList<>();
    private LogReader reader;

    Records(ArchiveObject object, LogReader reader, InputStream stored) {
      this.object = object;
      this.reader = reader;
      this.assembly = new RowAssembly(leaves, object);
      reader.open(stored, errors::add);
    }

    @Override
    public boolean next(Queue<Decoded> rows) throws IOException {
      Batch read = reader.next();
      if (read == null) {
        idle.add(reader);
        reader = null;
        return false;
      }
      counters.recordsRead.add(read.rowCount());
      int inRecord = projection.leaves().size();
      LongVector index = (LongVector) read.column(inRecord);
      Batch batch = Batch.of(assembly.assemble(read), read.rowCount());
      Selection selected = filter.isPresent() ? filter.get().filter(batch) : batch.rows();
      if (projection.duplicateKey().isPresent()) {
        rows.add(
            new Decoded(
                object,
                selected.count() == 0 ? withoutValues(batch) : batch,
                selected,
                (LongVector) read.column(inRecord + 1),
                (LongVector) read.column(inRecord + 2),
                index));
      } else if (selected.count() > 0) {
        rows.add(new Decoded(object, batch.withRows(selected), selected, null, null, index));
      }
      return true;
    }

    /** Rows of which nobody asks for more than whose copies they are, and when they happened. */
    private Batch withoutValues(Batch batch) {
      List<ColumnVector> columns = new ArrayList<>();
      for (int i = 0; i < leaves.size(); i++) {
        columns.add(
            leaves.get(i).toString().equals("eventtime")
                ? batch.column(i)
                : ConstantVector.ofNull(leaves.get(i).type(), batch.rowCount()));
      }
      return Batch.of(columns, batch.rowCount());
    }

    @Override
    public List<ReadError> errors() {
      return errors;
    }

    @Override
    public void close() {
      if (reader != null) {
        reader.close();
      }
    }
  }
}
