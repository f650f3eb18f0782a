package io.trailql.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailql.event.EventField;
import io.trailql.event.TableColumn;
import io.trailql.event.Tables;
import io.trailql.logs.OverPublicLogs;
import io.trailql.logs.PublicLogs;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Every column of every record of real logs against an independent reading of the same bytes. */
@OverPublicLogs
class RealDataTest {
  @Test
  void everyColumnOfEveryRealRecord() throws IOException {
    assertThat(compare("real")).isEqualTo(38_548);
  }

  @Test
  void everyColumnOfEveryFixture() throws IOException {
    assertThat(compare("fixtures")).isEqualTo(1_001);
  }

  @Test
  void whateverLiesInFoldersIsAccountedFor() throws IOException {
    for (Path file : files("odd")) {
      Reading reading = Reading.of(new ByteArrayInputStream(Files.readAllBytes(file)));
      boolean emptyLog =
          Files.readString(file, StandardCharsets.ISO_8859_1)
              .replaceAll("\\s", "")
              .equals("{\"Records\":[]}");
      assertThat(!reading.rows.isEmpty() || !reading.errors.isEmpty() || emptyLog)
          .as(file.toString())
          .isTrue();
    }
  }

  private static int compare(String folder) throws IOException {
    int records = 0;
    for (Path file : files(folder)) {
      byte[] content;
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
        content =
            file.toString().endsWith(".gz")
                ? new GZIPInputStream(in).readAllBytes()
                : in.readAllBytes();
      }
      JsonNode tree = TreeReading.MAPPER.readTree(content).get("Records");
      Reading reading = Reading.of(Files.newInputStream(file));
      String text = new String(content, StandardCharsets.UTF_8);
      int row = 0;
      for (int i = 0; i < tree.size(); i++) {
        if (row < reading.rows.size() && (long) reading.rows.get(row).get("#") == i) {
          compare(file + "#" + i, reading.rows.get(row++), tree.get(i), text);
        } else {
          int index = i;
          assertThat(reading.errors).as(file + "#" + i).anyMatch(e -> e.record() == index);
        }
      }
      assertThat(row).as(file.toString()).isEqualTo(reading.rows.size());
      records += tree.size();
    }
    return records;
  }

  private static void compare(
      String place, Map<String, Object> actual, JsonNode record, String text) throws IOException {
    Map<String, Object> expected = TreeReading.of(record);
    for (TableColumn column : Tables.EVENTS.columns()) {
      if (column.field().isEmpty()) {
        continue;
      }
      Object value = actual.get(column.name());
      if (column.field().get().form() == EventField.Form.DOCUMENT && value != null) {
        String document = (String) value;
        assertThat(text.contains('"' + column.field().get().key() + '"') && text.contains(document))
            .as(place + " " + column.name())
            .isTrue();
        assertThat(TreeReading.MAPPER.readTree(document))
            .as(place + " " + column.name())
            .isEqualTo(record.get(column.field().get().key()));
      } else {
        assertThat(value).as(place + " " + column.name()).isEqualTo(expected.get(column.name()));
      }
    }
    assertThat(withoutNulls(TreeReading.MAPPER.readTree((String) actual.get("eventjson"))))
        .as(place)
        .isEqualTo(withoutNulls(record));
  }

  /** Nulls are not kept apart from absent keys in typed columns. */
  private static JsonNode withoutNulls(JsonNode record) {
    JsonNode copy = record.deepCopy();
    for (TableColumn column : Tables.EVENTS.columns()) {
      column.field().ifPresent(field -> strip(copy, field));
    }
    return copy;
  }

  private static void strip(JsonNode parent, EventField field) {
    JsonNode node = parent.get(field.key());
    if (node == null) {
      return;
    }
    if (node.isNull()) {
      ((com.fasterxml.jackson.databind.node.ObjectNode) parent).remove(field.key());
    } else if (field.form() == EventField.Form.ROW && node.isObject()) {
      field.fields().forEach(child -> strip(node, child));
    } else if (field.form() == EventField.Form.ROWS && node.isArray()) {
      node.forEach(element -> field.fields().forEach(child -> strip(element, child)));
    }
  }

  private static List<Path> files(String folder) throws IOException {
    try (Stream<Path> walk = Files.walk(PublicLogs.FOLDER.resolve(folder))) {
      return walk.filter(Files::isRegularFile)
          .filter(p -> p.toString().matches(".*\\.(json|gz|log|jsonl|ndjson)"))
          .sorted()
          .toList();
    }
  }
}
