package io.trailql.s3.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class SimulatedObjectsTest {
  private static final SimulatedObjects.Shape SMALL =
      new SimulatedObjects.Shape(
          "logs/",
          "o-abc",
          List.of("111111111111", "222222222222"),
          List.of("eu-west-1", "us-east-1"),
          LocalDate.of(2025, 12, 30),
          4,
          3);
  private static final SimulatedObjects.Shape HUGE =
      new SimulatedObjects.Shape(
          "",
          "",
          List.of("111111111111", "222222222222", "333333333333", "444444444444"),
          List.of("eu-west-1", "eu-west-2", "us-east-1", "us-east-2", "us-west-1"),
          LocalDate.of(2025, 1, 1),
          500,
          1000);

  @Test
  void keysAscendWithTheirNumbers() {
    SimulatedObjects objects = SimulatedObjects.of(SMALL, 2);
    List<String> keys = new ArrayList<>();
    objects.from("").forEachRemaining(object -> keys.add(object.key()));

    assertThat(keys).hasSize(48).isSortedAccordingTo(KeyOrder.INSTANCE).doesNotHaveDuplicates();
    assertThat(keys.get(0))
        .isEqualTo(
            "logs/AWSLogs/o-abc/111111111111/CloudTrail/eu-west-1/2025/12/30/"
                + "111111111111_CloudTrail_eu-west-1_20251230T0000Z_0000000000000000.json.gz");
  }

  @Test
  void seekingFindsTheFirstKeyAtOrAfter() {
    SimulatedObjects objects = SimulatedObjects.of(HUGE, 1);

    assertThat(HUGE.count()).isEqualTo(10_000_000);
    for (long index : new long[] {0, 1, 999, 1000, 4_999_999, 9_999_999}) {
      String key = objects.key(index);
      assertThat(objects.from(key).next().key()).isEqualTo(key);
      assertThat(objects.find(key)).isPresent();
      Iterator<StoredObject> after = objects.from(key + "\0");
      assertThat(after.hasNext()).isEqualTo(index < 9_999_999);
    }
    assertThat(objects.find("AWSLogs/")).isEmpty();
    assertThat(objects.from("B").hasNext()).isFalse();
  }

  @Test
  void listedSizesAreThoseOfTheContent() throws IOException {
    SimulatedObjects objects = SimulatedObjects.of(SMALL, 3);
    Iterator<StoredObject> all = objects.from("");
    while (all.hasNext()) {
      StoredObject object = all.next();
      byte[] content = objects.content(object);
      assertThat(object.size()).isEqualTo(content.length);
      String json =
          new String(
              new GZIPInputStream(new ByteArrayInputStream(content)).readAllBytes(),
              StandardCharsets.UTF_8);
      assertThat(json.split("\"eventID\"")).hasSize(4);
    }
  }
}
