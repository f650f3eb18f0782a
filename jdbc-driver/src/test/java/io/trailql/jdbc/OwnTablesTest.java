package io.trailql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.s3.server.LoopbackS3;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are tables, through the driver. */
class OwnTablesTest {
  private static final String KNOWN =
      "SELECT e.eventname, n.note FROM events e JOIN side.names n ON n.name = e.eventname ORDER BY 1";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("names.csv"), "name,note\nEvent1,one\nEvent3,\n");
    TestArchive.of(folder.resolve("archive"), 5);
  }

  private Connection connect(String... tables) throws SQLException {
    return DriverManager.getConnection(
        TestArchive.url(folder.resolve("archive")) + "?" + String.join("&", tables));
  }

  private static List<String> rows(ResultSet result) throws SQLException {
    List<String> rows = new ArrayList<>();
    while (result.next()) {
      StringBuilder row = new StringBuilder();
      for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
        row.append(i == 1 ? "" : " ").append(result.getString(i));
      }
      rows.add(row.toString());
    }
    return rows;
  }

  private static List<String> rows(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return rows(result);
    }
  }

  @Test
  void areNamedInTheUrlOrInTheProperties() throws SQLException {
    try (Connection connection = connect("Table.NAMES=" + file)) {
      assertThat(rows(connection, KNOWN)).containsExactly("Event1 one", "Event3 null");
      assertThat(connection.getMetaData().getURL()).contains("table.names=" + file);
    }
    Properties properties = new Properties();
    properties.setProperty("table.names", file.toString());
    properties.setProperty("table.NAME", "");
    try (Connection connection =
        DriverManager.getConnection(TestArchive.url(folder.resolve("archive")), properties)) {
      assertThat(TestArchive.texts(connection.getWarnings())).isEmpty();
      assertThat(rows(connection, KNOWN)).hasSize(2);
    }
    assertThatThrownBy(() -> connect("table.a=" + file, "table.A=" + file))
        .hasMessageContaining("Property table.a is given twice in the URL.");
    assertThatThrownBy(() -> connect("table.a="))
        .hasMessage(
            "INVALID_PROPERTY: Property table.a names no file: it takes the location of a CSV, JSON or Parquet file.");
  }

  @Test
  void areInTheMetadata() throws SQLException {
    try (Connection connection = connect("table.names=" + file)) {
      assertThat(rows(connection.getMetaData().getTables(null, "side", null, null)))
          .containsExactly("null side names TABLE Rows of " + file + ". null null null null null");
      List<String> columns = new ArrayList<>();
      try (ResultSet found = connection.getMetaData().getColumns(null, "side", "names", "%")) {
        while (found.next()) {
          columns.add(found.getString("COLUMN_NAME") + " " + found.getString("TYPE_NAME"));
        }
      }
      assertThat(columns).containsExactly("name VARCHAR", "note VARCHAR");
    }
  }

  /** Neither a plan nor a prepared statement keeps the old rows. */
  @Test
  void changeBetweenExecutions() throws SQLException, IOException {
    try (Connection connection = connect("table.names=" + file);
        PreparedStatement prepared =
            connection.prepareStatement(
                "SELECT count(*) FROM events WHERE eventname IN (SELECT name FROM side.names) AND eventname <> ?")) {
      prepared.setString(1, "Event3");
      assertThat(rows(prepared.executeQuery())).containsExactly("1");
      Files.writeString(file, "name,note\nEvent0,\nEvent2,\nEvent3,\n");
      Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-03-01T00:00:00Z")));
      assertThat(rows(prepared.executeQuery())).containsExactly("2");
      assertThat(rows(connection, KNOWN)).hasSize(3);
      Files.delete(file);
      assertThatThrownBy(() -> rows(connection, KNOWN))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("58P01"))
          .hasMessageContaining("there is no file " + file);
      assertThat(rows(connection, "SELECT count(*) FROM events")).containsExactly("5");
    }
  }

  @Test
  void comeFromS3() throws SQLException {
    try (LoopbackS3 server = LoopbackS3.start("logs")) {
      server.put(TestArchive.key(0), TestArchive.object(0, 5));
      server.put(
          "lists/names.json",
          "[{\"name\": \"Event4\", \"note\": \"four\"}]".getBytes(StandardCharsets.UTF_8));
      try (Connection connection =
          S3Urls.connect(server, "table.names=s3://logs/lists/names.json")) {
        assertThat(rows(connection, KNOWN)).containsExactly("Event4 four");
        server.put(
            "lists/names.json",
            "{\"name\": \"Event2\", \"note\": 2}".getBytes(StandardCharsets.UTF_8));
        assertThat(rows(connection, KNOWN)).containsExactly("Event2 2");
      }
    }
  }
}
