package io.trailql.compact.unit;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.archive.ArchiveObject;
import io.trailql.event.Tables;
import io.trailql.json.LogContent;
import io.trailql.json.RecordProjection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How full a buffer is. */
class RowBufferTest {
  private static final int RECORDS = 200_000;
  private static final long MOST_BYTES = 4 << 20;

  /** All of the object is inflated before its first record is read, and its rows take much more. */
  @Test
  void smallRecordsFillIt(@TempDir Path temporary) throws IOException {
    UnitFolder folder = new UnitFolder(temporary, 512L << 20);
    String records = "{\"eventName\":\"a\"},".repeat(RECORDS - 1) + "{\"eventName\":\"b\"}";
    byte[] log = ("{\"Records\":[" + records + "]}").getBytes(StandardCharsets.UTF_8);
    ArchiveObject object = folder.object("111122223333", "us-east-1", 5, "a.json", log);
    RecordProjection projection =
        new RecordProjection(
            Tables.EVENTS, UnitRow.READ, Optional.of(new RecordProjection.Seed(1, 2)), true);
    LogContent content = LogContent.hashing();
    content.open(object.open());
    try (RowBuffer buffer = new RowBuffer(folder.context, projection, MOST_BYTES)) {
      buffer.open(object, content, error -> {});
      boolean more = true;
      int fullAt = 0;
      while (more) {
        more = buffer.read();
        if (!buffer.hasRoom() && fullAt == 0) {
          fullAt = buffer.rows();
        }
      }
      assertThat(fullAt).isBetween(1, RECORDS / 4);
      assertThat(buffer.rows()).isEqualTo(RECORDS);
    }
    assertThat(folder.context.memory().used()).isZero();
  }
}
