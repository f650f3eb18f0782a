package io.trailql.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.compact.CompactionOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sixty-four connections that ask questions of all kinds at once, of an archive half of which is in
 * a lake.
 */
abstract class ManyConnectionsCases {
  private static final int FEW = 2;
  private static final int MANY = 64;
  private static final long MEMORY = 128L << 20;

  /** A heap that leaves as much again to what is not rows: metadata, plans, buffers. */
  private static final String HEAP = "-Xmx384m";

  /** The floor of the throughput is that of few connections; what is measured moves by a tenth. */
  private static final double LEAST_RATIO = 0.9;

  /** Half of the objects that there are in an archive of so many events, about. */
  private static final long EVENTS_PER_OBJECT = 400;

  abstract long events();

  /** How often each question is asked in a turn. */
  abstract int times();

  /** How many turns few and many connections take each; 0 for asking once, by many. */
  abstract int turns();

  @Test
  void manyConnectionsDoAsMuchAsFewInTheSameMemory(@TempDir Path folder)
      throws IOException, InterruptedException {
    ScaleArchive archive = ScaleArchive.generate(folder.resolve("archive"), events());
    Path lake = folder.resolve("lake");
    CompactionRun.compact(
        archive.root(),
        lake,
        CompactionOptions.DEFAULT.withMaxObjects(OptionalLong.of(events() / EVENTS_PER_OBJECT)));
    List<String> lines =
        OwnJvm.run(
            HEAP,
            ManyConnections.class,
            archive.url() + "?lake=" + lake + "&memory=" + MEMORY,
            String.valueOf(FEW),
            String.valueOf(MANY),
            String.valueOf(times()),
            String.valueOf(turns()));
    String[] memory = lines.get(turns()).split(" ");
    long held = Long.parseLong(memory[0]);
    System.out.printf(
        "%d connections held at most %d bytes, resident %s KiB%n", MANY, held, memory[1]);
    assertThat(held).isPositive().isLessThanOrEqualTo(MEMORY);
    if (turns() > 0) {
      assertThat(medianRatio(lines.subList(0, turns()))).isGreaterThanOrEqualTo(LEAST_RATIO);
    }
  }

  private static double medianRatio(List<String> turns) {
    List<Double> ratios = new ArrayList<>();
    for (String line : turns) {
      String[] nanos = line.split(" ");
      double few = Long.parseLong(nanos[0]) / 1e9;
      double many = Long.parseLong(nanos[1]) / 1e9;
      System.out.printf("%d connections %.2f s, %d connections %.2f s%n", FEW, few, MANY, many);
      ratios.add(few / many);
    }
    ratios.sort(null);
    double median = ratios.get(ratios.size() / 2);
    System.out.printf("Throughput, median of many / few: %.2f%n", median);
    return median;
  }
}
