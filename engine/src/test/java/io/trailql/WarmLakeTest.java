package io.trailql;

import static io.trailql.ObjectFile.event;
import static io.trailql.ObjectFile.key;
import static io.trailql.ObjectFile.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.archive.Scope;
import io.trailql.lake.Coverage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an engine asks for that has answered before: only what is new, and that always. The archive
 * has two accounts with three regions, of a year that is complete in the lake.
 */
class WarmLakeTest {
  private static final String ACCOUNT = "111122223333";
  private static final String OTHER = "444455556666";
  private static final String COUNT = "SELECT count(*) FROM events";
  private static final String NEEDLE =
      "SELECT eventid FROM events WHERE useridentity.accesskeyid = 'AKIAann'";

  /** Of the lake's metadata, then the root, AWSLogs, two accounts and a kind of each. */
  private static final int DISCOVERY = 1 + 2 + 2 + 2;

  private static final int REGIONS = 3;

  @TempDir Path folder;
  private Path archive;
  private SmallCompactor compactor;
  private Coverage complete = Coverage.NONE;
  private Engine engine;

  @BeforeEach
  void makeLake() {
    archive = folder.resolve("archive");
    compactor = new SmallCompactor(archive, folder.resolve("lake"));
    String first = key(ACCOUNT, "eu-west-1", "20250105T1000Z", "a1");
    String second = key(ACCOUNT, "us-east-1", "20250105T1000Z", "a2");
    String third = key(OTHER, "us-east-1", "20250107T1000Z", "a3");
    write(
        archive,
        first,
        event("a", "2025-01-05T09:58:00Z", "Get", "bob"),
        event("b", "2025-01-05T09:59:00Z", "Put", "eve"));
    write(archive, second, event("c", "2025-01-05T09:58:00Z", "Get", "bob"));
    write(archive, third, event("d", "2025-01-07T09:58:00Z", "List", "ann"));
    isComplete(ACCOUNT, "eu-west-1");
    isComplete(ACCOUNT, "us-east-1");
    isComplete(OTHER, "us-east-1");
    compactor.compact(complete, first, second, third);
    engine = open("lookahead", "unlimited");
  }

  private Engine open(String property, String value) {
    return Engine.open(
        List.of(archive.toString()),
        Settings.of(Map.of("lake", folder.resolve("lake").toString(), property, value)));
  }

  private void isComplete(String account, String region) {
    complete =
        complete.with(
            Coverage.of(
                archive + "/",
                new Scope(Optional.of(account), Optional.of(region), Optional.empty()),
                LocalDate.EPOCH,
                LocalDate.parse("2025-12-31")));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private QueryStatistics ask(String sql, Object... expected) {
    try (QueryResult result = engine.prepare(sql).run()) {
      for (Object value : expected) {
        assertThat(result.next()).isTrue();
        assertThat(result.value(0)).isEqualTo(value);
      }
      assertThat(result.next()).isFalse();
      return result.statistics();
    }
  }

  private void assertWarm(QueryStatistics statistics, int listRequests) {
    assertThat(statistics.listRequests()).isEqualTo(listRequests);
    assertThat(statistics.objectsListed()).isZero();
    assertThat(statistics.objectsRead()).isZero();
    assertThat(statistics.lake().indexBytes()).isZero();
  }

  @Test
  void aCountListsEachRegionOnceAndReadsNothing() {
    ask(COUNT, 4L);
    QueryStatistics warm = ask(COUNT, 4L);
    assertWarm(warm, DISCOVERY + REGIONS);
    assertThat(warm.readRequests()).isZero();
    assertThat(warm.bytesRead()).isZero();
  }

  @Test
  void aNeedleReadsPagesOfOneRowGroup() {
    QueryStatistics first = ask(NEEDLE, "d");
    QueryStatistics warm = ask(NEEDLE, "d");
    assertWarm(warm, DISCOVERY + REGIONS);
    assertThat(warm.lake().rowGroupsRead()).isEqualTo(1);
    assertThat(warm.lake().rowGroupsSkipped()).isEqualTo(1);
    assertThat(warm.bytesRead()).isBetween(warm.lake().dataBytes(), first.bytesRead());
    QueryStatistics again = ask(NEEDLE, "d");
    assertThat(again.lake()).isEqualTo(warm.lake());
    assertThat(again.bytesRead()).isEqualTo(warm.bytesRead());
    assertThat(again.readRequests()).isEqualTo(warm.readRequests());
  }

  @Test
  void aDayThatIsCompleteListsNoRegion() {
    String day = COUNT + " WHERE date = '2025-01-05'";
    ask(day, 3L);
    assertWarm(ask(day, 3L), DISCOVERY);
  }

  @Test
  void whatLiesBesideDaysComesOnce() {
    write(
        archive,
        key(ACCOUNT, "eu-west-1", "20260301T1000Z", "n1"),
        event("n1", "2026-03-01T09:58:00Z", "Get", "bob"));
    for (String name : List.of("0", "x")) {
      write(
          archive,
          "AWSLogs/" + ACCOUNT + "/CloudTrail/eu-west-1/" + name + ".json.gz",
          event("loose" + name, "2025-03-01T09:58:00Z", "Get", "ann"));
    }
    ask(COUNT, 7L);
    engine.close();
    engine = open("duplicates", "keep");
    ask(COUNT, 7L);
  }

  @Test
  void seesWhatIsNewEachTime() throws IOException {
    ask(COUNT, 4L);
    String next = key(ACCOUNT, "eu-west-1", "20260301T1000Z", "n1");
    write(archive, next, event("n1", "2026-03-01T09:58:00Z", "Get", "bob"));
    assertThat(ask(COUNT, 5L).objectsRead()).as("in a year that was not there").isEqualTo(1);
    write(
        archive,
        key(ACCOUNT, "eu-north-1", "20250301T1000Z", "n2"),
        event("n2", "2025-03-01T09:58:00Z", "Get", "bob"));
    ask(COUNT, 6L);
    write(
        archive,
        key("777788889999", "eu-west-1", "20250301T1000Z", "n3"),
        event("n3", "2025-03-01T09:58:00Z", "Get", "ann"));
    ask(COUNT, 7L);
    ask(NEEDLE, "n3", "d");
    String loose = "AWSLogs/" + OTHER + "/CloudTrail/us-east-1/" + OTHER + "_x.json.gz";
    write(archive, loose, event("n4", "2025-03-01T09:58:00Z", "Get", "ann"));
    ask(COUNT, 8L);
    Files.delete(archive.resolve(loose));
    ask(COUNT, 7L);
    compactor.compact(complete, next);
    QueryStatistics after = ask(COUNT, 7L);
    assertThat(after.objectsRead()).isEqualTo(2);
    assertThat(after.lake().objectsInLake()).isEqualTo(1);
  }
}
