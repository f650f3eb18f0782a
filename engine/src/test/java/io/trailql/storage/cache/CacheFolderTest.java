package io.trailql.storage.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.storage.ObjectSummary;
import io.trailql.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in the folder, for how long, and what happens when it cannot. */
class CacheFolderTest {
  private static final long LARGE = 64L << 20;
  private static final long FIVE_HUNDRED = 500 * 4096L;

  @TempDir private Path root;
  private CachedFolder far;
  private final CacheUse use = new CacheUse();

  @BeforeEach
  void make() throws IOException {
    far = new CachedFolder(root);
  }

  private Path ours() {
    return far.folder.resolve("trailql-cache-1");
  }

  private ObjectSummary put(String key) throws IOException {
    return far.put(key, key.getBytes(StandardCharsets.UTF_8));
  }

  private static void read(Storage storage, ObjectSummary object) throws IOException {
    try (InputStream in = storage.open(object)) {
      assertThat(in.readAllBytes()).asString().isEqualTo(object.key());
    }
  }

  private long requests() {
    return far.requests.counts().reads();
  }

  @Test
  void nothingIsMadeBeforeSomethingIsRead() throws IOException {
    Storage storage = far.cached(LARGE, use);
    put("a");
    storage.find("a");
    assertThat(far.folder).doesNotExist();
  }

  @Test
  void nobodyElseCanReadIt() throws IOException {
    read(far.cached(LARGE, use), put("a"));
    try (Stream<Path> files = Files.walk(far.folder)) {
      assertThat(files.toList())
          .hasSizeGreaterThan(4)
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------"));
    }
  }

  @Test
  void aFolderThatIsThereKeepsItsPermissions() throws IOException {
    Files.createDirectory(far.folder);
    Files.setPosixFilePermissions(far.folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    read(far.cached(LARGE, use), put("a"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(far.folder)))
        .isEqualTo("rwxr-xr-x");
    assertThat(use.counts().troubles()).isZero();
  }

  @Test
  void whatOthersCouldWriteIsNotTrusted() throws IOException {
    ObjectSummary object = put("a");
    read(far.cached(LARGE, use), object);
    Files.setPosixFilePermissions(ours(), PosixFilePermissions.fromString("rwxrwx---"));
    read(far.cached(LARGE, use), object);
    assertThat(requests()).isEqualTo(2);
    assertThat(use.trouble())
        .isEqualTo(
            "The cache in "
                + far.folder
                + " (cache_dir) is not used: others than this user may use "
                + ours()
                + "; remove it, or name another folder.");
  }

  @Test
  void aFileInItsPlaceIsToldOf() throws IOException {
    Files.writeString(far.folder, "mine");
    ObjectSummary object = put("a");
    Storage storage = far.cached(LARGE, use);
    read(storage, object);
    read(storage, object);
    assertThat(requests()).isEqualTo(2);
    assertThat(use.trouble())
        .startsWith("The cache in " + far.folder + " (cache_dir) is not used: ")
        .endsWith(".");
    assertThat(far.folder).hasContent("mine");
  }

  @Test
  void whatCannotBeWrittenIsReadAllTheSame() throws IOException {
    ObjectSummary object = put("a");
    Storage storage = far.cached(LARGE, use);
    read(storage, object);
    // A disk that takes no more, as far as that can be had here.
    Files.delete(ours().resolve("temporary"));
    Files.createFile(ours().resolve("temporary"));
    read(storage, object);
    read(storage, put("b"));
    assertThat(requests()).isEqualTo(2);
    assertThat(use.counts().troubles()).isEqualTo(1);
    assertThat(use.trouble())
        .startsWith("What was read is not kept in the cache in " + far.folder + " (cache_dir): ");
  }

  @Test
  void aFolderThatIsRemovedIsMadeAnew() throws IOException {
    ObjectSummary object = put("a");
    Storage storage = far.cached(LARGE, use);
    read(storage, object);
    List<Path> all;
    try (Stream<Path> files = Files.walk(far.folder)) {
      all = new ArrayList<>(files.toList());
    }
    Collections.reverse(all);
    for (Path file : all) {
      Files.delete(file);
    }
    read(storage, object);
    read(storage, object);
    long requests = requests();
    read(storage, object);
    assertThat(requests()).isEqualTo(requests).isLessThanOrEqualTo(3);
    assertThat(use.counts().troubles()).isZero();
  }

  @Test
  void whatWasNotUsedForLongestGoes() throws IOException {
    List<ObjectSummary> objects = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      objects.add(put("o" + i));
      read(far.cached(FIVE_HUNDRED, use), objects.get(i));
    }
    far.age(3600);
    for (int i = 0; i < 100; i++) {
      read(far.cached(FIVE_HUNDRED, use), objects.get(i));
    }
    assertThat(requests()).isEqualTo(400);
    for (int i = 400; i < 520; i++) {
      objects.add(put("o" + i));
      read(far.cached(FIVE_HUNDRED, use), objects.get(i));
    }
    assertThat(requests()).isEqualTo(520);
    assertThat(far.bytes()).isLessThanOrEqualTo(FIVE_HUNDRED);

    // The hundred that were used, and what came since, are there; of the others some are gone.
    for (int i = 0; i < 100; i++) {
      read(far.cached(FIVE_HUNDRED, use), objects.get(i));
    }
    for (int i = 400; i < 520; i++) {
      read(far.cached(FIVE_HUNDRED, use), objects.get(i));
    }
    assertThat(requests()).isEqualTo(520);
    assertThat(far.entries()).hasSize(500 - 500 / 8 + 20);
  }

  @Test
  void filesOfOthersStay() throws IOException {
    read(far.cached(LARGE, use), put("first"));
    Path beside = Files.writeString(far.folder.resolve("notes.txt"), "mine");
    Path within = Files.writeString(ours().resolve("notes.txt"), "mine");
    Path among = Files.writeString(far.entries().get(0).resolveSibling("notes.txt"), "mine");
    List<Path> foreign = List.of(beside, within, among);
    for (Path file : foreign) {
      Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    }
    far.age(3600);
    for (int i = 0; i < 1000; i++) {
      read(far.cached(FIVE_HUNDRED, use), put("o" + i));
    }
    assertThat(foreign).allSatisfy(file -> assertThat(file).hasContent("mine"));
    assertThat(far.bytes()).isLessThanOrEqualTo(FIVE_HUNDRED);
  }

  @Test
  void whatTheDeadLeftBehindIsRemovedAndWhatTheLivingWriteIsNot() throws IOException {
    read(far.cached(LARGE, use), put("a"));
    Path temporary = ours().resolve("temporary");
    Path dead = Files.writeString(temporary.resolve("dead"), "half");
    Files.setLastModifiedTime(dead, FileTime.from(Instant.now().minusSeconds(3700)));
    Path living = Files.writeString(temporary.resolve("living"), "half");
    read(far.cached(LARGE, use), put("b"));
    assertThat(dead).doesNotExist();
    assertThat(living).exists();
  }

  /** Whoever removes the count has all counted anew, instead of going on without a bound. */
  @Test
  void whatNobodyCountedCounts() throws IOException {
    for (int i = 0; i < 500; i++) {
      read(far.cached(FIVE_HUNDRED, use), put("o" + i));
      if (i % 50 == 0) {
        Files.delete(ours().resolve("used"));
      }
    }
    Files.delete(ours().resolve("used"));
    read(far.cached(FIVE_HUNDRED / 2, use), put("last"));
    assertThat(far.bytes()).isLessThanOrEqualTo(FIVE_HUNDRED / 2);
  }

  @Test
  void manyAtATimeKeepWithinTheBudget() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<ObjectSummary> objects = new ArrayList<>();
      for (int i = 0; i < 1500; i++) {
        objects.add(put("o" + i));
      }
      List<Future<Void>> all = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        int first = thread * 100;
        Storage storage = far.cached(FIVE_HUNDRED, use);
        Callable<Void> reading =
            () -> {
              for (int i = 0; i < 3000; i++) {
                read(storage, objects.get((first + i) % objects.size()));
              }
              return null;
            };
        all.add(threads.submit(reading));
      }
      for (Future<Void> one : all) {
        one.get();
      }
      assertThat(use.counts().troubles()).isZero();
      // Each has a cache of its own, and may have taken the last room at once.
      assertThat(far.bytes()).isLessThanOrEqualTo(FIVE_HUNDRED + 7 * 4096);
    } finally {
      threads.shutdownNow();
    }
  }
}
