package io.trailql.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.generator.GeneratedEvent;
import io.trailql.scale.MeasuredStatements.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Questions over an archive of so many events, with the duplicate rule on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ScaleCases {
  /** Resident memory that everything must do with, in KiB, and the heap that this leaves. */
  private static final long MOST_RESIDENT = 512 << 10;

  private static final String HEAP = "-Xmx300m";
  private static final Duration LOOK_AHEAD = Duration.ofHours(24);

  private ScaleArchive archive;

  abstract long events();

  ScaleArchive archive() {
    return archive;
  }

  @BeforeAll
  void generate(@TempDir Path folder) throws IOException {
    archive = ScaleArchive.generate(folder, events());
  }

  @Test
  void aggregatesAreTheTruth() throws SQLException {
    assertThat(counts("SELECT eventname, count(*) FROM events GROUP BY eventname"))
        .isEqualTo(archive.truth().byName());
    assertThat(counts("SELECT eventsource, count(*) FROM events GROUP BY eventsource"))
        .isEqualTo(archive.truth().bySource());
    assertThat(
            counts(
                "SELECT errorcode, count(*) FROM events WHERE errorcode IS NOT NULL GROUP BY errorcode"))
        .isEqualTo(archive.truth().byErrorCode());
    assertThat(
            counts(
                "SELECT 'principals', count(DISTINCT useridentity.arn) FROM events UNION ALL SELECT 'events', count(*) FROM events"))
        .isEqualTo(
            Map.of(
                "principals",
                (long) archive.truth().distinctPrincipals(),
                "events",
                archive.truth().events()));
    assertThat(archive.truth().duplicates()).isPositive();
  }

  /** What DuckDB is compared by reads the same records, of which it leaves out no copies. */
  @Test
  void theFullSchemaViewOfDuckDbHasEveryRecord() throws SQLException {
    assertThat(archive.recordsByName().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(archive.truth().records());
    try (Connection duckDb = FullSchemaView.duckDb(archive.root())) {
      assertThat(counts(duckDb, "SELECT eventName, count(*) FROM events GROUP BY eventName"))
          .isEqualTo(archive.recordsByName());
    }
    try (Connection kept = DriverManager.getConnection(archive.url() + "?duplicates=keep")) {
      assertThat(counts(kept, "SELECT eventname, count(*) FROM events GROUP BY eventname"))
          .isEqualTo(archive.recordsByName());
    }
  }

  @Test
  void largeGroupingsAndSortsRunInLittleMemory() throws IOException, InterruptedException {
    long events = archive.truth().events();
    List<String> lines =
        OwnJvm.run(
            HEAP,
            MeasuredStatements.class,
            archive.url(),
            "SELECT eventid, count(*) FROM events GROUP BY eventid",
            "SELECT eventid, eventtime, useridentity.arn, eventname, requestparameters FROM events ORDER BY eventid",
            "SELECT eventtime, eventid, eventname, sourceipaddress FROM events ORDER BY eventtime",
            "SELECT eventname, count(*) FROM events GROUP BY eventname ORDER BY 1");
    Answer groups = Answer.parse(lines.get(0));
    assertThat(groups.rows()).isEqualTo(events);
    assertThat(groups.sum()).isEqualTo(events);
    assertThat(groups.hashes()).isEqualTo(archive.identifiers());
    assertThat(Answer.parse(lines.get(1)))
        .isEqualTo(new Answer(events, archive.identifiers(), 0, true));
    Answer byTime = Answer.parse(lines.get(2));
    assertThat(byTime.rows()).isEqualTo(events);
    assertThat(byTime.isAscending()).isTrue();
    Answer byName = Answer.parse(lines.get(3));
    assertThat(byName.rows()).isEqualTo(archive.truth().byName().size());
    assertThat(byName.sum()).isEqualTo(events);
    long resident = Long.parseLong(lines.get(4));
    System.out.println(events + " events: peak resident memory " + resident + " KiB");
    assertThat(resident).isLessThanOrEqualTo(MOST_RESIDENT);
  }

  @Test
  void whatLiesBeyondTheLookAheadIsMissedExactlyAndSaid() throws SQLException {
    TreeMap<LocalDate, Long> days = new TreeMap<>(archive.truth().byEventDate());
    long missed = 0;
    for (LocalDate day : new TreeSet<>(days.keySet())) {
      Instant from = day.atStartOfDay(ZoneOffset.UTC).toInstant();
      Instant to = from.plus(Duration.ofDays(1));
      List<GeneratedEvent> beyond = archive.truth().beyond(from, to, LOOK_AHEAD);
      missed += beyond.size();
      String sql =
          "SELECT eventid FROM events WHERE eventtime >= '%s' AND eventtime < '%s'"
              .formatted(from, to);
      try (Connection connection = DriverManager.getConnection(archive.url())) {
        Set<String> found = identifiers(connection, sql, warnings -> assertSaid(warnings, to));
        assertThat(found).hasSize((int) (days.get(day) - beyond.size()));
        assertThat(beyond).noneMatch(event -> found.contains(event.eventId()));
      }
      try (Connection connection =
          DriverManager.getConnection(archive.url() + "?lookahead=unlimited")) {
        Set<String> found =
            identifiers(connection, sql, warnings -> assertThat(warnings).isEmpty());
        assertThat(found).hasSize((int) (long) days.get(day));
        assertThat(beyond).allMatch(event -> found.contains(event.eventId()));
      }
    }
    assertThat(missed).as("late events").isPositive();
    System.out.println(missed + " late events lie beyond the look-ahead of their day");
  }

  private static void assertSaid(List<String> warnings, Instant to) {
    assertThat(warnings)
        .singleElement()
        .asString()
        .contains("delivered after " + to.plus(LOOK_AHEAD), "lookahead=24h");
  }

  private Map<String, Long> counts(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(archive.url())) {
      return counts(connection, sql);
    }
  }

  static Map<String, Long> counts(Connection connection, String sql) throws SQLException {
    Map<String, Long> counts = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        counts.put(rows.getString(1), rows.getLong(2));
      }
    }
    return counts;
  }

  private static Set<String> identifiers(
      Connection connection, String sql, java.util.function.Consumer<List<String>> warnings)
      throws SQLException {
    Set<String> found = new TreeSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        assertThat(found.add(rows.getString(1))).as("each event once").isTrue();
      }
      List<String> texts = new ArrayList<>();
      for (SQLWarning w = statement.getWarnings(); w != null; w = w.getNextWarning()) {
        texts.add(w.getMessage());
      }
      warnings.accept(texts);
    }
    return found;
  }
}
