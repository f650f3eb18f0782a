package io.trailql.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.DictionaryVector;
import io.trailql.column.LongVector;
import io.trailql.event.Leaf;
import io.trailql.event.Tables;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DuplicateKeyTest {
  private static final RecordProjection.Seed SEED = new RecordProjection.Seed(5, 9);
  private static final String WITHOUT_ID =
      "{\"eventName\":\"A\",\"eventTime\":\"2026-01-05T10:00:00Z\"}";

  private static Batch read(String... records) throws IOException {
    List<Leaf> parts =
        DuplicateKey.COLUMNS.stream()
            .map(name -> Leaf.of(Tables.EVENTS.columns().get(Tables.EVENTS.indexOf(name))))
            .toList();
    LogReader reader =
        new LogReader(new RecordProjection(Tables.EVENTS, parts, Optional.of(SEED), true));
    String log = "{\"Records\":[" + String.join(",", records) + "]}";
    List<ReadError> errors = new ArrayList<>();
    reader.open(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), errors::add);
    Batch batch = reader.next();
    assertThat(reader.next()).isNull();
    assertThat(errors).isEmpty();
    return batch;
  }

  private static String record(String id, String time, String account, String category) {
    return "{\"eventName\":\"A\",\"eventID\":\"%s\",\"eventTime\":\"%s\",\"recipientAccountId\":%s,\"eventCategory\":%s}"
        .formatted(id, time, account, category);
  }

  private static List<String> keys(ColumnVector high, ColumnVector low, int size) {
    return IntStream.range(0, size)
        .mapToObj(i -> ((LongVector) high).value(i) + ":" + ((LongVector) low).value(i))
        .toList();
  }

  @Test
  void everyPartCounts() throws IOException {
    String time = "2026-01-05T10:00:00Z";
    Batch batch =
        read(
            record("x", time, "\"1\"", "\"Data\""),
            record("x", "2026-01-05T10:00:00.000Z", "\"1\"", "\"Data\""),
            record("y", time, "\"1\"", "\"Data\""),
            record("x", "2026-01-05T10:00:01Z", "\"1\"", "\"Data\""),
            record("x", time, "\"2\"", "\"Data\""),
            record("x", time, "\"1\"", "null"),
            record("x", time, "null", "\"1\""),
            record("x", "yesterday", "\"1\"", "\"Data\""),
            WITHOUT_ID,
            WITHOUT_ID.replace("A", "B"),
            WITHOUT_ID);
    List<String> keys = keys(batch.column(5), batch.column(6), batch.rowCount());
    assertThat(keys.get(1)).isEqualTo(keys.get(0));
    assertThat(keys.get(10)).isEqualTo(keys.get(8));
    assertThat(keys).hasSize(11);
    assertThat(keys.stream().distinct()).hasSize(9);
  }

  /** The hash is of the bytes, and stands only where the key needs it. */
  @Test
  void recordsWithoutIdOrTimeHaveAHash() throws Exception {
    String untimed = record("x", "yesterday", "null", "null");
    Batch batch = read(record("x", "2026-01-05T10:00:00Z", "null", "null"), untimed, WITHOUT_ID);
    assertThat(Reading.PlainValues.at(batch.column(7), 0)).isNull();
    for (int i = 1; i < 3; i++) {
      byte[] text = (i == 1 ? untimed : WITHOUT_ID).getBytes(StandardCharsets.UTF_8);
      assertThat(Reading.PlainValues.at(batch.column(7), i))
          .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text)));
    }
  }

  /** Columns in another form, as data files give them, have the keys that the decoder gave. */
  @Test
  void columnsAloneGiveTheKey() throws IOException {
    Batch batch =
        read(WITHOUT_ID, record("x", "2026-01-05T10:00:00Z", "\"1\"", "\"Data\""), WITHOUT_ID);
    int[] order = {2, 1, 0, 1};
    List<ColumnVector> columns = new ArrayList<>();
    for (int c : new int[] {0, 1, 2, 3, 7}) {
      columns.add(new DictionaryVector(batch.column(c), order, order.length));
    }
    DuplicateKey.Halves halves =
        new DuplicateKey(SEED).of(columns.subList(0, 4), columns.get(4), order.length);
    List<String> expected = keys(batch.column(5), batch.column(6), 3);
    assertThat(keys(halves.high(), halves.low(), order.length))
        .containsExactly(expected.get(2), expected.get(1), expected.get(0), expected.get(1));
  }

  @Test
  void otherTablesHaveNoKey() {
    assertThatThrownBy(
            () -> new RecordProjection(Tables.DIGESTS, List.of(), Optional.of(SEED), false))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
