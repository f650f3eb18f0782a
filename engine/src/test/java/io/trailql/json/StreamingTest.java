package io.trailql.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.column.Batch;
import io.trailql.column.LongVector;
import io.trailql.column.TextVector;
import io.trailql.error.ErrorCode;
import io.trailql.event.Leaf;
import io.trailql.event.Tables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Content that does not fit the window. */
class StreamingTest {
  private static final int HUGE = 17 << 20;

  private static byte[] record(int number, int size) {
    String text =
        "{\"eventName\":\"E%d\",\"fresh\":%d,\"requestParameters\":{\"p\":\"%s\"}}"
            .formatted(number, number, "x".repeat(size));
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Reading read(byte[] content) {
    List<Leaf> leaves =
        Stream.of("eventname", "requestparameters", "extra")
            .map(name -> Leaf.of(Tables.EVENTS.columns().get(Tables.EVENTS.indexOf(name))))
            .toList();
    return Reading.of(
        new ByteArrayInputStream(content),
        new RecordProjection(Tables.EVENTS, leaves, Optional.of(new RecordProjection.Seed(1, 2))));
  }

  /** Logs one after the other, one of them with records that are too large. */
  @Test
  void theWindowMovesAtRecordEnds() throws IOException {
    Random random = new Random(7);
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    List<String> expected = new ArrayList<>();
    List<Long> tooLarge = new ArrayList<>();
    int number = 0;
    for (int log = 0; log < 3; log++) {
      content.writeBytes("{\"first\":[{}],\"Records\":[ ".getBytes(StandardCharsets.UTF_8));
      int records = 40;
      for (int r = 0; r < records; r++) {
        boolean huge = log == 1 && (r == 0 || r == 17 || r == records - 1);
        content.writeBytes((r == 0 ? "\n" : " ,\n").getBytes(StandardCharsets.UTF_8));
        content.writeBytes(record(number, huge ? HUGE : random.nextInt(1 << 20)));
        if (huge) {
          tooLarge.add((long) number);
        } else {
          expected.add("E" + number);
        }
        number++;
      }
      content.writeBytes(" ],\"last\":{\"Records\":[\"]}\"]}}\n".getBytes(StandardCharsets.UTF_8));
    }
    Reading reading = read(content.toByteArray());
    assertThat(reading.rows.stream().map(r -> r.get("eventname"))).isEqualTo(expected);
    assertThat(reading.rows)
        .allSatisfy(
            row -> {
              String name = (String) row.get("eventname");
              assertThat(row).containsEntry("extra", "{\"fresh\":" + name.substring(1) + "}");
              assertThat(row).containsEntry("#", Long.valueOf(name.substring(1)));
            });
    assertThat(reading.errors).extracting(ReadError::code).containsOnly(ErrorCode.RECORD_TOO_LARGE);
    assertThat(reading.errors).extracting(ReadError::record).isEqualTo(tooLarge);
    byte[] bytes = content.toByteArray();
    assertThat(reading.errors)
        .allSatisfy(error -> assertThat(bytes[(int) error.offset()]).isEqualTo((byte) '{'));
  }

  /** Wherever the window ends: in a record, behind it, behind the comma. */
  @Test
  void aWindowMayEndAnywhereBetweenRecords() {
    byte[] second = record(1, 10);
    byte[] third = record(2, 10);
    String start = "{\"Records\":[";
    int overhead = start.length() + record(0, 0).length;
    for (int behind = -3; behind <= 3; behind++) {
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      content.writeBytes(start.getBytes(StandardCharsets.UTF_8));
      content.writeBytes(record(0, (4 << 20) - overhead));
      int filled = 4 << 20;
      while (filled < 16 << 20) {
        int size = (filled == 12 << 20 ? (4 << 20) + behind : 4 << 20) - 1 - record(0, 0).length;
        content.write(',');
        content.writeBytes(record(0, size));
        filled += 4 << 20;
      }
      content.write(',');
      content.writeBytes(second);
      content.write(',');
      content.writeBytes(third);
      content.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
      Reading reading = read(content.toByteArray());
      assertThat(reading.errors).as("%d", behind).isEmpty();
      assertThat(reading.rows.stream().map(row -> row.get("eventname")))
          .as("%d", behind)
          .containsExactly("E0", "E0", "E0", "E0", "E1", "E2");
    }
  }

  /** As when files are appended to one another: the window is not moved for each. */
  @Test
  void manySmallLogsMakeOneContent() {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    int logs = 60_000;
    for (int log = 0; log < logs; log++) {
      content.writeBytes("{\"Records\":[".getBytes(StandardCharsets.UTF_8));
      content.writeBytes(record(log, 300 + log % 700));
      content.writeBytes("]}\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(content.size()).isGreaterThan(32 << 20);
    Reading reading = read(content.toByteArray());
    assertThat(reading.errors).isEmpty();
    assertThat(reading.rows).hasSize(logs);
    assertThat(reading.rows.get(logs - 1)).containsEntry("eventname", "E" + (logs - 1));
  }

  @Test
  void logsMayBeFarApart() {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (int log = 0; log < 3; log++) {
      content.writeBytes("{\"Records\":[".getBytes(StandardCharsets.UTF_8));
      content.writeBytes(record(log, 300));
      content.writeBytes(("]}" + " ".repeat(20 << 20)).getBytes(StandardCharsets.UTF_8));
    }
    Reading reading = read(content.toByteArray());
    assertThat(reading.errors).isEmpty();
    assertThat(reading.rows).hasSize(3);
  }

  @Test
  void aCutInALargeLogLosesOnlyTheRest() {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes("{\"Records\":[".getBytes(StandardCharsets.UTF_8));
    for (int r = 0; r < 30; r++) {
      content.writeBytes(record(r, 1 << 20));
      content.write(',');
    }
    Reading reading = read(content.toByteArray());
    assertThat(reading.rows).hasSize(30);
    assertThat(reading.errors)
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.code()).isEqualTo(ErrorCode.MALFORMED_JSON);
              assertThat(error.record()).isEqualTo(30);
            });
  }

  /** More of them than a batch takes of content. */
  @Test
  void whatIsNoRecordDoesNotEndTheLog() {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes("{\"Records\":[".getBytes(StandardCharsets.UTF_8));
    String text = "\"" + "x".repeat(1 << 20) + "\",";
    for (int i = 0; i < 6; i++) {
      content.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
    content.writeBytes(record(6, 10));
    content.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
    Reading reading = read(content.toByteArray());
    assertThat(reading.rows).singleElement().satisfies(r -> assertThat(r).containsEntry("#", 6L));
    assertThat(reading.errors).hasSize(6);
  }

  /** A log that inflates to 600 MB, read by a JVM of 64 MB. */
  @Test
  void memoryDoesNotGrowWithTheObject() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                LargeLog.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(output).isEqualTo(LargeLog.RECORDS + " records, 0 errors\n");
  }

  /** Reads a log made while it is read. */
  static final class LargeLog extends InputStream {
    static final int RECORDS = 150_000;
    private static final int SIZE = 4_000;

    private byte[] piece = "{\"Records\":[".getBytes(StandardCharsets.UTF_8);
    private int at;
    private int made;

    public static void main(String[] arguments) throws IOException {
      List<Leaf> leaves =
          List.of(Leaf.of(Tables.EVENTS.columns().get(Tables.EVENTS.indexOf("requestparameters"))));
      LogReader reader =
          new LogReader(new RecordProjection(Tables.EVENTS, leaves, Optional.empty()));
      List<ReadError> errors = new ArrayList<>();
      reader.open(new LargeLog(), errors::add);
      long records = 0;
      for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
        TextVector documents = (TextVector) batch.column(0);
        LongVector indexes = (LongVector) batch.column(1);
        for (int i = 0; i < batch.rowCount(); i++) {
          if (documents.length(i) > SIZE && indexes.value(i) == records) {
            records++;
          }
        }
      }
      System.out.print(records + " records, " + errors.size() + " errors\n");
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      if (at == piece.length) {
        if (made > RECORDS) {
          return -1;
        }
        String text = made == RECORDS ? "]}" : (made == 0 ? "" : ",");
        ByteArrayOutputStream next = new ByteArrayOutputStream();
        next.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        if (made < RECORDS) {
          next.writeBytes(record(made, SIZE));
        }
        made++;
        piece = next.toByteArray();
        at = 0;
      }
      int count = Math.min(length, piece.length - at);
      System.arraycopy(piece, at, buffer, offset, count);
      at += count;
      return count;
    }
  }
}
