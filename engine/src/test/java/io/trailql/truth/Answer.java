package io.trailql.truth;

import io.trailql.Engine;
import io.trailql.QueryResult;
import io.trailql.QueryStatistics;
import io.trailql.Settings;
import io.trailql.sql.ResultColumn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a statement gave.
 *
 * @param rows values by column name, in order
 * @param warnings as told at the end
 * @param statistics at the end
 */
record Answer(List<Map<String, Object>> rows, List<String> warnings, QueryStatistics statistics) {
  /** Runs a statement over an archive with properties {@code key=value}. */
  static Answer of(Path archive, String sql, String... properties) {
    return of(List.of(archive.toString()), sql, properties);
  }

  /** Runs a statement over several archives. */
  static Answer of(List<String> archives, String sql, String... properties) {
    List<Map<String, Object>> rows = new ArrayList<>();
    Answer answer = each(archives, sql, rows::add, properties);
    return new Answer(rows, answer.warnings, answer.statistics);
  }

  /** The same without keeping the rows. */
  static Answer each(
      List<String> archives, String sql, Consumer<Map<String, Object>> rows, String... properties) {
    Map<String, String> settings = new LinkedHashMap<>();
    Arrays.stream(properties)
        .forEach(
            p -> settings.put(p.substring(0, p.indexOf('=')), p.substring(p.indexOf('=') + 1)));
    try (Engine engine = Engine.open(archives, Settings.of(settings));
        QueryResult result = engine.prepare(sql).run()) {
      List<ResultColumn> columns = result.columns();
      while (result.next()) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int c = 0; c < columns.size(); c++) {
          row.put(columns.get(c).name(), result.value(c));
        }
        rows.accept(row);
      }
      return new Answer(List.of(), result.warnings(), result.statistics());
    }
  }

  /** The values of the only column. */
  List<Object> values() {
    return rows.stream().map(row -> row.values().iterator().next()).toList();
  }

  /** The values of the first two columns, as a map. */
  Map<Object, Object> map() {
    Map<Object, Object> map = new LinkedHashMap<>();
    for (Map<String, Object> row : rows) {
      List<Object> values = new ArrayList<>(row.values());
      map.put(
          values.size() == 2 ? values.get(0) : values.subList(0, values.size() - 1),
          values.get(values.size() - 1));
    }
    return map;
  }
}
