package io.trailql.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.Engine;
import io.trailql.s3.server.LoopbackS3;
import io.trailql.s3.server.RequestKind;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many objects are under way at once, when each takes 30 ms to answer. */
@Timeout(120)
class EngineReadAheadTest {
  private static final String COUNT = "SELECT count(*) FROM events";

  @Test
  void manySmallObjectsAreReadAtOnce() throws Exception {
    try (LoopbackS3 server = LoopbackS3.start("trail")) {
      for (int i = 0; i < 300; i++) {
        put(server, i, "{}");
      }
      server.faults().latency(Duration.ofMillis(30));
      // When the first 100 were answered and no more are, 64 are under way.
      assertThat(underWay(server, 100, 64)).isEqualTo(300L);
      printRequests(server);
    }
  }

  /**
   * A query of 64 MB gives an eighth to reading ahead, half of it to bytes as stored: 4 MiB are
   * passed with the fifth object of a megabyte.
   */
  @Test
  void ofLargeObjectsAsManyAsTheMemoryHolds() throws Exception {
    try (LoopbackS3 server = LoopbackS3.start("trail")) {
      byte[] noise = new byte[1_000_000];
      for (int i = 0; i < 40; i++) {
        new Random(i).nextBytes(noise);
        put(server, i, "{\"noise\":\"" + Base64.getEncoder().encodeToString(noise) + "\"}");
      }
      server.faults().latency(Duration.ofMillis(30));
      assertThat(underWay(server, 20, 5, "memory", "64MB")).isEqualTo(40L);
      printRequests(server);
    }
  }

  /**
   * Lets the first objects be read, sees that so many more are asked for, and lets the rest come.
   */
  private static Object underWay(LoopbackS3 server, int answered, int more, String... settings)
      throws Exception {
    server.faults().hold(r -> r.kind() == RequestKind.GET && r.key().compareTo(key(answered)) >= 0);
    try (Engine engine = Engines.open(server, settings)) {
      FutureTask<Object> count = new FutureTask<>(() -> Engines.value(engine, COUNT));
      new Thread(count).start();
      // The account, its region, its day: 2 + 2 + 1
      server.log().await(answered + more + 5);
      assertThat(server.log().count(RequestKind.GET)).isEqualTo(answered + more);
      server.faults().release();
      return count.get();
    }
  }

  private static void printRequests(LoopbackS3 server) {
    assertThat(server.log().keysRead()).doesNotHaveDuplicates();
    assertThat(server.log().count(RequestKind.HEAD)).isZero();
    System.out.printf(
        "%d LISTs, %d GETs%n",
        server.log().count(RequestKind.LIST), server.log().count(RequestKind.GET));
  }

  private static void put(LoopbackS3 server, int number, String parameters) {
    String event =
        Logs.event("2026-01-05T07:59:00Z", "event-" + number, "111111111111", "us-east-1")
            .replaceFirst("\\{", "{\"requestParameters\":" + parameters + ",");
    server.put(key(number), Logs.object(event));
  }

  private static String key(int number) {
    return Logs.key(
        "AWSLogs", "111111111111", "us-east-1", "20260105T0800Z", "%04d".formatted(number));
  }
}
