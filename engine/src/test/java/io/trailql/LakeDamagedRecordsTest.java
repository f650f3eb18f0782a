package io.trailql;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.compact.CompactionOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records with damage are the same rows in archive and lake, whatever is asked for. */
class LakeDamagedRecordsTest {
  private static final List<String> QUESTIONS =
      List.of(
          "SELECT count(*) FROM events",
          "SELECT count(eventjson), count(extra), count(useridentity) FROM events",
          "SELECT eventid, useridentity.username, useridentity.arn FROM events ORDER BY eventid",
          "SELECT eventid, source_record, requestparameters, readonly FROM events ORDER BY eventid",
          "SELECT eventjson FROM events ORDER BY eventid",
          "SELECT code, source_record, byte_offset, message FROM read_errors ORDER BY 2");

  @TempDir Path folder;

  @Test
  void halfAPairInAKeyOfADocument() throws IOException {
    List<String> questions =
        same("\"requestParameters\":{\"a\\udc00\":1},\"readOnly\":\"true\"", "", "[5]");
    assertThat(questions.get(3)).contains("[1, 1, {\"a\\udc00\":1}, true]");
    assertThat(questions.get(5)).isEqualTo("[]");
  }

  @Test
  void halfAPairInAKeyOfTheRecord() throws IOException {
    List<String> questions = same("\"a\\udc00\":{\"\\ud83d\":1}", "", "[5]");
    assertThat(questions.get(4)).contains("\"a\ufffd\":{\"\\ud83d\":1}");
    assertThat(questions.get(5)).isEqualTo("[]");
  }

  @Test
  void bytesOfNoCharacter() throws IOException {
    List<String> questions =
        same("\"userIdentity\":{\"arn\":\"x@\"},\"readOnly\":\"true\"", "f6808080", "[5]");
    assertThat(questions.get(2)).contains("[1, null, x????]");
    assertThat(questions.get(5)).contains("MALFORMED_JSON, 1, ").contains("no UTF-8");
  }

  @Test
  void aRecordThatIsNoJson() throws IOException {
    List<String> questions = same("\"userIdentity\":,\"readOnly\":\"true\"", "", "[4]");
    assertThat(questions.get(5)).startsWith("[[MALFORMED_RECORD, 1, ");
  }

  /**
   * Puts the members into the second of five records, and asks the archive and the lake made of it.
   *
   * @param digits of the bytes in place of {@code @}
   */
  private List<String> same(String members, String digits, String count) throws IOException {
    Path archive = folder.resolve("archive");
    Path lake = folder.resolve("lake");
    Path file = archive.resolve(ObjectFile.key("111122223333", "eu-west-1", "20260105T1000Z", "a"));
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    for (int i = 0; i < 5; i++) {
      String id =
          "\"eventVersion\":\"1.08\",\"eventTime\":\"2026-01-05T09:58:00Z\",\"eventID\":\""
              + i
              + "\"";
      String record = i == 1 ? "{" + id + "," + members + "}" : "{" + id + "}";
      for (byte b : ((i == 0 ? "{\"Records\":[" : ",") + record).getBytes(StandardCharsets.UTF_8)) {
        if (b != '@') {
          log.write(b);
        } else {
          log.writeBytes(HexFormat.of().parseHex(digits));
        }
      }
    }
    log.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
    Files.createDirectories(file.getParent());
    Files.write(file, log.toByteArray());
    List<String> raw = answers(archive, Map.of());
    assertThat(raw.get(0)).isEqualTo("[" + count + "]");
    try (Compaction compaction =
        Compaction.open(
            List.of(archive.toString()),
            lake.toString(),
            Settings.DEFAULT,
            CompactionOptions.DEFAULT,
            () -> Instant.parse("2026-01-05T12:00:00Z"))) {
      compaction.run(progress -> {}, new Cancellation());
    }
    assertThat(answers(archive, Map.of("lake", lake.toString(), "sources", "lake"))).isEqualTo(raw);
    return raw;
  }

  private static List<String> answers(Path archive, Map<String, String> properties) {
    try (Engine engine = Engine.open(List.of(archive.toString()), Settings.of(properties))) {
      return QUESTIONS.stream().map(sql -> rows(engine, sql)).toList();
    }
  }

  private static String rows(Engine engine, String sql) {
    List<String> rows = new ArrayList<>();
    try (QueryResult result = engine.prepare(sql).run()) {
      while (result.next()) {
        List<Object> row = new ArrayList<>();
        for (int c = 0; c < result.columns().size(); c++) {
          row.add(result.value(c));
        }
        rows.add(row.toString());
      }
    }
    return rows.toString();
  }
}
