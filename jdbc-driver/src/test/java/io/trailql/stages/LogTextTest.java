package io.trailql.stages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogTextTest {
  private static Optional<String> withoutLast(String log) {
    return LogText.withoutLast(log.getBytes(StandardCharsets.UTF_8))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  @Test
  void theLastRecordGoesWhateverItsFirstKeyIs() {
    assertThat(withoutLast("{\"Records\":[{\"a\":[1,2]},{\"b\":\"],\\\"}\", \"c\":{}}]}"))
        .contains("{\"Records\":[{\"a\":[1,2]}]}");
    assertThat(withoutLast("{\"x\": 1, \"Records\": [ {}, {\"é\": 1} , {}\n ], \"y\": [1, 2]}"))
        .contains("{\"x\": 1, \"Records\": [ {}, {\"é\": 1} ], \"y\": [1, 2]}");
  }

  @Test
  void aLogOfOneRecordOrNoneStays() {
    assertThat(withoutLast("{\"Records\":[{\"a\":[1,2],\"b\":1}]}")).isEmpty();
    assertThat(withoutLast("{\"Records\":[]}")).isEmpty();
    assertThat(withoutLast("{\"a\":1,\"b\":{\"c\":1,\"d\":2}}")).isEmpty();
    assertThat(withoutLast("{\"Records\":[{\"a\":1},{\"b\":")).isEmpty();
  }
}
