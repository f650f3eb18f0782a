package io.trailql.scan.shared;

import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.RowFilter;
import io.trailql.column.Type;
import io.trailql.event.Leaf;
import io.trailql.scan.ScanRequest;
import java.util.List;
import java.util.Optional;

/**
 * The part that one scan takes of the rows that are read for several: its columns, and the rows
 * that it wants.
 *
 * @param types of its columns
 * @param columns positions of its columns in what is read
 * @param content its condition on what the records say, over what is read
 * @param provenance its condition on where they come from, over what is read
 */
record Share(
    List<Type> types,
    List<Integer> columns,
    Optional<RowFilter> content,
    Optional<RowFilter> provenance) {
  /**
   * The part of a scan.
   *
   * @param read the leaves that are read, its own among them
   */
  static Share of(ScanRequest request, List<Leaf> read) {
    List<Integer> columns = request.leaves().stream().map(read::indexOf).toList();
    return new Share(
        request.leaves().stream().map(Leaf::type).toList(),
        columns,
        request.contentFilter().map(filter -> new Condition(request.leaves(), filter).over(read)),
        request
            .provenanceFilter()
            .map(filter -> new Condition(request.leaves(), filter).over(read)));
  }

  /** The rows of the scan among those that were read, perhaps none. */
  Batch of(Batch read) {
    Batch rows = filtered(filtered(read, content), provenance);
    return new Batch(chosen(rows, columns), rows.rows());
  }

  private static Batch filtered(Batch batch, Optional<RowFilter> filter) {
    return filter.isEmpty() || batch.rowCount() == 0
        ? batch
        : batch.withRows(filter.get().filter(batch));
  }

  private static List<ColumnVector> chosen(Batch batch, List<Integer> columns) {
    return columns.stream().map(batch::column).toList();
  }
}
