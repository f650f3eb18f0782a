package io.trailql.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountingWritableStorageTest {
  @Test
  void countsWhatIsWrittenAndRead(@TempDir Path folder) {
    CountingWritableStorage storage =
        new CountingWritableStorage(new LocalWritableStorage(folder.resolve("lake")));
    assertThat(storage.counts()).isEqualTo(new StorageCounts(0, 0, 0));
    ObjectVersion written;
    try (ObjectCreation creation = storage.create("a/b")) {
      creation.write(new byte[10], 0, 10);
      creation.write(new byte[10], 5, 5);
      assertThat(storage.counts().puts()).isZero();
      written = creation.finish();
    }
    try (ObjectCreation givenUp = storage.create("a/c")) {
      givenUp.write(new byte[7], 0, 7);
    }
    assertThat(storage.createIfAbsent("a/d", new byte[3]))
        .isInstanceOf(CreateOutcome.Created.class);
    assertThat(storage.createIfAbsent("a/d", new byte[3])).isInstanceOf(CreateOutcome.Exists.class);
    assertThat(storage.read(written, new ByteRange(0, 4))).hasSize(4);
    assertThat(storage.list(ListRequest.all("a/")).next().objects()).hasSize(2);
    assertThat(storage.delete(List.of("a/b", "a/none"))).isEmpty();
    assertThat(storage.counts()).isEqualTo(new StorageCounts(1, 1, 4, 3, 2, 15 + 7 + 6));
    assertThat(storage.counts().plus(new StorageCounts(1, 1, 1)))
        .isEqualTo(new StorageCounts(2, 2, 5, 3, 2, 28));
  }
}
