package io.trailql.scan;

import io.trailql.archive.ArchiveObject;
import io.trailql.column.Batch;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.LongVector;
import io.trailql.column.RowFilter;
import io.trailql.event.Leaf;
import io.trailql.event.TableColumn.Origin;
import io.trailql.json.LogReader;
import io.trailql.json.ReadError;
import io.trailql.json.RecordProjection;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Decodes records: the leaves of the record from its content, the others from the object. */
final class RecordDecoder implements ObjectDecoder {
  private static final Set<Origin> IN_RECORD = Set.of(Origin.RECORD, Origin.EXTRA, Origin.DERIVED);

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
        new RecordProjection(
            request.table(),
            leaves.stream().filter(RecordDecoder::isInRecord).toList(),
            duplicateKey);
  }

  private static boolean isInRecord(Leaf leaf) {
    return IN_RECORD.contains(leaf.column().origin());
  }

  @Override
  public Decoding start(ArchiveObject object, InputStream stored) {
    LogReader reader = idle.poll();
    return new Records(object, reader == null ? new LogReader(projection) : reader, stored);
  }

  private final class Records implements Decoding {
    private final ArchiveObject object;
    private final LogReader reader;
    private final List<ReadError> errors = new ArrayList<>();
    private final ColumnVector[] ofObject = new ColumnVector[leaves.size()];

    Records(ArchiveObject object, LogReader reader, InputStream stored) {
      this.object = object;
      this.reader = reader;
      reader.open(stored, errors::add);
    }

    @Override
    public boolean next(List<Decoded> rows) throws IOException {
      Batch read = reader.next();
      if (read == null) {
        idle.add(reader);
        return false;
      }
      counters.recordsRead.add(read.rowCount());
      int inRecord = projection.leaves().size();
      LongVector index = (LongVector) read.column(inRecord);
      Batch batch = assemble(read, index);
      if (filter.isPresent()) {
        batch = batch.withRows(filter.get().filter(batch));
      }
      if (batch.rowCount() > 0) {
        boolean keyed = projection.duplicateKey().isPresent();
        rows.add(
            new Decoded(
                object,
                batch,
                keyed ? (LongVector) read.column(inRecord + 1) : null,
                keyed ? (LongVector) read.column(inRecord + 2) : null,
                index));
      }
      return true;
    }

    @Override
    public List<ReadError> errors() {
      return errors;
    }

    private Batch assemble(Batch read, LongVector index) {
      List<ColumnVector> columns = new ArrayList<>(leaves.size());
      int next = 0;
      for (int i = 0; i < leaves.size(); i++) {
        Leaf leaf = leaves.get(i);
        if (isInRecord(leaf)) {
          columns.add(read.column(next++));
        } else if (leaf.column().name().equals("source_record")) {
          columns.add(index);
        } else {
          columns.add(new ConstantVector(ofObject(i), read.rowCount()));
        }
      }
      return Batch.of(columns, read.rowCount());
    }

    private ColumnVector ofObject(int i) {
      if (ofObject[i] == null) {
        Leaf leaf = leaves.get(i);
        ColumnBuilder builder = ColumnBuilder.of(leaf.type(), 1);
        if (!ObjectColumns.append(leaf.column().name(), ObjectFacts.of(object), builder)) {
          throw new IllegalStateException("no value for " + leaf);
        }
        ofObject[i] = builder.build();
      }
      return ofObject[i];
    }
  }
}
