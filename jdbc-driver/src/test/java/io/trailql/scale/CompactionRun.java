package io.trailql.scale;

import io.trailql.Cancellation;
import io.trailql.Compaction;
import io.trailql.Settings;
import io.trailql.compact.CompactionOptions;
import io.trailql.compact.CompactionReport;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;

/**
 * Compacts an archive into a lake, as the command line does it. A program of its own too, for what
 * a JVM takes that has just begun: arguments are both folders; prints the nanoseconds of CPU of the
 * whole process.
 */
final class CompactionRun {
  private static final com.sun.management.OperatingSystemMXBean PROCESS =
      (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private CompactionRun() {}

  public static void main(String[] arguments) {
    compact(Path.of(arguments[0]), Path.of(arguments[1]));
    System.out.println(cpuNanos());
  }

  static CompactionReport compact(Path archive, Path lake) {
    return compact(archive, lake, CompactionOptions.DEFAULT);
  }

  static CompactionReport compact(Path archive, Path lake, CompactionOptions options) {
    try (Compaction compaction =
        Compaction.open(List.of(archive.toString()), lake.toString(), Settings.DEFAULT, options)) {
      return compaction.run(progress -> {}, new Cancellation());
    }
  }

  /** Of all threads of this JVM so far. */
  static long cpuNanos() {
    return PROCESS.getProcessCpuTime();
  }
}
