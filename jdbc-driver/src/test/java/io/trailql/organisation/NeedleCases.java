package io.trailql.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.Cancellation;
import io.trailql.Compaction;
import io.trailql.Engine;
import io.trailql.Settings;
import io.trailql.compact.CompactionOptions;
import io.trailql.compact.CompactionReport;
import io.trailql.generator.event.EventFacts;
import io.trailql.logs.Rows;
import io.trailql.s3.server.FolderObjects;
import io.trailql.s3.server.LoopbackS3;
import io.trailql.s3.server.RecordedRequest;
import io.trailql.s3.server.RequestKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Needles over a lake of many data files at an S3 server, which sees what is asked for. DuckDB
 * tells from the files' footers which bytes are data pages.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class NeedleCases {
  private static final int MOST_FILES_READ = 5;
  private static final double MOST_DATA = 0.02;
  private static final double MOST_REQUESTS = 1.1;

  private Path lake;
  private DailyLogs logs;
  private DataRegions regions;

  /** Number of data files. */
  abstract int files();

  /** Number of rows of each. */
  abstract int records();

  @BeforeAll
  void compact(@TempDir Path folder) throws SQLException, IOException {
    lake = folder.resolve("lake");
    logs = new DailyLogs(files(), records(), Files.createDirectory(folder.resolve("logs")));
    String bucket = getClass().getSimpleName();
    String archive = SimulatedProvider.offer(bucket, new SimulatedStorage(bucket, logs));
    try (Compaction compaction =
        Compaction.open(
            List.of(archive), lake.toString(), Settings.DEFAULT, CompactionOptions.DEFAULT)) {
      CompactionReport report = compaction.run(progress -> {}, new Cancellation());
      assertThat(report.rows()).isEqualTo((long) files() * records());
      assertThat(report.dataFilesAdded() - report.dataFilesRemoved()).isEqualTo(files());
    }
    regions = DataRegions.of(lake);
  }

  @AfterAll
  void withdraw() {
    SimulatedProvider.withdraw(getClass().getSimpleName());
  }

  private LoopbackS3 serve() {
    return LoopbackS3.serving("lake", FolderObjects.of(lake)).start();
  }

  private Engine open(LoopbackS3 server) {
    Map<String, String> settings = new HashMap<>();
    settings.put("lake", server.location(""));
    settings.put("sources", "lake");
    settings.put("lake.endpoint", server.endpoint().toString());
    settings.put("lake.path_style", "true");
    settings.put("user", server.accessKey());
    settings.put("password", server.secretKey());
    return Engine.open(
        List.of(SimulatedProvider.SCHEME + "://" + getClass().getSimpleName()),
        Settings.of(settings));
  }

  /** By a server of its own, so that nothing is known from another. */
  private void find(String condition, Predicate<EventFacts> such, List<Integer> days) {
    List<String> expected =
        days.stream()
            .flatMap(day -> logs.events(day).stream())
            .filter(such)
            .map(EventFacts::eventId)
            .sorted()
            .toList();
    assertThat(expected).hasSizeGreaterThanOrEqualTo(days.size());
    try (LoopbackS3 server = serve();
        Engine engine = open(server)) {
      List<List<Object>> rows = Rows.of(engine, "SELECT eventid, * FROM events WHERE " + condition);
      assertThat(rows.stream().map(row -> (String) row.get(0)).sorted().toList())
          .isEqualTo(expected);
      DataRegions.Read read = regions.read(server.log().all());
      int requests = server.log().all().size();
      System.out.printf(
          "%s: %d rows, %d requests, data pages of %d files, %,d of %,d bytes of data pages (%.2f %%), %,d bytes of indexes, %,d of metadata%n",
          condition,
          rows.size(),
          requests,
          read.files().size(),
          read.dataBytes(),
          regions.bytes(),
          100.0 * read.dataBytes() / regions.bytes(),
          read.indexBytes(),
          read.otherBytes());
      assertThat(read.files()).hasSizeBetween(days.size(), MOST_FILES_READ);
      assertThat((double) read.dataBytes() / regions.bytes()).isLessThan(MOST_DATA);
      assertThat(requests).isLessThanOrEqualTo((int) (MOST_REQUESTS * files()));
    }
  }

  @Test
  void anAddress() {
    find(
        "sourceipaddress = '" + DailyLogs.ADDRESS + "'",
        fact -> fact.sourceAddress().equals(DailyLogs.ADDRESS),
        DailyLogs.daysOfAddress(files()));
  }

  @Test
  void anAccessKey() {
    String key = DailyLogs.STRANGER.accessKeyId();
    find(
        "useridentity.accesskeyid = '" + key + "'",
        fact -> key.equals(fact.accessKeyId()),
        List.of(DailyLogs.dayOfStranger(files())));
  }

  @Test
  void aPrincipal() {
    List<EventFacts> day = logs.events(DailyLogs.dayOfStranger(files()));
    String arn =
        day.stream()
            .filter(fact -> DailyLogs.STRANGER.accessKeyId().equals(fact.accessKeyId()))
            .findFirst()
            .orElseThrow()
            .principalArn();
    find(
        "useridentity.arn = '" + arn + "'",
        fact -> arn.equals(fact.principalArn()),
        List.of(DailyLogs.dayOfStranger(files())));
  }

  @Test
  void anEvent() {
    int day = DailyLogs.daysOfAddress(files()).get(1);
    String id = logs.events(day).get(records() - 1).eventId();
    find("eventid = '" + id + "'", fact -> fact.eventId().equals(id), List.of(day));
  }

  @Test
  void aWarmCountReadsNoDataFile() {
    try (LoopbackS3 server = serve();
        Engine engine = open(server)) {
      long all = (long) files() * records();
      assertThat(Rows.of(engine, "SELECT count(*) FROM events")).isEqualTo(List.of(List.of(all)));
      server.log().clear();
      assertThat(Rows.of(engine, "SELECT count(*) FROM events")).isEqualTo(List.of(List.of(all)));
      Stream<String> keys =
          server.log().of(RequestKind.GET).stream()
              .map(RecordedRequest::key)
              .filter(key -> key.startsWith("events/data/"));
      System.out.printf(
          "A warm count(*): %d requests, %s%n", server.log().all().size(), server.log().all());
      assertThat(keys).isEmpty();
    }
  }
}
