package io.trailql.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.generator.ArchiveGenerator;
import io.trailql.generator.ArchiveSpecification;
import io.trailql.generator.ArchiveTruth;
import io.trailql.generator.FolderSink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The memory that {@code trailql compact} takes as users run it, by its launcher in a process of
 * its own: the peak of what is resident, as the kernel tells it.
 */
class CompactMemoryIT {
  private static final String TRAILQL =
      Path.of(System.getProperty("distribution.folder"), "trailql").toString();
  private static final String PEAK = "VmHWM:";
  private static final long MOST_KIB = 512 << 10;
  private static final double MOST_GROWTH = 1.1;
  private static final long HOURS = 4;

  @TempDir private Path folder;

  @Test
  void ofAFewEvents() throws IOException, InterruptedException {
    assertThat(peakOf(20_000)).isLessThanOrEqualTo(MOST_KIB);
  }

  /** A hundred megabytes of them in one scope: more than there is room for. */
  @Test
  void ofLargeRecords() throws IOException, InterruptedException {
    Path archive = folder.resolve("archive-of-large-records");
    Path object =
        archive.resolve(
            "AWSLogs/111122223333/CloudTrail/us-east-1/2026/01/05/111122223333_CloudTrail_us-east-1_20260105T1000Z_a.json.gz");
    Files.createDirectories(object.getParent());
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(object))) {
      String text = "0123456789abcdef".repeat(1 << 16);
      for (int i = 0; i < 100; i++) {
        String record =
            "%s{\"eventID\":\"%d\",\"eventTime\":\"2026-01-05T09:%02d:00Z\",\"requestParameters\":{\"%d\":\"%s\"}}"
                .formatted(i == 0 ? "{\"Records\":[" : ",", i, (7 * i) % 60, i, text);
        out.write(record.getBytes(StandardCharsets.UTF_8));
      }
      out.write("]}".getBytes(StandardCharsets.UTF_8));
    }
    String lake = folder.resolve("lake").toString();
    Shell shell = new Shell(Files.createDirectories(folder.resolve("elsewhere")));
    Shell.Ended run =
        shell.run(Map.of(), TRAILQL, "--debug", "compact", "-a", archive.toString(), "-l", lake);
    assertThat(run.status()).as(run.error()).isZero();
    Shell.Ended count =
        shell.run(
            Map.of(),
            TRAILQL,
            "query",
            "-a",
            archive.toString(),
            "-l",
            lake,
            "--set",
            "sources=lake",
            "-o",
            "csv",
            "SELECT count(*) AS n, min(length(requestparameters)) AS l FROM events");
    assertThat(count.output()).isEqualTo("n,l\r\n100," + ((1 << 20) + 8) + "\r\n");
  }

  @Test
  @Tag("proof")
  void doesNotGrowWithTheArchive() throws IOException, InterruptedException {
    long ofOne = peakOf(1_000_000);
    long ofFive = peakOf(5_000_000);
    assertThat(ofOne).isLessThanOrEqualTo(MOST_KIB);
    assertThat(ofFive).isLessThanOrEqualTo(MOST_KIB);
    assertThat((double) ofFive / ofOne).isBetween(1 / MOST_GROWTH, MOST_GROWTH);
  }

  /** In KiB, of thirty days, one object in a hundred twice. The lake has all records then. */
  private long peakOf(long events) throws IOException, InterruptedException {
    Path archive = folder.resolve("archive-" + events);
    Path lake = folder.resolve("lake-" + events);
    ArchiveTruth truth = new ArchiveTruth();
    new ArchiveGenerator(
            ArchiveSpecification.of(7, events)
                .withDays(LocalDate.of(2024, 2, 10), 30)
                .withRedeliveredShare(0.01))
        .generate(new FolderSink(archive), truth);
    Shell shell = new Shell(Files.createDirectories(folder.resolve("elsewhere")));
    Process process =
        shell
            .command(Map.of(), TRAILQL, "compact", "-a", archive.toString(), "-l", lake.toString())
            .start();
    long peak = peak(process);
    assertThat(process.exitValue()).as(shell.error()).isZero();
    System.out.printf("Peak resident memory of compact: %,d KiB for %,d events%n", peak, events);
    Shell.Ended count =
        shell.run(
            Map.of(),
            TRAILQL,
            "query",
            "-a",
            archive.toString(),
            "-l",
            lake.toString(),
            "--set",
            "sources=lake",
            "--set",
            "duplicates=keep",
            "-o",
            "csv",
            "SELECT count(*) AS n FROM events");
    assertThat(count.output()).isEqualTo("n\r\n" + truth.records() + "\r\n");
    return peak;
  }

  /** The launcher becomes Java, so both are one process. The peak never falls: the last counts. */
  private static long peak(Process process) throws IOException, InterruptedException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    long deadline = System.nanoTime() + TimeUnit.HOURS.toNanos(HOURS);
    long peak = 0;
    while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      peak = Math.max(peak, peakIn(lines(status)));
    }
    assertThat(peak).isPositive();
    return peak;
  }

  private static List<String> lines(Path status) {
    try {
      return Files.readAllLines(status);
    } catch (IOException e) {
      // It has just ended.
      return List.of();
    }
  }

  /** A process that has just ended has no memory. */
  private static long peakIn(List<String> status) {
    return status.stream()
        .filter(line -> line.startsWith(PEAK))
        .mapToLong(line -> Long.parseLong(line.substring(PEAK.length()).replace("kB", "").strip()))
        .findFirst()
        .orElse(0);
  }
}
