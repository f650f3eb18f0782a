package io.trailql.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.Cancellation;
import io.trailql.Compaction;
import io.trailql.Engine;
import io.trailql.QueryResult;
import io.trailql.QueryStatistics;
import io.trailql.Settings;
import io.trailql.compact.CompactionOptions;
import io.trailql.s3.server.LoopbackS3;
import io.trailql.s3.server.RequestKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a cache saves, as the server counts it, and that it changes no answer. */
@Timeout(300)
class CachedQueriesTest {
  private static final String IDS = "SELECT eventid FROM events ORDER BY eventid";
  private static final int OBJECTS = 40;

  @TempDir private Path folder;
  private final LoopbackS3 server = LoopbackS3.start("trail");

  /**
   * What came of a query.
   *
   * @param gets that the server got
   */
  private record Asked(
      List<List<Object>> rows, int gets, QueryStatistics statistics, List<String> warnings) {}

  @AfterEach
  void stop() {
    server.close();
  }

  private Path cache() {
    return folder.resolve("cache");
  }

  private static String key(int number) {
    return Logs.key(
        "AWSLogs", "111111111111", "us-east-1", "20260105T0800Z", String.format("%04d", number));
  }

  private static String id(int number) {
    return String.format("event-%04d", number);
  }

  private long put(int number, String id) {
    byte[] content =
        Logs.object(Logs.event("2026-01-05T07:59:00Z", id, "111111111111", "us-east-1"));
    server.put(key(number), content);
    return content.length;
  }

  private long fill(int objects) {
    long bytes = 0;
    for (int i = 0; i < objects; i++) {
      bytes += put(i, id(i));
    }
    return bytes;
  }

  private static List<List<Object>> ids(int from, int to) {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = from; i < to; i++) {
      rows.add(List.of(id(i)));
    }
    return rows;
  }

  private Map<String, String> settings(String... more) {
    Map<String, String> settings = new TreeMap<>();
    for (String side : List.of("archive.", "lake.")) {
      settings.put(side + "endpoint", server.endpoint().toString());
      settings.put(side + "path_style", "true");
    }
    settings.put("user", server.accessKey());
    settings.put("password", server.secretKey());
    settings.put("cache_dir", cache().toString());
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }

  /** Asks by an engine of its own, so that nothing is remembered but by the cache. */
  private Asked ask(String sql, String... settings) {
    server.log().clear();
    try (Engine engine =
            Engine.open(List.of(server.location("AWSLogs")), Settings.of(settings(settings)));
        QueryResult result = engine.prepare(sql).run()) {
      List<List<Object>> rows = Engines.rows(result);
      int gets = server.log().count(RequestKind.GET);
      QueryStatistics statistics = result.statistics();
      assertThat(statistics.readRequests()).isEqualTo(gets);
      assertThat(statistics.listRequests()).isEqualTo(server.log().count(RequestKind.LIST));
      return new Asked(rows, gets, statistics, result.warnings());
    }
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.walk(cache())) {
      return files
          .filter(file -> file.getFileName().toString().matches("[0-9a-f]{62}-.*"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void objectsAreRequestedOnce() {
    long bytes = fill(OBJECTS);
    Asked first = ask(IDS);
    assertThat(first.rows()).isEqualTo(ids(0, OBJECTS));
    assertThat(first.gets()).isEqualTo(OBJECTS);
    assertThat(first.statistics().bytesRead()).isEqualTo(bytes);
    assertThat(first.statistics().cachedReads()).isZero();
    assertThat(first.statistics().cachedBytes()).isZero();

    Asked second = ask(IDS);
    assertThat(second.rows()).isEqualTo(first.rows());
    assertThat(second.gets()).isZero();
    assertThat(second.statistics().objectsRead()).isEqualTo(OBJECTS);
    assertThat(second.statistics().bytesRead()).isZero();
    assertThat(second.statistics().cachedReads()).isEqualTo(OBJECTS);
    assertThat(second.statistics().cachedBytes()).isEqualTo(bytes);
    assertThat(second.warnings()).isEmpty();
  }

  @Test
  void whatChangedIsRequestedAndWhatIsGoneIsGone() {
    fill(OBJECTS);
    ask(IDS);
    put(7, id(100));
    put(OBJECTS, id(101));
    server.delete(key(0));

    Asked asked = ask(IDS);
    List<List<Object>> expected = ids(1, OBJECTS);
    expected.remove(List.of(id(7)));
    expected.addAll(ids(100, 102));
    assertThat(asked.rows()).isEqualTo(expected);
    assertThat(server.log().keysRead()).containsExactlyInAnyOrder(key(7), key(OBJECTS));
    assertThat(ask(IDS).gets()).isZero();
  }

  @Test
  void aLakeIsRequestedOnce() throws Exception {
    fill(OBJECTS);
    Map<String, String> settings = settings();
    settings.remove("cache_dir");
    try (Compaction run =
        Compaction.open(
            List.of(server.location("AWSLogs")),
            server.location("lake"),
            Settings.of(settings),
            CompactionOptions.DEFAULT)) {
      assertThat(run.run(progress -> {}, new Cancellation()).objects()).isEqualTo(OBJECTS);
    }
    put(OBJECTS, id(OBJECTS));
    String[] lake = {"lake", server.location("lake"), "fresh", "all"};

    Asked first = ask(IDS, lake);
    assertThat(first.rows()).isEqualTo(ids(0, OBJECTS + 1));
    assertThat(server.log().keysRead()).contains(key(OBJECTS));
    assertThat(server.log().keysRead()).anyMatch(key -> key.endsWith(".metadata.json"));
    assertThat(server.log().keysRead()).anyMatch(key -> key.endsWith(".avro"));
    assertThat(server.log().keysRead()).anyMatch(key -> key.contains("ledger"));

    Asked second = ask(IDS, lake);
    assertThat(second.rows()).isEqualTo(first.rows());
    assertThat(server.log().keysRead()).isEmpty();
    assertThat(second.statistics().cachedReads())
        .isGreaterThanOrEqualTo(first.statistics().readRequests());
    assertThat(second.statistics().lake().dataBytes())
        .isEqualTo(first.statistics().lake().dataBytes());

    // Nor by a process that remembers nothing of it.
    server.log().clear();
    OwnJvm counting = counting("other", "-Dlake=" + server.location("lake"));
    assertThat(counting.output()).isEqualTo(OBJECTS + 1 + " []");
    assertThat(server.log().keysRead()).isEmpty();

    // Other columns of the same file, which is small: all of it was read with its end.
    Asked other = ask("SELECT eventname, count(*) FROM events GROUP BY 1", lake);
    assertThat(other.rows()).isEqualTo(List.of(List.of("GetObject", OBJECTS + 1L)));
    assertThat(other.gets()).isZero();
  }

  @Test
  void whoeverIsRefusedByTheStoreIsNotServed() {
    fill(OBJECTS);
    ask(IDS);
    server.accept("other", "secret");
    assertThat(ask(IDS, "user", "other", "password", "secret").gets()).isEqualTo(OBJECTS);
    assertThat(ask(IDS).gets()).isZero();
  }

  @Test
  void aFlippedBitInEveryFileChangesNoAnswer() throws IOException {
    fill(OBJECTS);
    ask(IDS);
    Random random = new Random(1);
    assertThat(files()).hasSize(OBJECTS);
    for (Path file : files()) {
      byte[] bytes = Files.readAllBytes(file);
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, bytes);
    }
    Asked asked = ask(IDS);
    assertThat(asked.rows()).isEqualTo(ids(0, OBJECTS));
    assertThat(asked.gets()).isEqualTo(OBJECTS);
    assertThat(asked.warnings()).isEmpty();
    assertThat(ask(IDS).gets()).isZero();
  }

  @Test
  void theFolderKeepsWithinItsSize() throws IOException {
    byte[] noise = new byte[1_000_000];
    for (int i = 0; i < OBJECTS; i++) {
      new Random(i).nextBytes(noise);
      String event =
          Logs.event("2026-01-05T07:59:00Z", id(i), "111111111111", "us-east-1")
              .replaceFirst(
                  "\\{",
                  "{\"requestParameters\":{\"noise\":\""
                      + Base64.getEncoder().encodeToString(noise)
                      + "\"},");
      server.put(key(i), Logs.object(event));
    }
    for (int run = 0; run < 3; run++) {
      assertThat(ask(IDS, "cache_size", "16MB").rows()).isEqualTo(ids(0, OBJECTS));
      long bytes = 0;
      for (Path file : files()) {
        bytes += Files.size(file);
      }
      assertThat(bytes).isBetween(12L << 20, 16L << 20);
    }
    assertThat(ask(IDS).gets()).isPositive();
    assertThat(ask(IDS).gets()).isZero();
  }

  @Test
  void aFolderThatCannotBeUsedIsAWarning() throws IOException {
    fill(OBJECTS);
    Files.writeString(cache(), "mine", StandardCharsets.UTF_8);
    for (int run = 0; run < 2; run++) {
      Asked asked = ask(IDS);
      assertThat(asked.rows()).isEqualTo(ids(0, OBJECTS));
      assertThat(asked.gets()).isEqualTo(OBJECTS);
      assertThat(asked.warnings())
          .singleElement()
          .asString()
          .startsWith("The cache in " + cache() + " (cache_dir) is not used: ");
    }
  }

  @Test
  void localFilesAreNotKeptTwice() throws IOException {
    Path archive = Files.createDirectory(folder.resolve("archive"));
    Files.write(
        archive.resolve("a.json.gz"),
        Logs.object(Logs.event("2026-01-05T07:59:00Z", "a", "111111111111", "us-east-1")));
    try (Engine engine =
        Engine.open(
            List.of(archive.toString()), Settings.of(Map.of("cache_dir", cache().toString())))) {
      assertThat(Engines.rows(engine, IDS)).isEqualTo(List.of(List.of("a")));
    }
    assertThat(cache()).doesNotExist();
  }

  private OwnJvm counting(String name, String... options) throws IOException {
    return new OwnJvm(
        Files.createDirectory(folder.resolve(name)),
        CachedCountInOwnJvm.class,
        server,
        Stream.concat(Stream.of("-Dcache=" + cache()), Stream.of(options)).toArray(String[]::new));
  }

  @Test
  void processesShareIt() throws Exception {
    int objects = 100;
    fill(objects);
    server.faults().latency(Duration.ofMillis(10));
    List<OwnJvm> all = List.of(counting("one"), counting("two"));
    for (OwnJvm one : all) {
      assertThat(one.output()).isEqualTo(objects + " []");
    }
    assertThat(server.log().count(RequestKind.GET)).isBetween(objects, 2 * objects);
    assertThat(ask(IDS).rows()).isEqualTo(ids(0, objects));
    assertThat(server.log().count(RequestKind.GET)).isZero();
  }

  @Test
  void whoeverIsKilledLeavesItUsable() throws Exception {
    int objects = 300;
    fill(objects);
    server.faults().latency(Duration.ofMillis(30));
    OwnJvm killed = counting("killed");
    server.log().await(200);
    killed.kill();
    server.faults().latency(Duration.ZERO);

    Asked asked = ask(IDS);
    assertThat(asked.rows()).isEqualTo(ids(0, objects));
    assertThat(asked.gets()).isBetween(1, objects - 1);
    assertThat(asked.statistics().cachedReads()).isEqualTo(objects - asked.gets());
    assertThat(asked.warnings()).isEmpty();
    assertThat(ask(IDS).gets()).isZero();
  }
}
