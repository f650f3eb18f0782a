package io.trailql.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.generator.ArchiveGenerator;
import io.trailql.generator.ArchiveSpecification;
import io.trailql.generator.FolderSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a count over a small lake takes when everything else is done: a process of its own, the
 * launcher included, in turns with {@code java -version}. Linux tells it of the process as long as
 * it runs; the last look, at most some milliseconds before the end, counts.
 */
class ColdStartIT {
  private static final String TRAILQL =
      Path.of(System.getProperty("distribution.folder"), "trailql").toString();
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final int RUNS = 9;
  private static final int EVENTS = 100_000;

  /** A machine's clock ticks so often a second, wherever Java runs. */
  private static final double TICKS = 100;

  /** Of {@code /proc/PID/stat}, behind the name: of the process and of those it waited for. */
  private static final int FIRST_TIME = 11;

  private static final int TIMES = 4;

  /** The bars are 0.9 s and 120 MiB; less than a tenth more is chance. */
  private static final double MOST_SECONDS = 0.9 * 1.1;

  private static final double MOST_MEBIBYTES = 120 * 1.1;

  @TempDir private Path folder;

  private record Taken(double seconds, double mebibytes) {}

  @Test
  @Tag("proof")
  void aCountTakesLessThanASecond() throws IOException, InterruptedException {
    String archive = folder.resolve("archive").toString();
    String lake = folder.resolve("lake").toString();
    new ArchiveGenerator(ArchiveSpecification.of(1, EVENTS))
        .generate(new FolderSink(Path.of(archive)));
    Shell shell = new Shell(Files.createDirectories(folder.resolve("elsewhere")));
    assertThat(shell.run(Map.of(), TRAILQL, "compact", "-a", archive, "-l", lake).status())
        .isZero();
    List<Taken> java = new ArrayList<>();
    List<Taken> count = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      java.add(taken(shell.command(Map.of(), JAVA, "-version")));
      count.add(
          taken(
              shell.command(
                  Map.of(),
                  TRAILQL,
                  "query",
                  "-a",
                  archive,
                  "-l",
                  lake,
                  "-o",
                  "csv",
                  "SELECT count(*) AS n FROM events")));
      assertThat(Files.readString(folder.resolve("elsewhere/stdout")))
          .isEqualTo("n\r\n" + EVENTS + "\r\n");
    }
    Taken ofJava = median(java);
    Taken ofCount = median(count);
    System.out.printf(
        Locale.ROOT,
        "java -version: %.2f s of CPU, %.0f MiB; a count over a lake: %.2f s of CPU, %.0f MiB%n",
        ofJava.seconds(),
        ofJava.mebibytes(),
        ofCount.seconds(),
        ofCount.mebibytes());
    assertThat(ofCount.seconds()).isLessThanOrEqualTo(MOST_SECONDS);
    assertThat(ofCount.mebibytes()).isLessThanOrEqualTo(MOST_MEBIBYTES);
  }

  private static Taken median(List<Taken> all) {
    return new Taken(
        all.stream().mapToDouble(Taken::seconds).sorted().skip(RUNS / 2).findFirst().orElseThrow(),
        all.stream()
            .mapToDouble(Taken::mebibytes)
            .sorted()
            .skip(RUNS / 2)
            .findFirst()
            .orElseThrow());
  }

  /** The launcher becomes Java, so both are one process. Neither value ever falls. */
  private static Taken taken(ProcessBuilder command) throws IOException, InterruptedException {
    Process process = command.start();
    Path of = Path.of("/proc", Long.toString(process.pid()));
    double seconds = 0;
    double mebibytes = 0;
    do {
      seconds = Math.max(seconds, seconds(text(of.resolve("stat"))));
      mebibytes = Math.max(mebibytes, mebibytes(text(of.resolve("status"))));
    } while (!process.waitFor(2, TimeUnit.MILLISECONDS));
    assertThat(process.exitValue()).isZero();
    return new Taken(seconds, mebibytes);
  }

  private static double seconds(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
    long ticks = 0;
    for (int i = FIRST_TIME; i < Math.min(FIRST_TIME + TIMES, fields.length); i++) {
      ticks += Long.parseLong(fields[i]);
    }
    return ticks / TICKS;
  }

  /** A process that has just ended has no memory. */
  private static double mebibytes(String status) {
    return status
        .lines()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      // It has just ended.
      return "";
    }
  }
}
