package io.trailql.doors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trailql.s3.server.TestS3;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The driver.
 *
 * @param keys user and password, or nothing
 */
record JdbcDoor(String url, List<String> keys) implements Door {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** Columns that the command line writes as JSON and JDBC gives as its text. */
  private static final Set<String> STRUCTURED =
      Set.of("useridentity", "resources", "tlsdetails", "addendum", "insightdetails", "logfiles");

  static JdbcDoor of(TestS3 server, String... properties) {
    String url =
        "jdbc:trailql:s3a://"
            + server.bucket()
            + "/?archive.path_style=true&archive.region=us-east-1&archive.endpoint="
            + URLEncoder.encode(server.endpoint().toString(), StandardCharsets.UTF_8);
    return new JdbcDoor(
        properties.length == 0 ? url : url + "&" + String.join("&", properties),
        List.of(server.accessKey(), server.secretKey()));
  }

  @Override
  public List<List<List<JsonNode>>> ask(List<String> statements) throws SQLException, IOException {
    List<List<List<JsonNode>>> answers = new ArrayList<>();
    try (Connection connection =
            keys.isEmpty()
                ? DriverManager.getConnection(url)
                : DriverManager.getConnection(url, keys.get(0), keys.get(1));
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        List<List<JsonNode>> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(sql)) {
          while (result.next()) {
            List<JsonNode> row = new ArrayList<>();
            for (int c = 1; c <= result.getMetaData().getColumnCount(); c++) {
              row.add(Door.withoutBucket(value(result, c)));
            }
            rows.add(row);
          }
        }
        answers.add(rows);
      }
    }
    return answers;
  }

  private static JsonNode value(ResultSet result, int column) throws SQLException, IOException {
    String text = result.getString(column);
    if (text == null) {
      return JsonNodeFactory.instance.nullNode();
    }
    return switch (result.getMetaData().getColumnType(column)) {
      case Types.TIMESTAMP ->
          JsonNodeFactory.instance.textNode(
              TIMESTAMP.format(result.getObject(column, Instant.class)));
      case Types.BOOLEAN, Types.INTEGER, Types.BIGINT, Types.DOUBLE -> MAPPER.readTree(text);
      default ->
          STRUCTURED.contains(result.getMetaData().getColumnLabel(column))
              ? MAPPER.readTree(text)
              : JsonNodeFactory.instance.textNode(text);
    };
  }
}
