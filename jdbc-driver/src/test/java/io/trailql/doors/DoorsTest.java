package io.trailql.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trailql.Engine;
import io.trailql.generator.DemoArchive;
import io.trailql.generator.FolderSink;
import io.trailql.s3.server.ProxiedS3;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same statements have the same answers through the command line and JDBC, disk and S3. */
class DoorsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  @Test
  void everyDoorAnswersAlike(@TempDir Path folder) throws Exception {
    Path local = folder.resolve("archive");
    Path script = folder.resolve("questions.sql");
    try (InputStream questions = DoorsTest.class.getResourceAsStream("questions.sql")) {
      Files.write(script, questions.readAllBytes());
    }
    List<String> statements = Engine.statements(Files.readString(script));
    FolderSink disk = new FolderSink(local);
    try (ProxiedS3 server = ProxiedS3.start("trail")) {
      DemoArchive.write(
          LocalDate.of(2026, 1, 10),
          (path, content) -> {
            disk.put(path, content);
            server.put(path, content);
          });

      List<List<List<JsonNode>>> expected = command(script, "-a", local.toString());
      assertThat(expected).hasSameSizeAs(statements).noneMatch(List::isEmpty);
      assertAlike(statements, jdbc(statements, "jdbc:trailql:" + local), expected);
      String set = "--set";
      assertAlike(
          statements,
          command(
              script,
              "-a",
              "s3://trail/",
              set,
              "archive.endpoint=" + server.endpoint(),
              set,
              "archive.path_style=true",
              set,
              "archive.region=us-east-1",
              set,
              "user=" + server.accessKey(),
              set,
              "password=" + server.secretKey()),
          expected);
      String url =
          "jdbc:trailql:s3a://trail/?archive.path_style=true&archive.region=us-east-1&archive.endpoint="
              + URLEncoder.encode(server.endpoint().toString(), StandardCharsets.UTF_8);
      assertAlike(
          statements, jdbc(statements, url, server.accessKey(), server.secretKey()), expected);
    }
  }

  private static void assertAlike(
      List<String> statements,
      List<List<List<JsonNode>>> answers,
      List<List<List<JsonNode>>> expected) {
    for (int i = 0; i < expected.size(); i++) {
      assertThat(answers.get(i)).as(statements.get(i)).isEqualTo(expected.get(i));
    }
    assertThat(answers).hasSameSizeAs(expected);
  }

  private static List<List<List<JsonNode>>> command(Path script, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of("io.trailql.cli.Main", "query", "-o", "json", "-f", script.toString()));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<List<List<JsonNode>>> answers = new ArrayList<>();
    try (JsonParser parser = MAPPER.createParser(process.getInputStream())) {
      while (parser.nextToken() != null) {
        answers.add(rows(MAPPER.readTree(parser)));
      }
    }
    assertThat(process.waitFor()).isZero();
    return answers;
  }

  private static List<List<JsonNode>> rows(JsonNode array) {
    List<List<JsonNode>> rows = new ArrayList<>();
    for (JsonNode object : array) {
      List<JsonNode> row = new ArrayList<>();
      object.forEach(value -> row.add(withoutBucket(value)));
      rows.add(row);
    }
    return rows;
  }

  /** An object is named by bucket and key there, by its path here. */
  private static JsonNode withoutBucket(JsonNode value) {
    return value.isTextual()
        ? JsonNodeFactory.instance.textNode(value.textValue().replace("s3://trail/", ""))
        : value;
  }

  private static List<List<List<JsonNode>>> jdbc(
      List<String> statements, String url, String... keys) throws SQLException, IOException {
    List<List<List<JsonNode>>> answers = new ArrayList<>();
    try (Connection connection =
            keys.length == 0
                ? DriverManager.getConnection(url)
                : DriverManager.getConnection(url, keys[0], keys[1]);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        List<List<JsonNode>> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(sql)) {
          while (result.next()) {
            List<JsonNode> row = new ArrayList<>();
            for (int c = 1; c <= result.getMetaData().getColumnCount(); c++) {
              row.add(withoutBucket(value(result, c)));
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

  /** Columns that the command line writes as JSON and JDBC gives as its text. */
  private static final List<String> STRUCTURED =
      List.of(
          "useridentity",
          "resources",
          "tlsdetails",
          "addendum",
          "insightdetails",
          "logfiles",
          "sessioncredentialfromconsole");
}
