package io.trailql.s3;

import io.trailql.Engine;
import io.trailql.QueryResult;
import io.trailql.Settings;
import io.trailql.logs.Rows;
import io.trailql.s3.server.TestS3;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Engines over the buckets of test servers, and all rows of an answer. */
final class Engines {
  private Engines() {}

  /** An engine over a bucket; further settings are names and values in turn. */
  static Engine open(TestS3 server, String... settings) {
    return open(server, List.of(server.location("")), settings);
  }

  static Engine open(TestS3 server, List<String> locations, String... settings) {
    Map<String, String> all = new HashMap<>();
    all.put("archive.endpoint", server.endpoint().toString());
    all.put("archive.path_style", "true");
    all.put("user", server.accessKey());
    all.put("password", server.secretKey());
    for (int i = 0; i < settings.length; i += 2) {
      all.put(settings[i], settings[i + 1]);
    }
    return Engine.open(locations, Settings.of(all));
  }

  /** The rows of a statement, in the order of the answer. */
  static List<List<Object>> rows(Engine engine, String sql) {
    return Rows.of(engine, sql);
  }

  /** The rows that are left. */
  static List<List<Object>> rows(QueryResult result) {
    return Rows.of(result);
  }

  /** The only value of an answer of one row and column. */
  static Object value(Engine engine, String sql) {
    List<List<Object>> rows = rows(engine, sql);
    if (rows.size() != 1 || rows.get(0).size() != 1) {
      throw new AssertionError("not one value: " + rows);
    }
    return rows.get(0).get(0);
  }
}
