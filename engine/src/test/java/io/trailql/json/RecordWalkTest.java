package io.trailql.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.event.DocumentPath;
import io.trailql.event.Leaf;
import io.trailql.event.TableColumn.Origin;
import io.trailql.event.TableDefinition;
import io.trailql.event.Tables;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The walk and the parser agree on every byte, whatever the bytes are. */
class RecordWalkTest {
  private static final List<Leaf> ALL = leaves(Tables.EVENTS.columns().stream().map(Leaf::of));
  private static final List<Leaf> INSIGHTS =
      leaves(Tables.INSIGHTS.columns().stream().map(Leaf::of));
  private static final List<Leaf> WITHOUT_EXTRA =
      ALL.stream().filter(leaf -> leaf.column().origin() == Origin.RECORD).toList();
  private static final List<Leaf> FEW =
      leaves(
          Stream.of("eventname", "requestparameters", "resources", "useridentity")
              .map(name -> Leaf.of(Tables.EVENTS.columns().get(Tables.EVENTS.indexOf(name)))));

  /** Values inside documents, with some of the documents. */
  private static final List<Leaf> INSIDE = inside();

  /** Pieces of records, right, odd and wrong. */
  static final List<String> VALUES =
      List.of(
          "\"plain\"",
          "\"\"",
          "\"a text that is longer than a word of eight bytes\"",
          "\"quote \\\" and \\\\ and \\/ \\b\\f\\n\\r\\t\"",
          "\"\\u0041\\u00e9\\u20ac\"",
          "\"\\ud83d\\ude00\"",
          "\"half \\ud83d\"",
          "\"h\u00e9 \u20ac \ud83d\ude00 beyond\"",
          "\"h\u00e9 with \\n escape\"",
          "\"raw\ttab and\nline\"",
          "\"2026-01-05T10:00:00Z\"",
          "\"2026-01-05T10:00:00.123456Z\"",
          "\"2026-13-05T10:00:00Z\"",
          "\"2026-01-05 10:00:00Z\"",
          "null",
          "true",
          "false",
          "\"true\"",
          "\"FALSE\"",
          "0",
          "-0",
          "12345678901234567890",
          "-1.5e+10",
          "1E5",
          "01",
          "1.",
          "-",
          "+1",
          "nul",
          "nullx",
          "tru e",
          "{}",
          "[]",
          "[1]",
          "[{}]",
          "[{\"ARN\":\"arn:x\",\"accountId\":\"1\",\"type\":\"T\"},{\"type\":null}]",
          "[{\"ARN\":\"arn:x\",\"unknown\":1},{\"ARN\":2}]",
          "[{\"ARN\":\"arn:x\"},{\"ARN\":\"arn:y\"},]",
          "{\"a\":1,\"b\":[true,{\"c\":\"d\\\"\"}],\"e\":{}}",
          "{\"a\":1,\"a\":2}",
          "{\"a\":\"b\",\"c\":null}",
          "{\"a\":\"b\",}",
          "{\"a\" \"b\"}",
          "{'a':1}",
          "[1,2,,3]",
          "[1 2]",
          "{\"type\":\"Root\",\"arn\":\"arn:r\",\"new\":[1],\"sessionContext\":{\"attributes\":"
              + "{\"mfaAuthenticated\":\"true\",\"other\":\"x\"},\"sessionIssuer\":{\"userName\":\"u\"}}}",
          "{\"webIdFederationData\":{\"attributes\":{\"a\":\"b\",\"a\":\"c\"}}}",
          insight("0.25", "7"),
          insight("12.0", "123456789012345678"),
          insight("12", "1234567890123456789"),
          insight("1.50", "-3"),
          insight("1.0E10", "-0"),
          insight("-1.5e+3", "1.0"),
          insight("0.1x", "01"),
          insight("\"0.1\"", "\"7\""),
          "{\"sessionContext\":{\"webIdFederationData\":{\"attributes\":{\"app\":\"x\",\"k\":null}}}}",
          "{\"sessionContext\":{\"webIdFederationData\":{\"attributes\":{\"app\":1,\"\\u0061\":\"\u00e9\"}}}}",
          "[".repeat(70) + "]".repeat(70),
          "\"unended");

  private static final List<String> VALID =
      VALUES.stream()
          .filter(v -> Reading.records("{\"eventVersion\":\"1\",\"x\":" + v + "}").errors.isEmpty())
          .toList();

  private static final List<String> KEYS =
      List.of(
          "eventVersion",
          "eventTime",
          "eventName",
          "eventID",
          "eventSource",
          "awsRegion",
          "readOnly",
          "userIdentity",
          "requestParameters",
          "responseElements",
          "resources",
          "errorMessage",
          "userAgent",
          "insightDetails",
          "tlsDetails",
          "unknownKey",
          "\\u0065ventName",
          "cl\u00e9",
          "");

  private static final List<String> BLANKS = List.of("", "", "", " ", "\n  ", "\t", "\r\n", "\f");

  private static String insight(String average, String duration) {
    return "{\"state\":\"Start\",\"insightContext\":{\"statistics\":{\"baseline\":{\"average\":"
        + average
        + "},\"insightDuration\":"
        + duration
        + "},\"attributions\":[{\"a\":1}]}}";
  }

  private static List<Leaf> inside() {
    List<Leaf> leaves = new ArrayList<>();
    for (String name : List.of("requestparameters", "responseelements")) {
      Leaf document = Leaf.of(Tables.EVENTS.columns().get(Tables.EVENTS.indexOf(name)));
      for (String path : List.of("a", "b", "a.b", "c", "sessionContext.attributes.other", "type")) {
        for (DocumentPath.Form form : DocumentPath.Form.values()) {
          leaves.add(document.inside(new DocumentPath(List.of(path.split("\\.")), form)));
        }
      }
    }
    leaves.add(leaves.get(0).document());
    return leaves;
  }

  /** A document of an event, and values inside it. */
  static RecordProjection inside(String document, List<DocumentPath> paths) {
    Leaf whole = Leaf.of(Tables.EVENTS.columns().get(Tables.EVENTS.indexOf(document)));
    List<Leaf> leaves = new ArrayList<>(List.of(whole));
    paths.stream().distinct().map(whole::inside).forEach(leaves::add);
    return new RecordProjection(Tables.EVENTS, leaves, Optional.empty());
  }

  private static List<Leaf> leaves(Stream<Leaf> all) {
    return all.filter(
            leaf ->
                leaf.column().origin() == Origin.RECORD || leaf.column().origin() == Origin.EXTRA)
        .toList();
  }

  @ParameterizedTest
  @FieldSource("VALUES")
  void eachValueUnderEachKey(String value) {
    for (String key : KEYS) {
      String record =
          "{\"eventVersion\":\"1.08\",\"" + key + "\":" + value + ",\"eventName\":\"N\"}";
      String good = "{\"eventVersion\":\"1.08\",\"eventName\":\"M\"}";
      compare("{\"Records\":[" + good + "," + record + "," + good + "]}");
    }
  }

  /** What a field had before is not read again, also after a record that the walk declines. */
  @ParameterizedTest
  @FieldSource("VALUES")
  void eachValueAgain(String value) {
    for (String key : List.of("userIdentity", "resources", "tlsDetails", "insightDetails")) {
      String start = "{\"eventVersion\":\"1.08\",\"" + key + "\":";
      String record = start + value + ",\"eventName\":\"N\"}";
      String longer = start + value + ",\"x\":{}}";
      String other = start + "{\"type\":\"Root\",\"arn\":\"arn:o\"}}";
      String declined = start + value + ",\"\\u0065ventName\":\"N\"}";
      compare(
          "{\"Records\":["
              + String.join(
                  ",", record, record, longer, other, record, declined, record, other, record)
              + "]}");
    }
  }

  @RepeatedTest(40)
  void randomRecords(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    for (int i = 0; i < 100; i++) {
      StringBuilder log = new StringBuilder("{\"Records\":[");
      int records = random.nextInt(6);
      for (int r = 0; r < records; r++) {
        log.append(r == 0 ? "" : ",").append(blank(random)).append(record(random));
      }
      log.append(random.nextInt(10) == 0 ? "," : "").append("]}");
      compare(log.toString());
    }
  }

  /** One byte of a good log is another, or the log ends before it. */
  @RepeatedTest(20)
  void damagedBytes(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    byte[] log =
        ("{\"Records\":["
                + record(random, VALUES.subList(0, 24))
                + ","
                + record(random, VALUES.subList(0, 24))
                + "]}")
            .getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < log.length; i++) {
      byte[] damaged = log.clone();
      damaged[i] = (byte) random.nextInt(256);
      compare(damaged);
      compare(java.util.Arrays.copyOf(log, i));
    }
  }

  /** A record of random pieces that are valid JSON. */
  static String validRecord(Random random) {
    return record(random, VALID);
  }

  private static String record(Random random) {
    return record(random, VALUES.subList(0, random.nextBoolean() ? 24 : VALUES.size()));
  }

  private static String record(Random random, List<String> values) {
    StringBuilder record = new StringBuilder("{");
    int members = random.nextInt(12);
    for (int m = 0; m < members; m++) {
      record
          .append(m == 0 ? "" : ",")
          .append(blank(random))
          .append('"')
          .append(KEYS.get(random.nextInt(KEYS.size())))
          .append('"')
          .append(blank(random))
          .append(':')
          .append(blank(random))
          .append(values.get(random.nextInt(values.size())))
          .append(blank(random));
    }
    return record.append('}').toString();
  }

  private static String blank(Random random) {
    return random.nextInt(4) > 0 ? "" : BLANKS.get(random.nextInt(BLANKS.size()));
  }

  private static void compare(String log) {
    compare(log.getBytes(StandardCharsets.UTF_8));
  }

  private static void compare(byte[] log) {
    compare(log, Tables.EVENTS, List.of(ALL, WITHOUT_EXTRA, FEW, INSIDE));
    compare(log, Tables.INSIGHTS, List.of(INSIGHTS));
  }

  private static void compare(byte[] log, TableDefinition table, List<List<Leaf>> projections) {
    for (List<Leaf> leaves : projections) {
      RecordProjection projection =
          new RecordProjection(table, leaves, Optional.of(new RecordProjection.Seed(3, 4)), true);
      Reading parsed =
          Reading.of(new ByteArrayInputStream(log), projection, LogReader.parsing(projection));
      String text = new String(log, StandardCharsets.UTF_8);
      LogReader reader = new LogReader(projection);
      for (int time = 0; time < 2; time++) {
        // Whatever a reader has read, it reads the next object as a new one would.
        Reading walked = Reading.of(new ByteArrayInputStream(log), projection, reader);
        assertThat(walked.rows).as(text).isEqualTo(parsed.rows);
        assertThat(walked.errors).as(text).isEqualTo(parsed.errors);
      }
    }
  }
}
