package io.trailql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.logs.OverPublicLogs;
import io.trailql.logs.PublicLogs;
import io.trailql.s3.server.FolderObjects;
import io.trailql.s3.server.LoopbackS3;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Public logs, through the driver, from disk and from S3. */
@OverPublicLogs
class RealArchiveTest {
  private static final Path REAL = PublicLogs.FOLDER.resolve("real");

  private static List<String> rows(Connection connection, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        StringBuilder row = new StringBuilder();
        for (int c = 1; c <= columns; c++) {
          row.append(result.getString(c)).append('|');
        }
        rows.add(row.toString());
      }
    }
    return rows;
  }

  /** Its README counts the records. */
  @Test
  void holdsEveryRecord() throws SQLException {
    try (Connection connection =
        DriverManager.getConnection(TestArchive.url(REAL) + "?duplicates=keep")) {
      assertThat(rows(connection, "select count(*) from events")).containsExactly("38548|");
      assertThat(rows(connection, "select * from flat.events")).hasSize(38_548);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from events where region = 'us-east-1' order by source_object, source_record limit 300",
        "select eventname, count(*) from events group by eventname order by 2 desc, 1 limit 50",
        "select useridentity.type, count(distinct useridentity.arn) from events group by 1 order by 1",
      })
  void isTheSameOnDiskAndOnS3(String sql) throws SQLException {
    try (LoopbackS3 server = LoopbackS3.serving("trail", FolderObjects.of(REAL)).start();
        Connection disk = TestArchive.connect(REAL);
        Connection s3 = S3Urls.connect(server)) {
      String place = REAL.toString();
      List<String> expected =
          rows(disk, sql).stream().map(row -> row.replace(place + "/", "")).toList();
      assertThat(expected).isNotEmpty();
      assertThat(rows(s3, sql).stream().map(row -> row.replace("s3://trail/", "")).toList())
          .isEqualTo(expected);
    }
  }
}
