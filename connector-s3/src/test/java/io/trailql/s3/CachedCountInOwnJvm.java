package io.trailql.s3;

import io.trailql.Engine;
import io.trailql.QueryResult;
import io.trailql.Settings;
import java.util.List;
import java.util.Map;

/**
 * Counts the events of a bucket through a cache, in a JVM of its own: arguments are endpoint,
 * bucket, access key and secret, the system property {@code cache} is the cache's folder, and
 * {@code lake} the place of a lake, if there is one.
 */
final class CachedCountInOwnJvm {
  private CachedCountInOwnJvm() {}

  public static void main(String[] args) {
    Settings settings =
        Settings.of(
            Map.of(
                "archive.endpoint",
                args[0],
                "archive.path_style",
                "true",
                "lake.endpoint",
                args[0],
                "lake.path_style",
                "true",
                "lake",
                System.getProperty("lake", ""),
                "fresh",
                "all",
                "user",
                args[2],
                "password",
                args[3],
                "cache_dir",
                System.getProperty("cache")));
    try (Engine engine = Engine.open(List.of("s3://" + args[1] + "/AWSLogs"), settings);
        QueryResult result = engine.prepare("SELECT count(DISTINCT eventid) FROM events").run()) {
      while (result.next()) {
        System.out.println(result.value(0) + " " + result.warnings());
      }
    }
  }
}
