package io.trailql.benchmarks.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.generator.ArchiveGenerator;
import io.trailql.generator.ArchiveSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Each benchmark once, for what it finds. */
class KernelsTest {
  @Test
  void allWaysToScanFindEveryRecord() throws IOException, DataFormatException {
    long bytes = 0;
    for (byte[] object : GeneratedLogs.OBJECTS) {
      bytes += new GZIPInputStream(new ByteArrayInputStream(object)).readAllBytes().length;
    }
    RawScan scan = new RawScan();
    assertThat(scan.inflate()).isEqualTo(bytes);
    assertThat(scan.inflateAndSkip()).isEqualTo(20_000);
    assertThat(scan.decodeThreeColumns()).isEqualTo(20_000);
  }

  @Test
  void theColumnIsReadAndGrouped() throws IOException {
    Set<String> names = new HashSet<>();
    new ArchiveGenerator(ArchiveSpecification.of(20240225, 20_000))
        .generate((path, content) -> {}, event -> names.add(event.facts().eventName()));
    DictionaryColumn column = new DictionaryColumn();
    column.write();
    try {
      assertThat(column.decode()).isEqualTo(1_000_000);
      assertThat(column.group()).isEqualTo(names.size());
    } finally {
      column.delete();
    }
  }

  @Test
  void statementsArePlanned() {
    Planning planning = new Planning();
    assertThat(planning.usual()).isEqualTo(4);
    assertThat(planning.join()).isEqualTo(4);
    assertThat(planning.again()).isEqualTo(4);
  }

  /** Against going byte by byte. */
  @Test
  void stringsEndWhereTheyDo() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(40);
      while (text.length() < length) {
        String[] pieces = {"\\\\", "\\\"", "a", "bcdefgh", "é", "{", "]", "\\u0022"};
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      int expected = text.toString().getBytes(StandardCharsets.UTF_8).length + 1;
      byte[] bytes = (text + "\",\"x\"").getBytes(StandardCharsets.UTF_8);
      assertThat(WordSkipper.behindString(bytes, 0, bytes.length))
          .as(text + "")
          .isEqualTo(expected);
    }
  }
}
