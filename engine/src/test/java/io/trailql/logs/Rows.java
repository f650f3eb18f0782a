package io.trailql.logs;

import io.trailql.Engine;
import io.trailql.QueryResult;
import java.util.ArrayList;
import java.util.List;

/** All rows of an answer, as lists of values. */
public final class Rows {
  private Rows() {}

  /** The rows of a statement, in the order of the answer. */
  public static List<List<Object>> of(Engine engine, String sql) {
    try (QueryResult result = engine.prepare(sql).run()) {
      return of(result);
    }
  }

  /** The rows that are left. */
  public static List<List<Object>> of(QueryResult result) {
    List<List<Object>> rows = new ArrayList<>();
    while (result.next()) {
      List<Object> row = new ArrayList<>();
      for (int i = 0; i < result.columns().size(); i++) {
        row.add(result.value(i));
      }
      rows.add(row);
    }
    return rows;
  }
}
