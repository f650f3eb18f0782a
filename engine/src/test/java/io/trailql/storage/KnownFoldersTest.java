package io.trailql.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trailql.error.TrailException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that are not read again, and those that are. */
class KnownFoldersTest {
  private static final long HOUR = 3_600_000;
  private static final List<String> PREFIXES =
      List.of("", "a/", "a/b/", "c/", "b/a/c/", "a", "b/a", "a/b/c", "b/z");

  @TempDir Path folder;
  private Path root;
  private KnownFolders known;
  private Storage storage;

  @BeforeEach
  void makeRoot() throws IOException {
    root = Files.createDirectory(folder.resolve("root"));
    // As if everything that is there had been there for an hour.
    known = new KnownFolders(root, () -> System.currentTimeMillis() + HOUR);
    storage = new LocalStorage(root, StorageSide.ARCHIVE, known);
    assumeTrue(known.state(root).isPresent(), "a file system that is trusted");
  }

  private Path make(String name) {
    try {
      return Files.createDirectories(root.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> list(Storage storage, ListRequest request) {
    List<String> found = new ArrayList<>();
    ObjectPages pages = storage.list(request);
    for (ObjectPage page = pages.next(); page != null; page = pages.next()) {
      page.objects().forEach(object -> found.add(object.toString()));
      found.addAll(page.prefixes());
    }
    return found;
  }

  /** What is listed, or what is said of a link that leads nowhere. */
  private static List<String> answer(Storage storage, ListRequest request) {
    try {
      return list(storage, request);
    } catch (TrailException e) {
      return List.of(e.getMessage());
    }
  }

  private boolean isKnown(String name) {
    return known.state(root.resolve(name)).flatMap(now -> known.find(name, now)).isPresent();
  }

  @Test
  void aFolderOfFoldersIsReadOnce() {
    make("a/b");
    assertThat(isKnown("a/")).isFalse();
    assertThat(list(storage, ListRequest.children("a/"))).containsExactly("a/b/");
    assertThat(isKnown("a/")).isTrue();
    make("a/c");
    assertThat(isKnown("a/")).isFalse();
    assertThat(list(storage, ListRequest.children("a/"))).containsExactly("a/b/", "a/c/");
    assertThat(isKnown("a/")).isTrue();
    make("a/b/below");
    assertThat(isKnown("a/")).isTrue();
  }

  @Test
  void whatMayChangeWithoutItsFolderIsReadEachTime() throws IOException {
    make("files/b");
    Files.writeString(root.resolve("files/x"), "x");
    make("links/b");
    Files.createSymbolicLink(root.resolve("links/l"), make("elsewhere"));
    for (String name : List.of("files/", "links/")) {
      assertThat(list(storage, ListRequest.children(name))).hasSize(2);
      assertThat(isKnown(name)).as(name).isFalse();
    }
  }

  @Test
  void whatChangedAMomentAgoIsReadAgain() {
    known = new KnownFolders(root);
    storage = new LocalStorage(root, StorageSide.ARCHIVE, known);
    make("a/b");
    for (int i = 0; i < 300; i++) {
      make("a/" + i);
      assertThat(list(storage, ListRequest.children("a/"))).hasSize(i + 2);
      assertThat(isKnown("a/")).isFalse();
    }
  }

  @Test
  void aLinkToAnotherFolderIsAnotherFolder() throws IOException {
    make("one/x");
    make("two/y");
    Path link = Files.createSymbolicLink(root.resolve("link"), root.resolve("one"));
    assertThat(list(storage, ListRequest.children("link/"))).containsExactly("link/x/");
    Files.delete(link);
    Files.createSymbolicLink(link, root.resolve("two"));
    assertThat(list(storage, ListRequest.children("link/"))).containsExactly("link/y/");
  }

  @Test
  void listsWhatAStorageListsThatKnowsNothing() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int remembered = 0;
    for (int i = 0; i < 1_500; i++) {
      if (random.nextInt(3) == 0) {
        awaitTick();
        change(random);
      }
      String prefix = PREFIXES.get(random.nextInt(PREFIXES.size()));
      remembered += isKnown(prefix) ? 1 : 0;
      ListRequest request =
          random.nextBoolean() ? ListRequest.all(prefix) : ListRequest.children(prefix);
      assertThat(answer(storage, request))
          .as("%s, seed %d", request, seed)
          .isEqualTo(answer(new LocalStorage(root), request));
    }
    assertThat(remembered).isGreaterThan(100);
  }

  /** Waits until the file system's clock goes on: it has steps. */
  private void awaitTick() throws IOException {
    Object last = changed();
    while (changed().equals(last)) {
      Thread.onSpinWait();
    }
  }

  private Object changed() throws IOException {
    Path file = folder.resolve("clock");
    Files.deleteIfExists(file);
    return Files.getAttribute(Files.createFile(file), "unix:ctime");
  }

  private void change(Random random) throws IOException {
    Path path = root;
    for (int depth = random.nextInt(3); depth >= 0; depth--) {
      path = path.resolve(String.valueOf((char) ('a' + random.nextInt(3))));
    }
    Files.createDirectories(existing(path.getParent()));
    boolean exists = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    switch (random.nextInt(exists ? 3 : 8)) {
      case 0 -> delete(path);
      case 1 -> {
        Path other = path.resolveSibling("z" + random.nextInt(3));
        delete(other);
        if (exists) {
          Files.move(path, other);
        }
      }
      case 2 -> {
        delete(path);
        Files.createDirectory(path);
      }
      case 3 -> Files.writeString(path, "x".repeat(random.nextInt(5)));
      case 4 -> Files.createSymbolicLink(path, root.resolve("a"));
      default -> Files.createDirectory(path);
    }
  }

  /** A path of folders, without the files and links on it. */
  private Path existing(Path path) throws IOException {
    for (Path above = path; !above.equals(root); above = above.getParent()) {
      if (Files.isSymbolicLink(above) || Files.isRegularFile(above)) {
        Files.delete(above);
      }
    }
    return path;
  }

  private static void delete(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(each);
      }
    }
  }
}
