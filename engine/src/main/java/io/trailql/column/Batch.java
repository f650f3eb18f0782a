package io.trailql.column;

import java.util.List;
import java.util.Objects;

/**
 * Rows in columnar form: vectors of the same size and the positions that count. A batch may have no
 * column (a bare count). Batches with no selected row are allowed.
 *
 * @param columns one vector per column, each with at least {@code rows.end()} positions
 * @param rows the positions that are rows
 */
public record Batch(List<ColumnVector> columns, Selection rows) {
  /** Most positions of a batch on its way through operators. */
  public static final int MAX_ROWS = 4096;

  /** Most bytes of texts of a batch that is made of rows at hand, unless it has a single row. */
  public static final long MAX_BYTES = 16L << 20;

  public Batch {
    columns = List.copyOf(columns);
    Objects.requireNonNull(rows, "rows");
  }

  /** A batch of which all positions are rows. */
  public static Batch of(List<ColumnVector> columns, int rowCount) {
    return new Batch(columns, Selection.all(rowCount));
  }

  /** Number of rows. */
  public int rowCount() {
    return rows.count();
  }

  public ColumnVector column(int index) {
    return columns.get(index);
  }

  /** The same vectors with other rows. */
  public Batch withRows(Selection selected) {
    return new Batch(columns, selected);
  }

  /** Rough heap bytes held, for memory accounts. */
  public long retainedBytes() {
    return columns.stream().mapToLong(ColumnVector::retainedBytes).sum();
  }
}
