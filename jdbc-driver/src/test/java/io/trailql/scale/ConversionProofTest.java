package io.trailql.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Compaction of a million events beside DuckDB's sorted copy of them. */
@Tag("proof")
class ConversionProofTest extends ConversionCases {
  private static final int WARM_UP = 3;
  private static final int PAIRS = 9;
  private static final double LEAST = 1.5;

  @Override
  long events() {
    return 1_000_000;
  }

  /**
   * The whole compaction: listing, claims, data files, ledger, commits and upkeep, with the JVM
   * options of the launcher. CPU time of all threads of a JVM in which both are at work in turns,
   * after some that are not counted.
   */
  @Test
  void cpuTimePerEventBesideDuckDb() throws IOException, InterruptedException {
    List<Double> ratios = new ArrayList<>();
    List<String> turns =
        run(ConversionPairs.class, "pairs", String.valueOf(WARM_UP + PAIRS)).lines().toList();
    assertThat(turns).hasSize(WARM_UP + PAIRS);
    for (String turn : turns) {
      String[] nanos = turn.split(" ");
      long ours = Long.parseLong(nanos[0]);
      long theirs = Long.parseLong(nanos[1]);
      ratios.add((double) theirs / ours);
      System.out.printf(
          "CPU microseconds per event: TrailQL %.1f, DuckDB %.1f%n",
          perEvent(ours), perEvent(theirs));
    }
    System.out.printf(
        "CPU microseconds per event of a JVM that has just begun: %.1f%n",
        perEvent(Long.parseLong(run(CompactionRun.class, "cold").strip())));
    List<Double> counted = ratios.stream().skip(WARM_UP).sorted().toList();
    double median = counted.get(PAIRS / 2);
    System.out.printf("DuckDB / TrailQL: %s, median %.2f%n", counted, median);
    assertThat(median).isGreaterThanOrEqualTo(LEAST);
  }

  private double perEvent(long nanos) {
    return nanos / 1e3 / archive().truth().records();
  }

  /** Runs a program on the archive and a new folder, with the JVM options of the launcher. */
  private String run(Class<?> program, String target, String... more)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseTransparentHugePages",
            "-XX:Tier4InvocationThreshold=150000",
            "-XX:Tier4MinInvocationThreshold=18000",
            "-XX:Tier4CompileThreshold=450000",
            "-XX:Tier4BackEdgeThreshold=1200000",
            "-Xmx320m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            program.getName(),
            archive().root().toString(),
            folder().resolve(target).toString()));
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return output;
  }
}
