package io.trailql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is listed and read for statements that name a table more than once. */
class SharedScansTest {
  private static final int OBJECTS = 20;
  private static final int RECORDS = 100;
  private static final String TALKERS =
      "with t as (select eventname, count(*) as n from events group by eventname order by n desc"
          + " limit 5), e as (select eventname, useridentity.username as u, count(*) as m from"
          + " events where useridentity.username is not null group by 1, 2) select t.eventname,"
          + " t.n, e.u, e.m from t join e on t.eventname = e.eventname";

  private static final String LARGE =
      "select count(*) from events where eventname like 'Large%' and requestparameters like '%x%'"
          + " and useridentity.username in (select useridentity.username from events where"
          + " eventname in ('Large1', 'Large2', 'Large3'))";

  @TempDir private Path folder;
  private Path archive;

  @BeforeEach
  void fill() {
    archive = folder.resolve("archive");
    for (int o = 0; o < OBJECTS; o++) {
      int object = o;
      ObjectFile.write(
          archive,
          ObjectFile.key(
              "111122223333",
              o % 2 == 0 ? "us-east-1" : "eu-west-1",
              "202601%02dT1000Z".formatted(5 + o % 4),
              "o" + o),
          IntStream.range(0, RECORDS)
              .mapToObj(
                  r ->
                      ObjectFile.event(
                          "id-" + object + "-" + r,
                          "2026-01-%02dT09:30:00Z".formatted(5 + object % 4),
                          "Event" + r % 7,
                          "user" + r % 3))
              .toArray(String[]::new));
    }
  }

  /** An answer, and what it took. */
  private record Answer(List<String> rows, QueryStatistics took) {}

  private Answer answer(String sql, String... settings) {
    Map<String, String> all = settings.length == 0 ? Map.of() : Map.of(settings[0], settings[1]);
    try (Engine engine = Engine.open(List.of(archive.toString()), Settings.of(all));
        QueryResult result = engine.prepare(sql).run()) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 0; i < result.columns().size(); i++) {
          row.add(String.valueOf(result.value(i)));
        }
        rows.add(String.join("|", row));
      }
      return new Answer(rows, result.statistics());
    }
  }

  @Test
  void objectsAreListedAndReadOnce() {
    QueryStatistics one = answer("select count(*) from events").took();
    Answer talkers = answer(TALKERS);

    assertThat(talkers.rows()).hasSize(15);
    assertThat(talkers.took().objectsRead()).isEqualTo(OBJECTS);
    assertThat(talkers.took().readRequests()).isEqualTo(OBJECTS);
    assertThat(talkers.took().bytesRead()).isEqualTo(one.bytesRead());
    assertThat(talkers.took().recordsRead()).isEqualTo(OBJECTS * RECORDS);
    assertThat(talkers.took().listRequests()).isEqualTo(one.listRequests());
  }

  @Test
  void whatIsReadTwiceIsListedOnce() {
    String sql =
        "select requestparameters from events where eventname in (select eventname from events)";
    QueryStatistics one = answer("select count(*) from events").took();
    for (String kept : List.of("0s", "60s")) {
      Answer both = answer(sql, "listing_cache", kept);
      assertThat(both.rows()).hasSize(OBJECTS * RECORDS);
      assertThat(both.took().readRequests()).isEqualTo(2 * OBJECTS);
      assertThat(both.took().listRequests()).isEqualTo(one.listRequests());
    }
  }

  @Test
  void rowsWaitOnDiskWhenThereIsLittleMemory() {
    addLargeDocuments();
    Answer much = answer(LARGE);
    assertThat(much.rows()).containsExactly("1500");
    assertThat(much.took().readRequests()).isEqualTo(OBJECTS + 1);
    Answer little = answer(LARGE, "memory", "16MB");
    assertThat(little.rows()).isEqualTo(much.rows());
    assertThat(little.took().readRequests()).isEqualTo(OBJECTS + 1);
  }

  @Test
  void eachScanReadsForItselfWhenThereIsNoRoomForRowsThatWait() throws IOException {
    addLargeDocuments();
    String temporary =
        System.setProperty("java.io.tmpdir", Files.createFile(folder.resolve("file")).toString());
    try {
      Answer apart = answer(LARGE, "memory", "16MB");
      assertThat(apart.rows()).containsExactly("1500");
      assertThat(apart.took().readRequests()).isGreaterThan(2 * OBJECTS);
    } finally {
      System.setProperty("java.io.tmpdir", temporary);
    }
  }

  /** Documents of 8 MB together, of which 16 MB of memory hold no more than 4 for later. */
  private void addLargeDocuments() {
    ObjectFile.write(
        archive,
        ObjectFile.key("111122223333", "us-east-1", "20260106T1100Z", "large"),
        IntStream.range(0, 2_000)
            .mapToObj(
                r ->
                    ObjectFile.event(
                        "large-" + r + "-" + "x".repeat(4_000),
                        "2026-01-06T10:00:00Z",
                        "Large" + r % 4,
                        "user" + r))
            .toArray(String[]::new));
  }

  @Test
  void aStatementThatEndsEarlyReadsLittle() {
    Answer few =
        answer(
            "select * from (select eventid from events where length(eventname) = 6 union all select"
                + " eventname from events where length(eventid) > 2) limit 10");
    assertThat(few.rows()).hasSize(10);
    assertThat(few.took().readRequests()).isLessThan(OBJECTS);
  }
}
