package io.trailql.scan;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.RowFilter;
import io.trailql.column.Type;
import io.trailql.event.Leaf;
import io.trailql.runtime.QueryContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Objects themselves as rows; nothing is read. */
final class ListingSource implements BatchSource {
  /** As many as one listing request answers. */
  private static final int ROWS = 1000;

  private final ScanRequest request;
  private final Supplier<ObjectFacts> objects;
  private final Runnable afterwards;
  private final QueryContext context;
  private boolean ended;

  /**
   * Requests nothing yet.
   *
   * @param objects null at the end
   * @param afterwards done when it is closed
   */
  ListingSource(
      ScanRequest request,
      Supplier<ObjectFacts> objects,
      Runnable afterwards,
      QueryContext context) {
    this.request = request;
    this.objects = objects;
    this.afterwards = afterwards;
    this.context = context;
  }

  @Override
  public List<Type> types() {
    return request.leaves().stream().map(Leaf::type).toList();
  }

  @Override
  public Batch next() {
    while (!ended) {
      context.cancel().check();
      Batch batch = wanted(read(), request);
      if (batch.rowCount() > 0) {
        return batch;
      }
    }
    return null;
  }

  private Batch read() {
    List<ColumnBuilder> builders =
        request.leaves().stream().map(leaf -> ColumnBuilder.of(leaf.type(), ROWS)).toList();
    int rows = 0;
    while (rows < ROWS) {
      ObjectFacts object = objects.get();
      if (object == null) {
        ended = true;
        break;
      }
      for (int i = 0; i < builders.size(); i++) {
        String column = request.leaves().get(i).column().name();
        if (!ObjectColumns.append(column, object, builders.get(i))) {
          throw new IllegalStateException("no value for " + column);
        }
      }
      rows++;
    }
    return Batch.of(builders.stream().map(ColumnBuilder::build).toList(), rows);
  }

  /** The rows that a request wants. */
  static Batch wanted(Batch batch, ScanRequest request) {
    return filtered(filtered(batch, request.contentFilter()), request.provenanceFilter());
  }

  private static Batch filtered(Batch batch, Optional<? extends RowFilter> filter) {
    return filter.isEmpty() || batch.rowCount() == 0
        ? batch
        : batch.withRows(filter.get().filter(batch));
  }

  @Override
  public void close() {
    ended = true;
    afterwards.run();
  }
}
