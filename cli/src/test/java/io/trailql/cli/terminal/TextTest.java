package io.trailql.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TextTest {
  @Test
  void charactersThatSteerAreShown() {
    assertThat(VisibleText.of("plain, é 日本")).isEqualTo("plain, é 日本");
    assertThat(VisibleText.of("a\u001b[31m\n\t\r\u0000\u007f\u009b\u202eb"))
        .isEqualTo("a\\x1b[31m\\n\\t\\r\\x00\\x7f\\x9b\\u202eb");
    assertThat(VisibleText.ofLines("a\tb\r\nc\rd\n\u0007")).isEqualTo("a\tb\r\nc\\rd\n\\x07");
  }

  @Test
  void widthCountsColumns() {
    assertThat(DisplayWidth.of("abc")).isEqualTo(3);
    assertThat(DisplayWidth.of("日本語")).isEqualTo(6);
    assertThat(DisplayWidth.of("e\u0301")).isEqualTo(1);
    assertThat(DisplayWidth.of("\ud83d\ude00")).isEqualTo(2);
    assertThat(DisplayWidth.cut("abcdef", 6)).isEqualTo("abcdef");
    assertThat(DisplayWidth.cut("abcdefg", 6)).isEqualTo("abcde…");
    assertThat(DisplayWidth.cut("日本語", 4)).isEqualTo("日…");
  }

  @Test
  void quantitiesAreReadable() {
    assertThat(Quantities.count(1, "row")).isEqualTo("1 row");
    assertThat(Quantities.count(1_234_567, "row")).isEqualTo("1,234,567 rows");
    assertThat(Quantities.bytes(0)).isEqualTo("0 B");
    assertThat(Quantities.bytes(1023)).isEqualTo("1.0 KB");
    assertThat(Quantities.bytes(1_572_864)).isEqualTo("1.5 MB");
    assertThat(Quantities.bytes(500L << 30)).isEqualTo("500 GB");
    assertThat(Quantities.duration(Duration.ofMillis(1234))).isEqualTo("1.23 s");
    assertThat(Quantities.duration(Duration.ofSeconds(125))).isEqualTo("2 min 05 s");
    assertThat(Quantities.duration(Duration.ofSeconds(7260))).isEqualTo("2 h 01 min");
  }
}
