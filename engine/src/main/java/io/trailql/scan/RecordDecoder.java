package io.trailql.scan;

import io.trailql.archive.ArchiveObject;
import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.LongVector;
import io.trailql.column.RowFilter;
import io.trailql.column.Selection;
import io.trailql.event.Leaf;
import io.trailql.event.TableDefinition;
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
  private final List<Leaf> wanted;
  private final List<Leaf> leaves;
  private final RecordProjection projection;
  private final Optional<? extends RowFilter> filter;
  private final ScanCounters counters;
  private final ConcurrentLinkedQueue<LogReader> idle = new ConcurrentLinkedQueue<>();

  /**
   * A decoder.
   *
   * @param wanted the columns of the batches
   * @param leaves those that are read: all, unless rows that are selected are read by another
   * @param filter over batches with the leaves that are read
   */
  RecordDecoder(
      TableDefinition table,
      List<Leaf> wanted,
      List<Leaf> leaves,
      Optional<? extends RowFilter> filter,
      Optional<RecordProjection.Seed> duplicateKey,
      ScanCounters counters) {
    this.wanted = wanted;
    this.leaves = leaves;
    this.filter = filter;
    this.counters = counters;
    this.projection = new RecordProjection(table, RowAssembly.inRecord(leaves), duplicateKey);
  }

  @Override
  public Records start(ArchiveObject object, InputStream stored) {
    LogReader reader = idle.poll();
    return new Records(object, reader == null ? new LogReader(projection) : reader, stored);
  }

  /** The records of one object. */
  final class Records implements Decoding {
    private final ArchiveObject object;
    private final RowAssembly assembly;
    private final List<ReadError> errors = new ArrayList<>();
    private LogReader reader;
    private Batch read;
    private Batch batch;
    private Selection selected;

    Records(ArchiveObject object, LogReader reader, InputStream stored) {
      this.object = object;
      this.reader = reader;
      this.assembly = new RowAssembly(leaves, object);
      reader.open(stored, errors::add);
    }

    @Override
    public boolean next(Queue<Decoded> rows) throws IOException {
      if (!advance()) {
        return false;
      }
      select();
      deliver(rows);
      return true;
    }

    /** Reads the next records; false when there are no more. */
    boolean advance() throws IOException {
      read = reader.next();
      if (read == null) {
        idle.add(reader);
        reader = null;
        return false;
      }
      return true;
    }

    /** Whether any of the records read last satisfies the filter. */
    boolean select() {
      batch = Batch.of(assembly.assemble(read), read.rowCount());
      selected = filter.isPresent() ? filter.get().filter(batch) : batch.rows();
      return selected.count() > 0;
    }

    /** Adds the records read last, which must be all that is wanted, or none of them selected. */
    void deliver(Queue<Decoded> rows) {
      counters.recordsRead.add(read.rowCount());
      int inRecord = projection.leaves().size();
      LongVector index = (LongVector) read.column(inRecord);
      if (projection.duplicateKey().isPresent()) {
        rows.add(
            new Decoded(
                object,
                selected.count() == 0 ? withoutValues() : batch,
                selected,
                (LongVector) read.column(inRecord + 1),
                (LongVector) read.column(inRecord + 2),
                index));
      } else if (selected.count() > 0) {
        rows.add(new Decoded(object, batch.withRows(selected), selected, null, null, index));
      }
    }

    /** Rows of which nobody asks for more than whose copies they are, and when they happened. */
    private Batch withoutValues() {
      List<ColumnVector> columns = new ArrayList<>();
      for (Leaf leaf : wanted) {
        columns.add(
            leaf.toString().equals("eventtime")
                ? batch.column(leaves.indexOf(leaf))
                : ConstantVector.ofNull(leaf.type(), batch.rowCount()));
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
        idle.add(reader);
        reader = null;
      }
    }
  }
}
