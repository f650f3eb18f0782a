package io.trailql.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.Cancellation;
import io.trailql.Compaction;
import io.trailql.Settings;
import io.trailql.compact.CompactionOptions;
import io.trailql.s3.server.LoopbackS3;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A lake in a bucket that holds more than the archive that is named, from two trails. */
class NarrowerArchiveOnS3Test {
  private static final String COUNTS = "SELECT account, count(*) FROM events GROUP BY 1";

  private final LoopbackS3 server = LoopbackS3.start("trail");
  private final Map<String, String> properties = new TreeMap<>();

  @BeforeEach
  void compact() {
    for (String side : List.of("archive.", "lake.")) {
      properties.put(side + "endpoint", server.endpoint().toString());
      properties.put(side + "path_style", "true");
      properties.put(side + "region", "us-east-1");
    }
    put("a/AWSLogs/111111111111", 1, 2, 3);
    put("a/AWSLogs/222222222222", 4);
    put("b/AWSLogs/111111111111", 2, 3, 3, 5, 6);
    properties.put("user", server.accessKey());
    properties.put("password", server.secretKey());
    try (Compaction run =
        Compaction.open(
            List.of(server.location("a"), server.location("b")),
            server.location("lake"),
            Settings.of(properties),
            CompactionOptions.DEFAULT)) {
      assertThat(run.run(progress -> {}, new Cancellation()).objects()).isEqualTo(3);
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void put(String folder, int... events) {
    StringBuilder records = new StringBuilder();
    for (int event : events) {
      records
          .append(records.length() == 0 ? "" : ",")
          .append(
              "{\"eventID\":\"%d\",\"eventTime\":\"2026-01-05T09:58:0%dZ\"}"
                  .formatted(event, event));
    }
    String account = folder.substring(folder.lastIndexOf('/') + 1);
    server.put(
        folder
            + "/CloudTrail/us-east-1/2026/01/05/"
            + account
            + "_CloudTrail_us-east-1_20260105T1000Z_"
            + folder.charAt(0)
            + ".json",
        ("{\"Records\":[" + records + "]}").getBytes(StandardCharsets.UTF_8));
  }

  private Map<String, Long> counts(String place, String sources, String duplicates)
      throws SQLException {
    Properties all = new Properties();
    all.putAll(properties);
    all.put("lake", server.location("lake"));
    all.put("sources", sources);
    all.put("duplicates", duplicates);
    Map<String, Long> counts = new TreeMap<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:trailql:" + server.location(place), all);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(COUNTS)) {
      while (rows.next()) {
        counts.put(rows.getString(1), rows.getLong(2));
      }
    }
    return counts;
  }

  private void assertCounts(String place, Map<String, Long> once, Map<String, Long> kept)
      throws SQLException {
    for (String sources : List.of("archive", "both", "lake")) {
      assertThat(counts(place, sources, "remove")).as(place + ", " + sources).isEqualTo(once);
      assertThat(counts(place, sources, "keep")).as(place + ", " + sources).isEqualTo(kept);
    }
  }

  @Test
  void rowsOfTheLakeAreThoseOfTheArchive() throws SQLException {
    assertCounts(
        "a",
        Map.of("111111111111", 3L, "222222222222", 1L),
        Map.of("111111111111", 3L, "222222222222", 1L));
    assertCounts("b", Map.of("111111111111", 4L), Map.of("111111111111", 5L));
    assertCounts("a/AWSLogs/222222222222", Map.of("222222222222", 1L), Map.of("222222222222", 1L));
    assertCounts(
        "b/AWSLogs/111111111111/CloudTrail/us-east-1/2026/01/05",
        Map.of("111111111111", 4L),
        Map.of("111111111111", 5L));
    assertCounts("c", Map.of(), Map.of());
  }
}
