package io.trailql.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailql.logs.OverPublicLogs;
import io.trailql.logs.PublicLogs;
import io.trailql.s3.server.FolderObjects;
import io.trailql.s3.server.LoopbackS3;
import io.trailql.s3.server.ProxiedS3;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same questions about public logs, of every kind and shape and broken ones among them, have
 * the same answers through the command line and JDBC, from a disk and from two S3 servers, and
 * where it is known from a plain reading, the right ones.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@OverPublicLogs
class RealDoorsTest {
  private Path archive;

  private RealQuestions known;

  private final List<String> statements = new ArrayList<>();
  private List<List<List<JsonNode>>> expected;

  @BeforeAll
  void ask(@TempDir Path folder) throws Exception {
    archive = folder;
    for (String part : List.of("real", "fixtures", "insight", "digest", "odd")) {
      for (Path file : files(PublicLogs.FOLDER.resolve(part))) {
        Path target = archive.resolve(PublicLogs.FOLDER.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
    known = RealQuestions.of(archive);
    statements.addAll(known.answers().keySet());
    String some =
        "(SELECT *, eventjson FROM events WHERE account <> '%s' OR account IS NULL) AS events"
            .formatted(RealQuestions.LARGEST);
    for (String sql : DoorsTest.statements()) {
      String asked = sql.replace("FROM events", "FROM " + some);
      if (asked.contains(some)) {
        statements.add(asked);
      }
    }
    expected = Door.of(archive).get(0).ask(statements);
  }

  @Test
  void theCommandLineAnswersWhatAPlainReadingFinds() {
    assertThat(known.answers()).hasSizeGreaterThan(15);
    SoftAssertions.assertSoftly(
        softly -> {
          Iterator<List<List<JsonNode>>> answers = expected.iterator();
          known
              .answers()
              .forEach(
                  (sql, rows) ->
                      softly.assertThat(answers.next()).as(sql).isNotEmpty().isEqualTo(rows));
        });
    assertThat(expected).hasSizeGreaterThan(known.answers().size() + 7);
  }

  @Test
  void theDriverAnswersTheSame() throws Exception {
    DoorsTest.assertAlike(Door.of(archive).get(1), statements, expected);
  }

  /** Tens of thousands of requests. */
  @Test
  @Tag("proof")
  void bothAnswerTheSameFromAServer() throws Exception {
    try (LoopbackS3 server = LoopbackS3.serving("trail", FolderObjects.of(archive)).start()) {
      for (Door door : Door.of(server)) {
        DoorsTest.assertAlike(door, statements, expected);
      }
    }
  }

  /**
   * S3Proxy looks through all keys for each page of a listing, which is why it holds fewer, and
   * listings are shared here.
   */
  @Test
  void bothAnswerTheSameFromAServerThatNobodyHereWrote() throws Exception {
    try (ProxiedS3 server = ProxiedS3.start("trail")) {
      for (Path file : files(archive)) {
        String key = archive.relativize(file).toString().replace('\\', '/');
        if (!key.contains("/" + RealQuestions.LARGEST + "/")) {
          server.put(key, Files.readAllBytes(file));
        }
      }
      for (Door door : Door.of(server, "listing_cache=10m")) {
        DoorsTest.assertAlike(
            door,
            statements.subList(known.aboutAll(), statements.size()),
            expected.subList(known.aboutAll(), expected.size()));
      }
    }
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
