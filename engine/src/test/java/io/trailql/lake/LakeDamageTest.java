package io.trailql.lake;

import static io.trailql.lake.TestLake.DAY;
import static io.trailql.lake.TestLake.entries;
import static io.trailql.lake.TestLake.files;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lake with a missing, short or scrambled file gives an error that names it, never less rows. */
class LakeDamageTest {
  @TempDir Path folder;

  @Test
  void everyFileIsMissed() throws IOException {
    TestLake lake = TestLake.in(folder);
    LakeSnapshot at = lake.commit(lake.open(), lake.append(DAY, "a", "v1"));
    at = lake.commit(at, lake.append(DAY, "b", "v1"));
    List<Path> needed = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      paths
          .filter(Files::isRegularFile)
          .filter(path -> !path.toString().contains("/data/"))
          .filter(path -> isRead(lake, path))
          .forEach(needed::add);
    }

    // Metadata, manifest list, two manifests, root, two segments.
    assertThat(needed).hasSize(7);
    for (Path path : needed) {
      byte[] content = Files.readAllBytes(path);
      Files.write(path, Arrays.copyOf(content, content.length / 2));
      assertFailureNames(lake, path);
      byte[] scrambled = content.clone();
      for (int i = 0; i < content.length; i += 7) {
        scrambled[i] ^= 0x55;
      }
      Files.write(path, scrambled);
      assertFailureNames(lake, path);
      Files.write(path, content);
      assertThat(read(lake)).isEqualTo("2 files, [a=v1, b=v1]");
    }
  }

  @Test
  void aLostVersionIsMissedByReadersAndWriters() throws IOException {
    TestLake lake = TestLake.in(folder);
    lake.commit(lake.open(), lake.append(DAY, "a", "v1"));
    Path newest = folder.resolve("lake/events/metadata/v2.metadata.json");
    Path kept = folder.resolve("kept");
    Files.move(newest, kept);
    assertFailureNames(lake, newest);
    assertThat(catchThrowable(lake::open))
        .hasMessageContaining("the newest version of the metadata was there and is gone");
    Files.move(kept, newest);
    assertThat(read(lake)).isEqualTo("1 files, [a=v1]");
  }

  @Test
  void aLostTableIsMissedByReadersAndWriters() throws IOException {
    TestLake lake = TestLake.in(folder);
    lake.commit(lake.open(), lake.append(DAY, "a", "v1"));
    Files.move(folder.resolve("lake/events"), folder.resolve("kept"));
    assertFailureNames(lake, folder.resolve("lake/events/metadata"));
    assertThat(catchThrowable(lake::open))
        .hasMessageContaining("all of its metadata was there and is gone");
    Files.move(folder.resolve("kept"), folder.resolve("lake/events"));
    assertThat(read(lake)).isEqualTo("1 files, [a=v1]");
  }

  /** A run that died before it could say so has committed all the same, or has not. */
  @Test
  void whatARunThatDiedLeavesIsNoLoss() throws IOException {
    TestLake lake = TestLake.in(folder);
    LakeSnapshot at = lake.commit(lake.open(), lake.append(DAY, "a", "v1"));
    lake.commit(at, lake.append(DAY, "b", "v1"));
    Path mark = folder.resolve("lake/events/metadata/v3-committed");
    assertThat(mark).exists();
    assertThat(folder.resolve("lake/events/metadata/v2-committed")).doesNotExist();
    Files.delete(mark);
    assertThat(read(lake)).isEqualTo("2 files, [a=v1, b=v1]");
    Files.delete(folder.resolve("lake/events/metadata/v3.metadata.json"));
    assertThat(read(lake)).isEqualTo("1 files, [a=v1]");

    Path other = Files.createDirectories(folder.resolve("other"));
    TestLake begun = TestLake.in(other);
    begun.open();
    Files.delete(other.resolve("lake/events/metadata/v1.metadata.json"));
    Files.delete(other.resolve("lake/events/metadata/v1-committed"));
    begun.open();
    assertThat(read(begun)).isEqualTo("0 files, []");
  }

  private static void assertFailureNames(TestLake lake, Path path) {
    Throwable thrown = catchThrowable(() -> read(lake));
    assertThat(thrown).as(path.toString()).isInstanceOf(TrailException.class);
    assertThat(((TrailException) thrown).code())
        .isIn(ErrorCode.CORRUPT_LAKE, ErrorCode.CORRUPT_PARQUET);
    assertThat(thrown).hasMessageContaining(path.toString());
  }

  private static boolean isRead(TestLake lake, Path path) {
    try {
      Path hidden = path.resolveSibling("hidden");
      Files.move(path, hidden);
      Throwable thrown = catchThrowable(() -> read(lake));
      Files.move(hidden, path);
      if (thrown != null) {
        assertThat(((TrailException) thrown).code()).isEqualTo(ErrorCode.CORRUPT_LAKE);
        assertThat(thrown).hasMessageContaining(path.toString());
      }
      return thrown != null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(TestLake lake) {
    LakeSnapshot newest = lake.another().newest();
    return files(newest).size() + " files, " + entries(newest, DAY);
  }
}
