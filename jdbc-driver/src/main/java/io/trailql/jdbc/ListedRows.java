package io.trailql.jdbc;

import java.util.List;

/** Rows that are known: what the catalog says. */
final class ListedRows implements Rows {
  private final List<Column> columns;
  private final List<List<Object>> rows;
  private int current = -1;

  /**
   * Rows in order.
   *
   * @param rows each as long as {@code columns}
   */
  ListedRows(List<Column> columns, List<List<Object>> rows) {
    this.columns = List.copyOf(columns);
    this.rows = List.copyOf(rows);
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public boolean next() {
    current++;
    return current < rows.size();
  }

  @Override
  public Object value(int column) {
    return rows.get(current).get(column);
  }

  @Override
  public List<String> warnings() {
    return List.of();
  }

  @Override
  public void close() {}
}
