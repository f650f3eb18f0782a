package io.trailql.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.s3.server.LoopbackS3;
import io.trailql.s3.server.RequestKind;
import io.trailql.s3.server.SimulatedObjects;
import io.trailql.storage.ListRequest;
import io.trailql.storage.ObjectPage;
import io.trailql.storage.ObjectPages;
import io.trailql.storage.ObjectSummary;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Ten million objects. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HugeArchiveTest {
  private final SimulatedObjects objects =
      SimulatedObjects.of(
          new SimulatedObjects.Shape(
              "",
              "o-abcdefghij",
              IntStream.range(0, 20)
                  .mapToObj(i -> String.format("%012d", 111_111_111_111L + i))
                  .toList(),
              List.of("eu-west-1", "us-east-1"),
              LocalDate.of(2025, 7, 1),
              100,
              2500),
          4);
  private final LoopbackS3 server = LoopbackS3.serving("trail", objects).start();
  private final S3Storage storage = new S3Storage("trail", server.settings(), Backoff.STANDARD);

  @BeforeEach
  void forget() {
    server.log().clear();
  }

  @AfterAll
  void close() {
    storage.close();
    server.close();
  }

  @Test
  void accountsAreOneRequest() {
    ObjectPage page = storage.list(ListRequest.children("AWSLogs/o-abcdefghij/")).next();

    assertThat(objects.shape().count()).isEqualTo(10_000_000);
    assertThat(page.prefixes()).hasSize(20).startsWith("AWSLogs/o-abcdefghij/111111111111/");
    assertThat(server.log().count(RequestKind.LIST)).isEqualTo(1);
  }

  @Test
  void aDayIsAsManyRequestsAsItHasPages() {
    String day = "AWSLogs/o-abcdefghij/111111111115/CloudTrail/us-east-1/2025/08/31/";
    ObjectPages pages = storage.list(ListRequest.all(day));
    List<Integer> sizes = new ArrayList<>();
    for (ObjectPage page = pages.next(); page != null; page = pages.next()) {
      sizes.add(page.objects().size());
    }

    assertThat(sizes).containsExactly(1000, 1000, 500);
    assertThat(server.log().prefixesListed()).containsExactly(day, day, day);
  }

  @Test
  void aWalkStartsAnywhere() {
    String region = "AWSLogs/o-abcdefghij/111111111115/CloudTrail/us-east-1/";

    ObjectPage walk =
        storage.list(ListRequest.all(region).startingAfter(region + "2025/10/07/~")).next();

    assertThat(walk.objects()).hasSize(1000);
    assertThat(walk.objects().get(0).key()).startsWith(region + "2025/10/08/");
  }

  @Test
  void manyThreadsReadAtOnce() throws Exception {
    List<ObjectSummary> page = storage.list(ListRequest.all("AWSLogs/")).next().objects();
    ExecutorService threads = Executors.newFixedThreadPool(32);
    List<Future<Integer>> lengths = new ArrayList<>();
    for (ObjectSummary object : page) {
      lengths.add(threads.submit(() -> inflatedLength(object)));
    }
    for (Future<Integer> length : lengths) {
      assertThat(length.get()).isPositive();
    }
    threads.shutdown();

    assertThat(server.log().count(RequestKind.GET)).isEqualTo(1000);
    assertThat(server.log().count(RequestKind.HEAD)).isZero();
    assertThat(server.log().keysRead()).doesNotHaveDuplicates();
  }

  private int inflatedLength(ObjectSummary object) throws IOException {
    try (InputStream in = new GZIPInputStream(storage.open(object))) {
      return in.readAllBytes().length;
    }
  }
}
