package io.trailql.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailql.error.ErrorCode;
import io.trailql.event.Leaf;
import io.trailql.event.TableColumn.Origin;
import io.trailql.event.Tables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which records a log has, and what is wrong with it, depends neither on what is asked for nor on
 * who reads a record.
 */
class DamagedRecordsTest {
  private static final int LOGS = 150;

  /** Whole columns, and all that is inside a struct. */
  private static final List<Leaf> ALL =
      Tables.EVENTS.columns().stream()
          .filter(
              c ->
                  c.origin() == Origin.RECORD
                      || c.origin() == Origin.EXTRA
                      || c.origin() == Origin.DERIVED)
          .map(Leaf::of)
          .toList();

  /** Bytes that mean something in JSON, or to a decoder of UTF-8. */
  private static final byte[] POOL =
      new byte[] {
        '"',
        '\\',
        '{',
        '}',
        '[',
        ']',
        ':',
        ',',
        '0',
        '-',
        '.',
        'e',
        'u',
        'd',
        't',
        'n',
        ' ',
        0,
        (byte) 0x80,
        (byte) 0xbf,
        (byte) 0xc0,
        (byte) 0xc3,
        (byte) 0xe0,
        (byte) 0xed,
        (byte) 0xf0,
        (byte) 0xf4,
        (byte) 0xf5,
        (byte) 0xf6,
        (byte) 0xf8,
        (byte) 0xff
      };

  private static final String USUAL =
      "{\"eventVersion\":\"1.08\",\"userIdentity\":{\"type\":\"IAMUser\",\"arn\":\"a\u00e9\u20ac\ud83d\ude00\",\"x\":1},"
          + "\"eventTime\":\"2026-01-05T10:00:00Z\",\"readOnly\":true,\"eventName\":\"N\","
          + "\"requestParameters\":{\"k\u00e9y\":[1,2.5e3,{\"q\":\"v\\u0041\\ud83d\\ude00\"}],\"s\\u00e9\":null},"
          + "\"resources\":[{\"ARN\":\"r\"},{\"accountId\":\"1\"}],\"eventID\":\"id\"}";

  /** What the walk leaves to the parser, in places of every kind. */
  private static final String ODD =
      "{\"eventVersion\":\"1.08\",\"userIdentity\":{\"arn\":\"\\ud83d\",\"\\udc00\":[{}],\"sessionContext\":"
          + "{\"webIdFederationData\":{\"attributes\":{\"a\\ud83d\\ude00\":\"b\",\"a\\ud83d\":1}}}},"
          + "\"readOnly\":\"true\",\"\\u0065ventName\":\"M\",\"requestParameters\":{\"\\ud83d\":\"\ud83d\ude00\"},"
          + "\"resources\":[{\"ARN\":\"r\",\"\\ude00\":2}],\"\\ud83d\\ud83d\\ude00\":{\"\\ud83d\":\"x\\n\"},"
          + "\"cl\u00e9\":[[],\"\u20ac\"]}";

  private static final byte[] LOG =
      ("{\"Records\":[" + USUAL + "," + ODD + ", " + USUAL + ",\n7," + ODD + "]}")
          .getBytes(StandardCharsets.UTF_8);

  private static final JsonMapper MAPPER =
      TreeReading.MAPPER.rebuild().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static final RecordProjection FULL = projection(ALL);
  private static final RecordProjection NONE = projection(List.of());

  private static RecordProjection projection(List<Leaf> leaves) {
    return new RecordProjection(Tables.EVENTS, leaves, Optional.empty());
  }

  private static Reading walked(byte[] log, RecordProjection projection) {
    return Reading.of(new ByteArrayInputStream(log), projection);
  }

  private static Reading parsed(byte[] log, RecordProjection projection) {
    return Reading.of(new ByteArrayInputStream(log), projection, LogReader.parsing(projection));
  }

  private static byte[] log(byte[]... records) {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    log.writeBytes("{\"Records\":[".getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < records.length; i++) {
      log.writeBytes(i == 0 ? new byte[0] : new byte[] {','});
      log.writeBytes(records[i]);
    }
    log.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
    return log.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The text with bytes, two digits each, in place of each {@code @}. */
  private static byte[] with(String text, String digits) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte b : utf8(text)) {
      if (b != '@') {
        bytes.write(b);
        continue;
      }
      for (int i = 0; i < digits.length(); i += 2) {
        bytes.write(Integer.parseInt(digits.substring(i, i + 2), 16));
      }
    }
    return bytes.toByteArray();
  }

  private static List<Object> column(Reading reading, String name) {
    return reading.rows.stream().map(row -> row.get(name)).toList();
  }

  /** Compares every way to read the log; answers the reading of all columns. */
  private static Reading agreed(byte[] log, List<Leaf> singles) {
    String text = new String(log, StandardCharsets.ISO_8859_1);
    Reading full = walked(log, FULL);
    assertThat(parsed(log, FULL).rows).as(text).isEqualTo(full.rows);
    assertThat(parsed(log, FULL).errors).as(text).isEqualTo(full.errors);
    List<Reading> others = new ArrayList<>(List.of(walked(log, NONE), parsed(log, NONE)));
    for (Leaf leaf : singles) {
      Reading single = walked(log, projection(List.of(leaf)));
      if (leaf.path().isEmpty()) {
        assertThat(column(single, leaf.toString()))
            .as("%s of %s", leaf, text)
            .isEqualTo(column(full, leaf.toString()));
      }
      others.add(single);
      others.add(parsed(log, projection(List.of(leaf))));
      assertThat(others.get(others.size() - 1).rows).as(text).isEqualTo(single.rows);
    }
    for (Reading other : others) {
      assertThat(column(other, "#")).as(text).isEqualTo(column(full, "#"));
      assertThat(other.errors).as(text).isEqualTo(full.errors);
    }
    return full;
  }

  private static Leaf leaf(Random random) {
    Leaf leaf = ALL.get(random.nextInt(ALL.size()));
    return leaf.column().name().equals("useridentity") && random.nextBoolean()
        ? leaf.field(random.nextBoolean() ? "arn" : "sessioncontext")
        : leaf;
  }

  /** How many records databind finds in a text that is all JSON in UTF-8; -1 when it is not. */
  private static long records(byte[] log) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(log)).toString();
      JsonNode records = MAPPER.readTree(text).path("Records");
      return IntStream.range(0, records.isArray() ? records.size() : 0)
          .filter(i -> RecordAssembler.MARKS.stream().anyMatch(records.get(i)::has))
          .count();
    } catch (CharacterCodingException | JsonProcessingException e) {
      return -1;
    }
  }

  @RepeatedTest(10)
  void changedBytes(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    for (int i = 0; i < LOGS; i++) {
      byte[] log = LOG.clone();
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        log[random.nextInt(log.length)] =
            random.nextInt(4) > 0 ? POOL[random.nextInt(POOL.length)] : (byte) random.nextInt(256);
      }
      Reading reading = agreed(log, List.of(leaf(random), leaf(random)));
      long records = records(log);
      if (records >= 0) {
        assertThat(reading.rows).as(new String(log, StandardCharsets.UTF_8)).hasSize((int) records);
      }
    }
  }

  /** Every column of the log as it is. */
  @Test
  void unchangedBytes() {
    Reading reading = agreed(LOG, ALL);
    assertThat(column(reading, "#")).containsExactly(0L, 1L, 2L, 4L);
    assertThat(reading.errors)
        .extracting(ReadError::code)
        .containsExactly(ErrorCode.MALFORMED_RECORD);
  }

  @Test
  void halvesOfPairsEndNothing() {
    Map<String, Object> row = agreed(log(utf8(USUAL), utf8(ODD), utf8(USUAL)), ALL).rows.get(1);
    assertThat(row)
        .containsEntry("eventname", "M")
        .containsEntry("readonly", true)
        .containsEntry("requestparameters", "{\"\\ud83d\":\"\ud83d\ude00\"}")
        .containsEntry(
            "extra",
            "{\"userIdentity\":{\"arn\":\"\\ud83d\",\"\ufffd\":[{}],\"sessionContext\":"
                + "{\"webIdFederationData\":{\"attributes\":{\"a\ufffd\":1}}}},\"readOnly\":\"true\","
                + "\"resources\":[{\"\ufffd\":2}],\"\ufffd\ud83d\ude00\":{\"\\ud83d\":\"x\\n\"},"
                + "\"cl\u00e9\":[[],\"\u20ac\"]}");
    assertThat(row.get("useridentity").toString())
        .contains("arn=\ufffd", "{a\ud83d\ude00=b, a\ufffd=1}");
  }

  /** Not of UTF-8, or not whole, or longer than they need be, or half a pair. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "80",
        "bf80",
        "c0af",
        "c180",
        "c3",
        "e282",
        "e08080",
        "eda080",
        "edbfbf",
        "f09f98",
        "f0808080",
        "f4908080",
        "f5808080",
        "f6808080",
        "f7bfbfbf",
        "f8808080",
        "fe",
        "ff",
        "f6"
      })
  void foreignBytesAreReplacedEverywhere(String digits) {
    String marks = "x" + "?".repeat(digits.length() / 2);
    Map<String, String> columns =
        Map.of(
            "\"userAgent\":\"x@\"", "useragent",
            "\"userIdentity\":{\"arn\":\"x@\"}", "useridentity",
            "\"userIdentity\":{\"x@\":1}", "extra",
            "\"resources\":[{\"x@\":1}]", "extra",
            "\"requestParameters\":{\"x@\":[\"x@\"]}", "requestparameters",
            "\"unknown\":\"x@\"", "extra",
            "\"x@\":{\"x\":\"x@\"}", "extra");
    columns.forEach(
        (member, column) -> {
          for (String more : List.of("true", "\"true\"")) {
            String record = "{\"eventName\":\"N\",\"readOnly\":" + more + "," + member + "}";
            byte[] damaged = with(record, digits);
            Reading reading = agreed(log(utf8(USUAL), damaged, utf8(USUAL), damaged), ALL);
            assertThat(column(reading, "#")).containsExactly(0L, 1L, 2L, 3L);
            assertThat(reading.rows.get(1).get(column).toString()).contains(marks);
            assertThat(reading.rows.get(1).get("eventjson").toString()).contains(marks);
            assertThat(reading.errors)
                .extracting(ReadError::code, ReadError::record)
                .containsExactly(
                    tuple(ErrorCode.MALFORMED_JSON, 1L), tuple(ErrorCode.MALFORMED_JSON, 3L));
          }
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"eventName\":}",
        "{\"eventName\":\"\\x\"}",
        "{\"eventName\":tru}",
        "{\"eventName\":01}",
        "{eventName:\"}\"}",
        "[1,]",
        "\"\\x\""
      })
  void brokenJsonIsLeftOut(String broken) {
    Reading reading = agreed(log(utf8(USUAL), utf8(broken), utf8(ODD)), ALL);
    assertThat(reading.rows).extracting(r -> r.get("#")).containsExactly(0L, 2L);
    assertThat(reading.errors)
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.code()).isEqualTo(ErrorCode.MALFORMED_RECORD);
              assertThat(error.record()).isEqualTo(1);
              assertThat(error.message()).contains("no valid JSON here").endsWith("is left out.");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"eventName\":\"A}",
        "{\"eventName\":{\"A\"}",
        "x",
        "",
        "{} {}",
        "{\"eventName\":\"A\",\"x\":[1,2}]}"
      })
  void whereNoRecordIsFoundBehindTheLogEnds(String broken) {
    Reading reading = agreed(log(utf8(USUAL), utf8(broken), utf8(ODD)), ALL);
    assertThat(reading.rows).extracting(r -> r.get("#")).containsExactly(0L);
    assertThat(reading.errors.get(reading.errors.size() - 1))
        .satisfies(
            error -> {
              assertThat(error.code()).isEqualTo(ErrorCode.MALFORMED_JSON);
              assertThat(error.message()).contains("from this one on are lost");
            });
  }

  /** In a log larger than what is held, wherever it is cut. */
  @Test
  void largeLogs() {
    List<byte[]> records = new ArrayList<>();
    List<Object> expected = new ArrayList<>();
    List<Object> troubles = new ArrayList<>();
    for (long i = 0; i < 100; i++) {
      String record =
          "{\"eventName\":\"N\",\"readOnly\":\"true\",\"userAgent\":\"@\",\"x\":\""
              + "y".repeat(400_000 + (int) i)
              + "\"}";
      boolean isBroken = i % 5 == 3;
      records.add(
          with(isBroken ? record.replace("\"true\"", "truth") : record, i % 4 == 1 ? "f6" : "61"));
      if (!isBroken) {
        expected.add(i);
      }
      if (isBroken || i % 4 == 1) {
        troubles.add(tuple(isBroken ? ErrorCode.MALFORMED_RECORD : ErrorCode.MALFORMED_JSON, i));
      }
    }
    byte[] log = log(records.toArray(byte[][]::new));
    for (Reading reading :
        List.of(walked(log, NONE), parsed(log, NONE), walked(log, projection(ALL.subList(0, 3))))) {
      assertThat(column(reading, "#")).isEqualTo(expected);
      assertThat(reading.errors).extracting(ReadError::code, ReadError::record).isEqualTo(troubles);
    }
  }

  /** However deep it is, and wherever. */
  @ParameterizedTest
  @ValueSource(ints = {62, 63, 64, 65, 127, 128, 129, 150_000})
  void depthEndsNothing(int depth) {
    String deep = "[{\"a\":".repeat(depth / 2) + "1" + "}]".repeat(depth / 2);
    for (String key : List.of("requestParameters", "unknown", "userAgent", "resources")) {
      for (String more : List.of("true", "\"true\"")) {
        String record =
            "{\"eventName\":\"N\",\"readOnly\":" + more + ",\"" + key + "\":" + deep + "}";
        Reading reading = agreed(log(utf8(record), utf8(USUAL)), List.of());
        assertThat(reading.rows).hasSize(2);
        assertThat(reading.errors).isEmpty();
        String without = record.replaceFirst("1", "]").replace("]]", "]");
        assertThat(agreed(log(utf8(USUAL), utf8(without)), List.of()).rows).hasSize(1);
      }
    }
  }
}
