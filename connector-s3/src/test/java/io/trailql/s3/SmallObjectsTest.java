package io.trailql.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.s3.server.LoopbackS3;
import io.trailql.s3.server.RequestKind;
import io.trailql.s3.server.SimulatedObjects;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many objects of 5 KB in a store that takes 30 ms for the first byte, as S3 does: a query hides
 * the time that answers take; what each costs is printed. It has a heap of 256 MB and by default
 * half of that.
 */
@Timeout(900)
class SmallObjectsTest {
  private static final Duration FIRST_BYTE = Duration.ofMillis(30);
  private static final int RECORDS = 12;
  private static final int DAYS = 5;
  private static final int FEW = 1_000;
  private static final int MANY = 50_000;
  private static final int LEAST_UNDER_WAY = 64;

  /** The bar is 1.2 ms; less than a tenth more is chance. */
  private static final double MOST_CPU_MILLIS = 1.2 * 1.1;

  /** The share of the rate before that must have come back. */
  private static final double SAME_RATE = 0.8;

  @TempDir private Path folder;

  /**
   * What was seen of a query.
   *
   * @param underWay most GETs at a time, in its second part
   * @param cpuMillis of the client for each object
   * @param rate of requests in its second part as a share of that in its first
   */
  private record Seen(int underWay, double cpuMillis, double rate) {}

  private static LoopbackS3 serving(int objects) {
    SimulatedObjects.Shape shape =
        new SimulatedObjects.Shape(
            "",
            "",
            List.of("111111111111"),
            List.of("us-east-1"),
            LocalDate.of(2026, 1, 5),
            DAYS,
            objects / DAYS);
    LoopbackS3 server = LoopbackS3.serving("trail", SimulatedObjects.of(shape, RECORDS)).start();
    server.faults().latency(FIRST_BYTE);
    return server;
  }

  /** Waits for so many requests; answers how many there were a second in the later half of them. */
  private static double rate(LoopbackS3 server, int requests) throws InterruptedException {
    int from = server.log().size();
    server.log().await(from + requests / 2);
    long start = System.nanoTime();
    server.log().await(from + requests);
    return (requests - requests / 2) * 1e9 / (System.nanoTime() - start);
  }

  /**
   * Counts the events in so many objects; after a fifth of them, half of the requests are refused
   * for some time.
   */
  private Seen count(int objects, Duration refusals) throws Exception {
    try (LoopbackS3 server = serving(objects)) {
      OwnJvm counting = new OwnJvm(folder, CountInOwnJvm.class, server, "-Xmx256m");
      double before = rate(server, objects / 5);
      if (!refusals.isZero()) {
        server.faults().throttle(0.5, 7);
        CompletableFuture.runAsync(
                () -> server.faults().throttle(0, 7),
                CompletableFuture.delayedExecutor(refusals.toMillis(), TimeUnit.MILLISECONDS))
            .join();
      }
      server.reads().most();
      double after = rate(server, objects / 5);
      String output = counting.output();
      assertThat(output).startsWith((long) objects * RECORDS + " 5 ");
      int reads = server.log().count(RequestKind.GET);
      assertThat(new HashSet<>(server.log().keysRead())).hasSize(objects);
      assertThat(reads > objects).isEqualTo(!refusals.isZero());
      long cpu = Long.parseLong(output.substring(output.lastIndexOf(' ') + 1));
      Seen seen = new Seen(server.reads().most(), (double) cpu / objects, after / before);
      System.out.printf(
          Locale.ROOT,
          "%d objects, half of the requests refused for %s: %d GETs, at most %d at a time, %.0f and %.0f requests a second, %.2f ms of CPU for each object%n",
          objects,
          refusals,
          reads,
          seen.underWay(),
          before,
          after,
          seen.cpuMillis());
      return seen;
    }
  }

  @Test
  void allAreCounted() throws Exception {
    count(FEW, Duration.ZERO);
  }

  @Test
  void refusalsCostNoError() throws Exception {
    count(FEW, Duration.ofSeconds(1));
  }

  @Test
  @Tag("proof")
  void fiftyThousandAreReadManyAtATime() throws Exception {
    Seen seen = count(MANY, Duration.ZERO);
    assertThat(seen.underWay()).isGreaterThanOrEqualTo(LEAST_UNDER_WAY);
    assertThat(seen.cpuMillis()).isLessThanOrEqualTo(MOST_CPU_MILLIS);
  }

  @Test
  @Tag("proof")
  void afterTenSecondsOfRefusalsTheRateComesBack() throws Exception {
    Seen seen = count(MANY, Duration.ofSeconds(10));
    assertThat(seen.underWay()).isGreaterThanOrEqualTo(LEAST_UNDER_WAY);
    assertThat(seen.rate()).isGreaterThanOrEqualTo(SAME_RATE);
  }
}
