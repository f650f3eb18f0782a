package io.trailql.scan;

import io.trailql.archive.Scope;
import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.RowFilter;
import io.trailql.column.Type;
import io.trailql.event.Leaf;
import java.util.List;
import java.util.Optional;

/** The rows of objects, without duplicates if wanted. */
final class RecordSource implements BatchSource {
  private final List<Type> types;
  private final ReadAhead<Decoded> ahead;
  private final Optional<Deduplication> deduplication;
  private final Optional<RowFilter> filter;
  private final Runnable afterwards;
  private Scope scope;
  private Decoded pending;
  private BatchSource rest;
  private boolean ended;
  private boolean closed;

  /**
   * Reads nothing yet.
   *
   * @param deduplication closed with it
   * @param afterwards done when it is closed
   */
  RecordSource(
      ScanRequest request,
      ReadAhead<Decoded> ahead,
      Optional<Deduplication> deduplication,
      Runnable afterwards) {
    this.types = request.leaves().stream().map(Leaf::type).toList();
    this.ahead = ahead;
    this.deduplication = deduplication;
    this.filter = request.provenanceFilter();
    this.afterwards = afterwards;
  }

  @Override
  public List<Type> types() {
    return types;
  }

  @Override
  public Batch next() {
    while (!closed) {
      Batch batch = following();
      if (batch == null) {
        close();
        return null;
      }
      if (batch.rowCount() > 0 && filter.isPresent()) {
        batch = batch.withRows(filter.get().filter(batch));
      }
      if (batch.rowCount() > 0) {
        return batch;
      }
    }
    return null;
  }

  /** The next rows without duplicates, perhaps none; null at the end. */
  private Batch following() {
    if (rest != null) {
      Batch batch = rest.next();
      if (batch != null) {
        return batch;
      }
      rest.close();
      rest = null;
    }
    if (pending != null) {
      Batch batch = deduplication.orElseThrow().firsts(pending);
      pending = null;
      return batch;
    }
    if (ended) {
      return null;
    }
    Decoded rows = ahead.next();
    if (deduplication.isEmpty()) {
      return rows == null ? null : rows.batch();
    }
    if (rows == null || !rows.object().scope().equals(scope)) {
      ended = rows == null;
      scope = ended ? null : rows.object().scope();
      pending = rows;
      rest = deduplication.get().end();
      return following();
    }
    return deduplication.get().firsts(rows);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    ahead.close();
    if (rest != null) {
      rest.close();
    }
    deduplication.ifPresent(Deduplication::close);
    afterwards.run();
  }
}
