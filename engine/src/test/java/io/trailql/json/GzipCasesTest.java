package io.trailql.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The parser case P20: gzip in every form, whole and damaged. */
class GzipCasesTest {
  private static List<ErrorCode> codes(Reading reading) {
    return reading.errors.stream().map(ReadError::code).toList();
  }

  private static byte[] log(String... names) {
    return ("{\"Records\":["
            + Arrays.stream(names)
                .map(n -> "{\"eventName\":\"" + n + "\"}")
                .collect(Collectors.joining(","))
            + "]}")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static List<Object> names(Reading reading) {
    return reading.rows.stream().map(r -> r.get("eventname")).toList();
  }

  private static Reading read(byte[] stored) {
    return Reading.of(new ByteArrayInputStream(stored));
  }

  @Test
  void p20GzipInEveryForm() {
    byte[] zipped = Reading.gzip(log("A", "B"));
    assertThat(names(read(zipped))).containsExactly("A", "B");
    assertThat(names(read(log("A", "B")))).as("plain").containsExactly("A", "B");
    assertThat(names(read(Reading.gzip(zipped)))).as("double").containsExactly("A", "B");
    Reading members = read(concat(zipped, Reading.gzip(log("C"))));
    assertThat(names(members)).as("members").containsExactly("A", "B", "C");
    assertThat(members.rows).extracting(r -> r.get("#")).containsExactly(0L, 1L, 2L);
    byte[] whole = log("A", "B");
    Reading split =
        read(
            concat(
                Reading.gzip(Arrays.copyOf(whole, 20)),
                Reading.gzip(Arrays.copyOfRange(whole, 20, whole.length))));
    assertThat(names(split)).as("one log in two members").containsExactly("A", "B");
    assertThat(split.errors).isEmpty();
  }

  @Test
  void theLengthIsExpectedThatGzipEndsWith() {
    byte[] log = log("A".repeat(10_000));
    ByteArrayInputStream zipped = new ByteArrayInputStream(Reading.gzip(log));
    int length = zipped.available();
    assertThat(LogContent.expectedBytes(zipped, 1 << 20)).isEqualTo(log.length);
    assertThat(LogContent.expectedBytes(zipped, 100)).isEqualTo(100);
    assertThat(zipped.available()).as("nothing was read").isEqualTo(length);
    assertThat(LogContent.expectedBytes(new ByteArrayInputStream(new byte[0]), 100)).isZero();
    assertThat(LogContent.expectedBytes(new ByteArrayInputStream(new byte[] {9}), 100))
        .isEqualTo(9);
    assertThat(LogContent.expectedBytes(new ByteArrayInputStream(new byte[50]), 100))
        .as("longer than what it ends with")
        .isEqualTo(50);
  }

  @Test
  void p20DamagedGzipKeepsWhatCameBefore() {
    byte[] zipped = Reading.gzip(log("A", "B"));
    Reading junk = read(concat(zipped, new byte[] {1, 2, 3}));
    assertThat(names(junk)).containsExactly("A", "B");
    assertThat(codes(junk)).containsExactly(ErrorCode.TRAILING_DATA);
    Reading trailer = read(Arrays.copyOf(zipped, zipped.length - 3));
    assertThat(names(trailer)).containsExactly("A", "B");
    assertThat(codes(trailer)).containsExactly(ErrorCode.TRUNCATED_GZIP);
    byte[] wrong = zipped.clone();
    wrong[zipped.length - 6] ^= 1;
    Reading checksum = read(wrong);
    assertThat(names(checksum)).containsExactly("A", "B");
    assertThat(codes(checksum)).containsExactly(ErrorCode.CORRUPT_GZIP);
    Reading data = read(Arrays.copyOf(zipped, zipped.length / 2));
    assertThat(codes(data)).containsExactly(ErrorCode.TRUNCATED_GZIP);
    assertThat(codes(read(new byte[0]))).containsExactly(ErrorCode.EMPTY_OBJECT);
    assertThat(codes(read(Arrays.copyOf(zipped, 5)))).containsExactly(ErrorCode.CORRUPT_GZIP);
  }

  @Test
  void p20EveryCutIsNoticedOnce() {
    byte[] zipped = Reading.gzip(log("A", "B", "C"));
    for (int length = 2; length < zipped.length; length++) {
      Reading reading = read(Arrays.copyOf(zipped, length));
      assertThat(reading.errors).as("cut at %d", length).hasSize(1);
      assertThat(names(reading)).isEqualTo(List.of("A", "B", "C").subList(0, reading.rows.size()));
    }
  }
}
