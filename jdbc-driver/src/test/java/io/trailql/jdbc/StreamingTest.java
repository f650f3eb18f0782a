package io.trailql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.s3.server.LoopbackS3;
import io.trailql.s3.server.RequestKind;
import io.trailql.s3.server.SimulatedObjects;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamingTest {
  private static final SimulatedObjects TEN_MILLION =
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
              2_500),
          4);

  /** 1.2 gigabytes of text pass through a heap of one. */
  @Test
  void memoryDoesNotGrowWithRows(@TempDir Path folder) throws SQLException {
    String padding = "x".repeat(100);
    try (Connection connection = TestArchive.connect(TestArchive.of(folder, 2_000));
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "select a.eventid || '"
                    + padding
                    + "' || b.eventid || '"
                    + padding
                    + padding
                    + padding
                    + "' from events a, events b")) {
      int rows = 0;
      long characters = 0;
      while (result.next()) {
        rows++;
        characters += result.getString(1).length();
      }
      assertThat(rows).isEqualTo(4_000_000);
      assertThat(characters).isEqualTo(4_000_000L * 418);
    }
  }

  /** Ten million objects, of which a few are read before the first rows are there. */
  @Test
  void rowsFlowBeforeTheQueryEnds() throws SQLException {
    try (LoopbackS3 server = LoopbackS3.serving("trail", TEN_MILLION).start();
        Connection connection = S3Urls.connect(server, "max_objects=0");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select * from events")) {
      for (int i = 0; i < 100; i++) {
        assertThat(result.next()).isTrue();
      }
      assertThat(server.log().count(RequestKind.GET)).isLessThan(100);
      assertThat(server.log().count(RequestKind.HEAD)).isZero();
    }
  }

  @Test
  void maxRowsStopsReading() throws SQLException {
    try (LoopbackS3 server = LoopbackS3.serving("trail", TEN_MILLION).start();
        Connection connection = S3Urls.connect(server, "max_objects=0");
        Statement statement = connection.createStatement()) {
      statement.setMaxRows(20);
      try (ResultSet result = statement.executeQuery("select * from events")) {
        int rows = 0;
        while (result.next()) {
          rows++;
        }
        assertThat(rows).isEqualTo(20);
      }
      int reads = server.log().count(RequestKind.GET);
      assertThat(reads).isBetween(5, 40);
      assertThat(server.log().count(RequestKind.LIST)).isLessThanOrEqualTo(50);
    }
  }
}
