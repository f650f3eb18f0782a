package io.trailql.s3;

import io.trailql.Engine;
import io.trailql.QueryResult;
import io.trailql.Settings;
import java.util.List;
import java.util.Map;

/** Asks an engine, in a JVM of its own: arguments are endpoint, bucket, access key and secret. */
final class QueryInOwnJvm {
  private QueryInOwnJvm() {}

  public static void main(String[] args) {
    Settings settings =
        Settings.of(
            Map.of(
                "archive.endpoint", args[0],
                "archive.path_style", "true",
                "user", args[2],
                "password", args[3]));
    // Not closed on purpose: nothing may keep the JVM alive.
    Engine engine = Engine.open(List.of("s3://" + args[1]), settings);
    QueryResult result =
        engine.prepare("SELECT eventname, count(*) FROM events GROUP BY eventname").run();
    while (result.next()) {
      System.out.println(result.value(0) + " " + result.value(1));
    }
  }
}
