package io.trailql.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.column.Batch;
import io.trailql.column.TextBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentIndexTest {
  private static final int ENTRIES = 100_000;

  private static String identity(int i) {
    return "s3://trail-archive/AWSLogs/o-abc1234567/"
        + (100000000000L + i % 300)
        + "/CloudTrail/us-east-1/2026/01/05/"
        + (100000000000L + i % 300)
        + "_CloudTrail_us-east-1_20260105T0005Z_"
        + Integer.toHexString(i * 0x9e3779b9)
        + "aaaabbbb.json.gz";
  }

  private static String version(int i) {
    return "\"" + Integer.toHexString(i) + "0123456789abcdef01234567\"";
  }

  private static SegmentIndex index(int entries) {
    List<Batch> batches = new ArrayList<>();
    for (int from = 0; from < entries; from += Batch.MAX_ROWS) {
      int rows = Math.min(Batch.MAX_ROWS, entries - from);
      TextBuilder identities = new TextBuilder(rows);
      TextBuilder versions = new TextBuilder(rows);
      for (int i = from; i < from + rows; i++) {
        identities.append(identity(i));
        versions.append(version(i));
      }
      batches.add(Batch.of(List.of(identities.build(), versions.build()), rows));
    }
    return SegmentIndex.of(entries, batches.iterator());
  }

  @Test
  void everyVersionIsFoundAndNoOther() {
    SegmentIndex index = index(ENTRIES);

    for (int i = 0; i < ENTRIES; i++) {
      assertThat(index.version(identity(i)).orElseThrow()).isEqualTo(version(i));
    }
    for (int i = ENTRIES; i < ENTRIES + 1000; i++) {
      assertThat(index.version(identity(i))).isEmpty();
      assertThat(index.version(identity(i - ENTRIES) + "x")).isEmpty();
    }
    assertThat(index.version("")).isEmpty();
    assertThat(index.version("no folder")).isEmpty();
    assertThat(index.size()).isEqualTo(ENTRIES);
    assertThat(index.retainedBytes() / ENTRIES).isLessThan(140);
  }

  @Test
  void emptyAndSmallOnesWork() {
    assertThat(index(0).version(identity(0))).isEmpty();
    for (int entries = 1; entries < 20; entries++) {
      assertThat(index(entries).version(identity(entries - 1))).isPresent();
      assertThat(index(entries).version(identity(entries))).isEmpty();
    }
  }
}
