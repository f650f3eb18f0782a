package io.trailql.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.logs.OverPublicLogs;
import io.trailql.logs.PublicLogs;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts over public logs against those of another engine. */
@OverPublicLogs
class RealCountsTest {
  /** Keys with dots between to counts, as DuckDB has them. */
  private static Map<String, Long> duckDb(Path archive, String select) {
    String source =
        """
        CREATE TABLE events AS
        SELECT
          regexp_extract(filename, 'AWSLogs/(?:o-[a-z0-9]+/)?(\\d+)/', 1) account,
          regexp_extract(filename, '/CloudTrail(-NetworkActivity)?/([^/]+)/', 2) region,
          regexp_extract(filename, '/(\\d{4}/\\d\\d/\\d\\d)/', 1) AS day,
          record,
          CASE WHEN record->>'eventID' IS NULL THEN record::VARCHAR
            ELSE concat_ws('|', record->>'eventTime', record->>'eventID',
              coalesce(record->>'recipientAccountId', '-'), coalesce(record->>'eventCategory', '-')) END AS identity
        FROM (
          SELECT filename, unnest("Records") AS record
          FROM read_json('%s/AWSLogs/**/*.json.gz', columns = {'Records': 'JSON[]'}, filename = true,
            maximum_object_size = 1000000000, ignore_errors = false))
        """
            .formatted(archive);
    Map<String, Long> counts = new HashMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(source);
      try (ResultSet rows = statement.executeQuery(select)) {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
          StringBuilder key = new StringBuilder();
          for (int c = 1; c < columns; c++) {
            key.append(rows.getString(c)).append('.');
          }
          counts.put(key.toString(), rows.getLong(columns));
        }
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return counts;
  }

  private static Map<String, Long> trailQl(Path archive, String select, String... properties) {
    Map<String, Long> counts = new HashMap<>();
    for (Map<String, Object> row : Answer.of(archive, select, properties).rows()) {
      List<Object> values = List.copyOf(row.values().stream().map(String::valueOf).toList());
      StringBuilder key = new StringBuilder();
      values.subList(0, values.size() - 1).forEach(value -> key.append(value).append('.'));
      counts.put(key.toString(), Long.valueOf((String) values.get(values.size() - 1)));
    }
    return counts;
  }

  @ParameterizedTest
  @CsvSource({"real, 38548", "fixtures, 1001"})
  void everyRecordIsCounted(String folder, long records) {
    Path archive = PublicLogs.FOLDER.resolve(folder);
    String count = "SELECT count(*) FROM events";
    assertThat(trailQl(archive, count, "duplicates=keep"))
        .isEqualTo(duckDb(archive, count))
        .containsValue(records);
  }

  @ParameterizedTest
  @CsvSource({"real", "fixtures"})
  void everyDistinctEventIsCounted(String folder) {
    Path archive = PublicLogs.FOLDER.resolve(folder);
    assertThat(trailQl(archive, "SELECT count(*) FROM events"))
        .isEqualTo(
            duckDb(
                archive,
                "SELECT count(*) FROM (SELECT DISTINCT account, region, day, identity FROM events)"));
  }

  @ParameterizedTest
  @CsvSource({"real, 480", "fixtures, 300"})
  void byEventName(String folder, int atLeast) {
    Path archive = PublicLogs.FOLDER.resolve(folder);
    assertThat(
            trailQl(
                archive,
                "SELECT eventsource, eventname, count(*) FROM events GROUP BY eventsource, eventname",
                "duplicates=keep"))
        .hasSizeGreaterThan(atLeast)
        .isEqualTo(
            duckDb(
                archive,
                "SELECT record->>'eventSource', record->>'eventName', count(*) FROM events GROUP BY ALL"));
  }

  @ParameterizedTest
  @CsvSource({"real, 68", "fixtures, 20"})
  void byAccountRegionAndDay(String folder, int atLeast) {
    Path archive = PublicLogs.FOLDER.resolve(folder);
    Map<String, Long> kept =
        trailQl(
            archive,
            "SELECT account, region, replace(CAST(\"date\" AS VARCHAR), '-', '/'), count(*)"
                + " FROM events GROUP BY 1, 2, 3",
            "duplicates=keep");
    assertThat(kept)
        .hasSizeGreaterThan(atLeast)
        .isEqualTo(
            duckDb(archive, "SELECT account, region, day, count(*) FROM events GROUP BY ALL"));
    Map<String, Long> distinct =
        trailQl(
            archive,
            "SELECT account, region, replace(CAST(\"date\" AS VARCHAR), '-', '/'), count(*)"
                + " FROM events GROUP BY 1, 2, 3");
    assertThat(distinct)
        .isEqualTo(
            duckDb(
                archive,
                "SELECT account, region, day, count(DISTINCT identity) FROM events GROUP BY ALL"));
  }

  @Test
  void nullsAreCountedAsNulls() {
    Path archive = PublicLogs.FOLDER.resolve("real");
    assertThat(
            trailQl(
                archive,
                "SELECT count(errorcode), count(responseelements), count(useridentity.sessioncontext.sessionissuer.arn),"
                    + " count(readonly), count(resources), count(*) FROM events",
                "duplicates=keep"))
        .isEqualTo(
            duckDb(
                archive,
                "SELECT count(record->>'errorCode'), count(nullif(record->'responseElements', 'null')),"
                    + " count(record->>'$.userIdentity.sessionContext.sessionIssuer.arn'),"
                    + " count(record->>'readOnly'), count(nullif(record->'resources', 'null')), count(*) FROM events"));
  }
}
