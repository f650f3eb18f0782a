package io.trailql.jdbc;

import io.trailql.QueryResult;
import java.util.List;

/** The rows of a query, as the engine finds them. */
final class QueryRows implements Rows {
  private final QueryResult result;
  private final List<Column> columns;

  QueryRows(QueryResult result) {
    this.result = result;
    this.columns =
        result.columns().stream().map(c -> new Column(c.name(), SqlType.of(c.type()))).toList();
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public boolean next() {
    return result.next();
  }

  @Override
  public Object value(int column) {
    return result.value(column);
  }

  @Override
  public List<String> warnings() {
    return result.warnings();
  }

  @Override
  public void close() {
    result.close();
  }
}
