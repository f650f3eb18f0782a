package io.trailql.s3;

import com.sun.management.OperatingSystemMXBean;
import io.trailql.Engine;
import io.trailql.QueryResult;
import io.trailql.Settings;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;

/**
 * Counts the events of a bucket by their name, in a JVM of its own: arguments are endpoint, bucket,
 * access key and secret. Prints how many there are, how many names, and the milliseconds of CPU
 * time that this JVM has taken.
 */
final class CountInOwnJvm {
  private CountInOwnJvm() {}

  public static void main(String[] args) {
    Settings settings =
        Settings.of(
            Map.of(
                "archive.endpoint", args[0],
                "archive.path_style", "true",
                "user", args[2],
                "password", args[3]));
    long events = 0;
    long names = 0;
    try (Engine engine = Engine.open(List.of("s3://" + args[1]), settings)) {
      QueryResult result =
          engine.prepare("SELECT eventname, count(*) FROM events GROUP BY eventname").run();
      for (; result.next(); names++) {
        events += (Long) result.value(1);
      }
    }
    OperatingSystemMXBean process =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    System.out.println(events + " " + names + " " + process.getProcessCpuTime() / 1_000_000);
  }
}
