package io.trailql.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is particular to creation in a folder; the rest is in the conformance suite. */
class LocalCreationTest {
  @TempDir private Path folder;

  @Test
  void whatIsBeingWrittenIsInvisibleAndNeverMistaken() throws IOException {
    WritableStorage storage = new LocalWritableStorage(folder);
    ObjectCreation abandoned = storage.create("data/a.parquet");
    abandoned.write(new byte[100], 0, 100);

    String hidden = "data/" + files(folder.resolve("data")).get(0);
    assertThat(hidden).matches("data/\\.trailql-[0-9a-f-]{36}\\.tmp");
    for (Storage other : List.of(storage, new LocalStorage(folder))) {
      assertThat(other.list(ListRequest.all("")).next().objects()).isEmpty();
      assertThat(other.list(ListRequest.children("data/")).next().objects()).isEmpty();
      assertThat(other.find(hidden)).isEmpty();
      assertThat(other.find("data/a.parquet")).isEmpty();
    }
    assertThatThrownBy(() -> storage.createIfAbsent(hidden, new byte[1]))
        .isInstanceOf(IllegalArgumentException.class);

    try (ObjectCreation again = storage.create("data/a.parquet")) {
      again.write(new byte[5], 0, 5);
      assertThat(again.finish().size()).isEqualTo(5);
    }
    assertThat(storage.list(ListRequest.all("")).next().objects())
        .extracting(ObjectSummary::key)
        .containsExactly("data/a.parquet");
    abandoned.close();
    assertThat(files(folder.resolve("data"))).containsExactly("a.parquet");
  }

  @Test
  void nothingIsLeftBesideWhatWasCreatedLostOrGivenUp() throws IOException {
    WritableStorage storage = new LocalWritableStorage(folder);
    storage.createIfAbsent("v1", new byte[1]);
    storage.createIfAbsent("v1", new byte[2]);
    storage.create("v2").close();
    try (ObjectCreation taken = storage.create("v1")) {
      assertThatThrownBy(taken::finish)
          .isInstanceOf(TrailException.class)
          .hasMessageContaining("there is a file of this name already, and it was kept");
    }

    assertThat(files(folder)).containsExactly("v1");
    assertThat(folder.resolve("v1")).hasSize(1);
  }

  @Test
  void keysAreFilesBelowTheFolderAndNothingElse() {
    WritableStorage storage = new LocalWritableStorage(folder.resolve("lake"));
    for (String key :
        List.of("", "../x", "a/../../x", "a/../b", "a//b", "/etc/x", "a/", ".", "./a")) {
      assertThatThrownBy(() -> storage.createIfAbsent(key, new byte[1]))
          .as(key)
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> storage.create(key)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> storage.delete(List.of(key)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFolderThatIsNotThereYetIsEmpty() {
    WritableStorage storage = new LocalWritableStorage(folder.resolve("not/yet"));

    ObjectPages pages = storage.list(ListRequest.all(""));
    assertThat(pages.next().objects()).isEmpty();
    assertThat(pages.next()).isNull();
    assertThat(storage.find("v1")).isEmpty();
    assertThat(storage.delete(List.of("v1"))).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatCannotBeDeletedIsNamed() {
    WritableStorage storage = new LocalWritableStorage(folder);
    storage.createIfAbsent("b", new byte[1]);
    String tooLong = "a".repeat(300);

    List<DeleteFailure> failures = storage.delete(List.of(tooLong, "b"));

    assertThat(failures).extracting(DeleteFailure::key).containsExactly(tooLong);
    assertThat(failures.get(0).reason().code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE);
    assertThat(failures.get(0).reason()).hasMessageContaining("Cannot delete " + folder);
    assertThat(storage.find("b")).isEmpty();
  }

  @Test
  void foldersAndWhatWouldBeBelowAFileAreNoObjects() {
    WritableStorage storage = new LocalWritableStorage(folder);
    storage.createIfAbsent("folder/a", new byte[1]);
    assertThat(storage.delete(List.of("folder", "folder/a", "folder"))).isEmpty();
    assertThat(folder.resolve("folder")).isEmptyDirectory();

    storage.createIfAbsent("b", new byte[1]);
    assertThat(storage.find("b/c")).isEmpty();
    assertThat(storage.find("b/c/d")).isEmpty();
    assertThat(storage.find("folder")).isEmpty();
    assertThat(storage.delete(List.of("b/c", "b/c/d"))).isEmpty();
    assertThat(storage.find("b")).isPresent();
  }

  @Test
  void anInterruptedCreationIsCancelledAndLeavesNothing() throws IOException {
    WritableStorage storage = new LocalWritableStorage(folder);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> storage.createIfAbsent("v1", new byte[1]))
        .isInstanceOfSatisfying(
            TrailException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(files(folder)).isEmpty();
  }

  @Test
  void whatIsOpenedForReadingCannotBeWrittenTo() {
    StorageLocation location = StorageLocation.parse(folder.toString());

    assertThat(StorageRegistry.open(location, StorageSettings.DEFAULT))
        .isNotInstanceOf(WritableStorage.class);
    assertThatThrownBy(
            () ->
                StorageRegistry.openWritable(
                    location,
                    StorageSettings.DEFAULT,
                    Encryption.parse(Optional.of("aws:kms"), Optional.empty())))
        .isInstanceOf(TrailException.class)
        .hasMessageContaining("sse or kms_key: those are for S3");
  }

  /** A process that is killed while it creates leaves whole objects and hidden files, no others. */
  @Test
  void aKillLeavesOnlyWholeObjects() throws Exception {
    int seen = 0;
    for (int round = 0; round < 6; round++) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty(
                      "surefire.test.class.path", System.getProperty("java.class.path")),
                  CreateInOwnJvm.class.getName(),
                  folder.toString(),
                  "r" + round)
              .redirectErrorStream(true)
              .start();
      for (int lines = 0; lines < 2 + round; lines++) {
        assertThat(process.inputReader().readLine()).isEqualTo("created");
      }
      process.destroyForcibly();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

      List<ObjectSummary> objects = objects();
      assertThat(objects.size()).isGreaterThanOrEqualTo(seen + 2 + round);
      seen = objects.size();
      for (ObjectSummary object : objects) {
        byte[] content = Files.readAllBytes(folder.resolve(object.key()));
        assertThat(Arrays.equals(content, CreateInOwnJvm.content(object.key())))
            .as(object.key())
            .isTrue();
      }
    }
  }

  private List<ObjectSummary> objects() {
    List<ObjectSummary> all = new ArrayList<>();
    ObjectPages pages = new LocalStorage(folder).list(ListRequest.all(""));
    for (ObjectPage page = pages.next(); page != null; page = pages.next()) {
      all.addAll(page.objects());
    }
    return all;
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
