package io.trailql.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.DictionaryVector;
import io.trailql.column.Selection;
import io.trailql.column.TextBuilder;
import io.trailql.column.TextVector;
import io.trailql.event.DocumentPath;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Values that are taken out of documents many at once are those that each path finds alone. */
class DocumentValuesTest {
  private static final List<String> KEYS =
      List.of(
          "a", "b", "bucketName", "a.b", "cl\u00e9", "", "*", "x-1", "\\u0061", "q\\\"", "k\tk");

  private static final List<String> SCALARS =
      List.of(
          "\"\"",
          "\"text\"",
          "\"a text longer than a word of eight bytes\"",
          "\"\\u0041\\n\\\"\\/\"",
          "\"h\u00e9 \u20ac \ud83d\ude00\"",
          "\"h\u00e9 \\t\"",
          "\"\\ud83d\\ude00\"",
          "\"half \\ud83d\"",
          "\"raw\ttab\"",
          "\"nul \\u0000\"",
          "1",
          "-0",
          "1.50",
          "1e400",
          "123456789012345678901234567890.5E-7",
          "true",
          "false",
          "null",
          "truex",
          "01",
          "nul",
          "\"bad \\x\"");

  @Test
  void findsWhatThePathsFind() {
    assertSame(
        List.of(
            "{\"a\":{\"b\":1,\"b\":2},\"a\":{\"c\":3},\"b\":\"x\"}",
            "{\"b\":[1,{\"a\":2}],\"a\":null}",
            " {\"a\" : \"b\" } trailing",
            "{\"a\":1",
            "{\"a\":1x,\"b\":2}",
            "{\"a\":\"1\"x,\"b\":2}",
            "[{\"a\":1}]",
            "\"a\"",
            "7",
            "",
            "no JSON",
            "\ufeff{\"a\":1}",
            "{\"a\":" + "[".repeat(70) + "]".repeat(70) + ",\"b\":2}",
            "{\"x\":" + "[".repeat(100_100) + "]".repeat(100_100) + ",\"b\":2}",
            "{\"x\":\"" + "y".repeat(200_000) + "\",\"b\":2,\"a\":{\"b\":3}}"),
        List.of(
            path("a"), path("b"), path("a", "b"), path("a", "c"), path("x"), path("a", "b", "c")));
  }

  @RepeatedTest(60)
  void randomDocuments(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<DocumentPath> paths = new ArrayList<>();
    for (int i = random.nextInt(8) + 1; i > 0; i--) {
      paths.add(randomPath(random));
    }
    List<String> documents = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      documents.add(random.nextInt(10) == 0 ? null : damaged(document(random, 0), random));
    }
    assertSame(documents, paths);
  }

  @RepeatedTest(30)
  void inRecords(RepetitionInfo repetition) {
    Random random = new Random(-repetition.getCurrentRepetition());
    List<DocumentPath> paths = new ArrayList<>();
    for (int i = random.nextInt(5) + 1; i > 0; i--) {
      paths.add(randomPath(random));
    }
    StringBuilder log = new StringBuilder("{\"Records\":[");
    for (int i = 0; i < 40; i++) {
      log.append(i == 0 ? "" : ",")
          .append("{\"eventVersion\":\"1.08\"")
          .append(random.nextInt(4) == 0 ? "" : ",\"requestParameters\":" + document(random, 0))
          .append("}");
    }
    byte[] stored = log.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    RecordProjection projection = RecordWalkTest.inside("requestparameters", paths);
    for (LogReader reader : List.of(new LogReader(projection), LogReader.parsing(projection))) {
      Reading read = Reading.of(new ByteArrayInputStream(stored), projection, reader);
      for (var row : read.rows) {
        String document = (String) row.get("requestparameters");
        for (DocumentPath path : paths) {
          assertThat(row.get("requestparameters " + path))
              .as("%s of %s", path, document)
              .isEqualTo(document == null ? null : alone(document, path));
        }
      }
    }
  }

  private static DocumentPath randomPath(Random random) {
    String[] keys = new String[random.nextInt(3) + 1];
    Arrays.setAll(
        keys, i -> List.of("a", "b", "bucketName", "a.b", "cl\u00e9", "").get(random.nextInt(6)));
    return new DocumentPath(
        List.of(keys), random.nextBoolean() ? DocumentPath.Form.SCALAR : DocumentPath.Form.ANY);
  }

  private static DocumentPath path(String... keys) {
    return new DocumentPath(List.of(keys), DocumentPath.Form.SCALAR);
  }

  private static String document(Random random, int depth) {
    int kind = random.nextInt(depth == 0 ? 12 : 8);
    if (depth < 4 && kind > 3) {
      StringBuilder text = new StringBuilder("{");
      for (int i = random.nextInt(6); i > 0; i--) {
        text.append(text.length() == 1 ? "" : ",")
            .append(blank(random))
            .append('"')
            .append(KEYS.get(random.nextInt(random.nextInt(3) == 0 ? KEYS.size() : 3)))
            .append('"')
            .append(blank(random))
            .append(':')
            .append(blank(random))
            .append(document(random, depth + 1));
      }
      return text.append('}').toString();
    }
    if (depth < 4 && kind == 3) {
      return "[" + document(random, depth + 1) + "," + document(random, depth + 1) + "]";
    }
    return SCALARS.get(random.nextInt(random.nextInt(3) == 0 ? SCALARS.size() : 3));
  }

  private static String blank(Random random) {
    return random.nextInt(12) > 0 ? "" : List.of(" ", "\n", "\t ").get(random.nextInt(3));
  }

  private static String damaged(String document, Random random) {
    if (random.nextInt(3) > 0 || document.isEmpty()) {
      return document;
    }
    int at = random.nextInt(document.length());
    return random.nextBoolean()
        ? document.substring(0, at)
        : document.substring(0, at) + (char) random.nextInt(128) + document.substring(at + 1);
  }

  private static void assertSame(List<String> documents, List<DocumentPath> paths) {
    TextBuilder builder = new TextBuilder(4);
    for (String document : documents) {
      if (document == null) {
        builder.appendNull();
      } else {
        builder.append(document);
      }
    }
    ColumnVector plain = builder.build();
    int size = documents.size();
    int[] ids = new int[size * 2];
    Arrays.setAll(ids, i -> i * 7 % size);
    List<ColumnVector> forms =
        List.of(
            plain,
            new DictionaryVector(plain, ids, ids.length),
            new DictionaryVector(new DictionaryVector(plain, ids, ids.length), ids, size));
    for (ColumnVector form : forms) {
      int[] rows = new int[form.size()];
      int count = 0;
      for (int i = 0; i < rows.length; i++) {
        if (i % 5 != 2) {
          rows[count++] = i;
        }
      }
      compare(form, Selection.of(rows, count), paths);
    }
    for (int i = 0; i < size; i++) {
      TextBuilder one = new TextBuilder(1);
      one.append(plain, i);
      compare(new ConstantVector(one.build(), 3), Selection.all(3), paths);
    }
  }

  private static void compare(ColumnVector documents, Selection rows, List<DocumentPath> paths) {
    List<ColumnVector> values = new DocumentValues(paths).of(documents, rows, documents.size());
    for (int p = 0; p < paths.size(); p++) {
      for (int i = 0; i < rows.count(); i++) {
        int position = rows.position(i);
        String document = value(documents, position);
        assertThat(value(values.get(p), position))
            .as("%s of %s", paths.get(p), document)
            .isEqualTo(document == null ? null : alone(document, paths.get(p)));
      }
    }
  }

  private static String value(ColumnVector vector, int position) {
    return vector.isNull(position) ? null : ((TextVector) vector.flat()).value(position);
  }

  /** What a path finds alone. */
  private static String alone(String document, DocumentPath path) {
    assertThat(JsonPath.inside(path.text(), path.form())).isEqualTo(Optional.of(path));
    String found =
        JsonPath.parse(path.text())
            .find(
                document,
                (parser, json) ->
                    path.form() == DocumentPath.Form.SCALAR || parser.currentToken().isScalarValue()
                        ? JsonPath.scalar(parser, json)
                        : JsonPath.verbatim(parser, json));
    return found == null
        ? null
        : new String(found.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
