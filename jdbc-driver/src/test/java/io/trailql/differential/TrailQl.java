package io.trailql.differential;

import io.trailql.Engine;
import io.trailql.QueryResult;
import io.trailql.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The engine under test. */
final class TrailQl implements Database, AutoCloseable {
  private final Engine engine;

  /** Opens archives; keeps what they list, which does not change meanwhile. */
  TrailQl(List<String> archives, String duplicates) {
    engine =
        Engine.open(
            archives,
            Settings.of(
                Map.of(
                    "duplicates", duplicates,
                    "lookahead", "unlimited",
                    "listing_cache", "1h")));
  }

  @Override
  public Answer run(String sql) {
    List<List<Object>> rows = new ArrayList<>();
    try (QueryResult result = engine.prepare(sql).run()) {
      int width = result.columns().size();
      while (result.next()) {
        List<Object> row = new ArrayList<>(width);
        for (int i = 0; i < width; i++) {
          row.add(Answer.canonical(result.value(i)));
        }
        rows.add(row);
      }
    }
    return new Answer(rows);
  }

  @Override
  public void close() {
    engine.close();
  }
}
