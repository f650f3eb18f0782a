package io.trailql.compact.unit;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.json.LogContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Contents are used again for others that fit. */
class IdleContentsTest {
  private static final int MEBIBYTE = 1 << 20;

  private final IdleContents idle = new IdleContents();

  private LogContent used(int bytes) throws IOException {
    LogContent content = idle.take(bytes);
    content.open(new ByteArrayInputStream(new byte[bytes]));
    content.readAhead(bytes, bytes + 1);
    content.close();
    return content;
  }

  @Test
  void theSmallestThatHasRoomIsTaken() throws IOException {
    LogContent small = used(200_000);
    LogContent large = used(MEBIBYTE);
    idle.giveBack(small);
    idle.giveBack(large);
    assertThat(idle.take(150_000)).isSameAs(small);
    assertThat(idle.take(150_000)).as("too large for it").isNotSameAs(large);
    assertThat(idle.take(900_000)).isSameAs(large);
  }

  @Test
  void roomIsMadeOnce() throws IOException {
    LogContent content = used(MEBIBYTE);
    assertThat(content.retainedBytes()).isBetween((long) MEBIBYTE, 2L * MEBIBYTE + 100_000);
    assertThat(content.hasRoom(MEBIBYTE)).isTrue();
    assertThat(content.hasRoom(3 * MEBIBYTE)).isFalse();
  }

  @Test
  void thoseUsedFirstGoWhenThereAreMany() throws IOException {
    LogContent first = used(MEBIBYTE);
    idle.giveBack(first);
    LogContent last = null;
    for (long held = 0; held < IdleContents.MOST_BYTES; held += last.retainedBytes()) {
      last = LogContent.hashing();
      last.open(new ByteArrayInputStream(new byte[MEBIBYTE]));
      last.readAhead(MEBIBYTE, MEBIBYTE + 1);
      last.close();
      idle.giveBack(last);
    }
    assertThat(idle.take(MEBIBYTE)).isSameAs(last);
    LogContent next = idle.take(MEBIBYTE);
    while (next.retainedBytes() > MEBIBYTE) {
      assertThat(next).isNotSameAs(first);
      next = idle.take(MEBIBYTE);
    }
  }
}
