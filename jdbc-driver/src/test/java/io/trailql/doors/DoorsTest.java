package io.trailql.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailql.Engine;
import io.trailql.generator.DemoArchive;
import io.trailql.generator.FolderSink;
import io.trailql.s3.server.ProxiedS3;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same statements have the same answers through the command line and JDBC, disk and S3. */
class DoorsTest {
  /** Statements whose rows are in a total order. */
  static List<String> statements() throws IOException {
    try (InputStream questions = DoorsTest.class.getResourceAsStream("questions.sql")) {
      return Engine.statements(new String(questions.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void everyDoorAnswersAlike(@TempDir Path folder) throws Exception {
    List<String> statements = statements();
    FolderSink disk = new FolderSink(folder);
    try (ProxiedS3 server = ProxiedS3.start("trail")) {
      DemoArchive.write(
          LocalDate.of(2026, 1, 10),
          (path, content) -> {
            disk.put(path, content);
            server.put(path, content);
          });
      List<Door> doors = new ArrayList<>(Door.of(folder));
      // S3Proxy looks through all keys for each page of a listing.
      doors.addAll(Door.of(server, "listing_cache=10m"));

      List<List<List<JsonNode>>> expected = doors.get(0).ask(statements);
      assertThat(expected).hasSameSizeAs(statements).noneMatch(List::isEmpty);
      for (Door door : doors.subList(1, doors.size())) {
        assertAlike(door, statements, expected);
      }
    }
  }

  static void assertAlike(Door door, List<String> statements, List<List<List<JsonNode>>> expected)
      throws Exception {
    List<List<List<JsonNode>>> answers = door.ask(statements);
    assertThat(answers).hasSameSizeAs(expected);
    SoftAssertions.assertSoftly(
        softly -> {
          for (int i = 0; i < expected.size(); i++) {
            softly
                .assertThat(answers.get(i))
                .as(door.getClass().getSimpleName() + ": " + statements.get(i))
                .isEqualTo(expected.get(i));
          }
        });
  }
}
