package io.trailql.column;

import java.util.List;

/**
 * A condition in parts that must all be true, which are checked in their order. Whoever can check a
 * part of few columns in a better way than over batches finds them here.
 */
public record Conjunction(List<Part> parts) implements RowFilter {
  public Conjunction {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a condition of no parts");
    }
  }

  /**
   * A part.
   *
   * @param columns those of the whole condition's batches that it sees, by index
   * @param filter over batches of these alone
   */
  public record Part(List<Integer> columns, RowFilter filter) {
    public Part {
      columns = List.copyOf(columns);
    }
  }

  @Override
  public Selection filter(Batch batch) {
    Selection rows = batch.rows();
    for (Part part : parts) {
      if (rows.count() == 0) {
        break;
      }
      List<ColumnVector> seen = part.columns().stream().map(batch::column).toList();
      rows = part.filter().filter(new Batch(seen, rows));
    }
    return rows;
  }
}
