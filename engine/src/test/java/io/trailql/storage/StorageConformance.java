package io.trailql.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every storage does alike. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class StorageConformance {
  private Storage storage;

  /** Opens a storage without any object. */
  protected abstract Storage start() throws IOException;

  /** Opens a storage of a bucket or folder that is not there, and is named {@code missing}. */
  protected abstract Storage openMissing();

  /** A prefix of the keys that would be below what is missing. */
  protected String missingPrefix() {
    return "";
  }

  /** Writes an object, or replaces it, as others do. */
  protected abstract void put(String key, byte[] content);

  /** Deletes an object, as others do. */
  protected abstract void delete(String key);

  /** Characters of which no key can have one. */
  protected String impossible() {
    return "";
  }

  /** What an identity is beyond the key. */
  protected String container() {
    return "";
  }

  @BeforeAll
  void open() throws IOException {
    storage = start();
  }

  @AfterAll
  void close() {
    storage.close();
  }

  @Test
  void everythingBelowAPrefixIsListedInOrder() {
    putAll("all/b/2", "all/a/1", "all/b/1", "all/c", "allow");

    assertThat(keys(ListRequest.all("all/")))
        .containsExactly("all/a/1", "all/b/1", "all/b/2", "all/c");
  }

  @Test
  void oneLevelIsListedWithItsFolders() {
    putAll("level/b/2", "level/a/1", "level/b/1/x", "level/c");

    ObjectPages pages = storage.list(ListRequest.children("level/"));
    ObjectPage page = pages.next();

    assertThat(page.objects()).extracting(ObjectSummary::key).containsExactly("level/c");
    assertThat(page.prefixes()).containsExactly("level/a/", "level/b/");
    assertThat(pages.next()).isNull();
  }

  @Test
  void aListingStartsAfterAKey() {
    putAll("walk/2025/12/31/a", "walk/2026/01/01/a", "walk/2026/01/02/a");

    assertThat(keys(ListRequest.all("walk/").startingAfter("walk/2025/12/31/b")))
        .containsExactly("walk/2026/01/01/a", "walk/2026/01/02/a");
    ObjectPage years =
        storage.list(ListRequest.children("walk/").startingAfter("walk/2025/12/31/a")).next();
    assertThat(years.prefixes()).containsExactly("walk/2026/");
  }

  @Test
  void aListingEndsWithThePageThatGoesBeyondAKey() {
    putAll("until/a/1", "until/a/2", "until/b/1", "until/b/2", "until/c/1", "until/d");

    for (String until : List.of("until/a0", "until/a/2", "until/b/1", "until/d", "until/e")) {
      List<String> all = keys(ListRequest.all("until/"));
      List<String> some = keys(ListRequest.all("until/").endingAfter(until));
      long wanted = all.stream().filter(key -> key.compareTo(until) <= 0).count();
      assertThat(all).startsWith(some.toArray(String[]::new));
      assertThat(some).hasSizeGreaterThanOrEqualTo((int) Math.min(wanted + 1, all.size()));
    }
    IntStream.range(0, 1001).forEach(i -> put(String.format("until/z/%04d", i), new byte[] {1}));
    assertThat(keys(ListRequest.all("until/").endingAfter("until/c")))
        .contains("until/b/2", "until/c/1")
        .hasSizeLessThanOrEqualTo(1000);
  }

  @Test
  void thePageOfAThousandIsTheLastWhenThereAreAThousand() {
    IntStream.range(0, 1000).forEach(i -> put(String.format("thousand/%04d", i), new byte[] {1}));

    assertThat(pageSizes("thousand/")).containsExactly(1000);
    put("thousand/1000", new byte[] {1});
    assertThat(pageSizes("thousand/")).containsExactly(1000, 1);
    assertThat(pageSizes("nothing/")).containsExactly(0);
  }

  @Test
  void oddKeysAreListedAndRead() throws IOException {
    String[] all = {
      "odd/a b",
      "odd/a+b",
      "odd/a%20b",
      "odd/ä",
      "odd/\ud83d\ude00",
      "odd/=&?#;",
      "odd/a&<b>\"'",
      "odd/~.json.gz",
      "odd/:@!$(),*"
    };
    String[] keys =
        Stream.of(all)
            .map(key -> key.codePoints().filter(c -> impossible().indexOf(c) < 0))
            .map(
                key ->
                    key.collect(
                            StringBuilder::new,
                            StringBuilder::appendCodePoint,
                            StringBuilder::append)
                        .toString())
            .toArray(String[]::new);
    putAll(keys);

    assertThat(keys(ListRequest.all("odd/"))).containsExactlyInAnyOrder(keys);
    for (ObjectSummary object : summaries(ListRequest.all("odd/"))) {
      assertThat(text(object)).isEqualTo(object.key());
      assertThat(keys(ListRequest.all(object.key()))).contains(object.key());
    }
  }

  @Test
  void anObjectIsDescribed() {
    putAll("described");

    ObjectSummary object = summaries(ListRequest.all("described")).get(0);

    assertThat(object.size()).isEqualTo(9);
    assertThat(object.version()).isNotEmpty();
    assertThat(object.modified()).isNotNull();
    assertThat(object.storageClass()).isEqualTo("STANDARD");
    assertThat(storage.identity(object.key())).isEqualTo(container() + "described");
  }

  @Test
  void objectsOfAnySizeAreReadWhole() throws IOException {
    for (int size : new int[] {0, 1, 1 << 20, (1 << 20) + 1, 3_500_000}) {
      byte[] content = new byte[size];
      new Random(size).nextBytes(content);
      put("size/" + size, content);
      ObjectSummary object = summaries(ListRequest.all("size/" + size)).get(0);
      try (InputStream in = storage.open(object)) {
        assertThat(in.readAllBytes()).isEqualTo(content);
        assertThat(in.read()).isEqualTo(-1);
      }
    }
  }

  @Test
  void aStreamMayBeLeftInTheMiddle() throws IOException {
    put("left", new byte[5_000_000]);
    ObjectSummary object = summaries(ListRequest.all("left")).get(0);

    InputStream in = storage.open(object);
    assertThat(in.readNBytes(10)).hasSize(10);
    in.close();

    assertThatThrownBy(in::read).isInstanceOf(IOException.class);
  }

  @Test
  void aReplacedObjectIsRefused() {
    put("replaced", bytes("one"));
    ObjectSummary object = summaries(ListRequest.all("replaced")).get(0);
    put("replaced", bytes("two"));

    assertCode(ErrorCode.OBJECT_CHANGED, () -> storage.open(object), "/replaced");
  }

  @Test
  void aDeletedObjectIsMissed() {
    put("deleted", bytes("one"));
    ObjectSummary object = summaries(ListRequest.all("deleted")).get(0);
    delete("deleted");

    assertCode(ErrorCode.OBJECT_VANISHED, () -> storage.open(object), "/deleted");
  }

  @Test
  void whatIsNotThereIsNamed() {
    try (Storage missing = openMissing()) {
      assertCode(
          ErrorCode.NOT_FOUND,
          () -> missing.list(ListRequest.all(missingPrefix())).next(),
          "missing");
    }
  }

  private void putAll(String... keys) {
    Stream.of(keys).forEach(key -> put(key, bytes(key)));
  }

  private List<Integer> pageSizes(String prefix) {
    List<Integer> sizes = new ArrayList<>();
    ObjectPages pages = storage.list(ListRequest.all(prefix));
    for (ObjectPage page = pages.next(); page != null; page = pages.next()) {
      sizes.add(page.objects().size());
    }
    return sizes;
  }

  private List<String> keys(ListRequest request) {
    return summaries(request).stream().map(ObjectSummary::key).toList();
  }

  private List<ObjectSummary> summaries(ListRequest request) {
    List<ObjectSummary> all = new ArrayList<>();
    ObjectPages pages = storage.list(request);
    for (ObjectPage page = pages.next(); page != null; page = pages.next()) {
      all.addAll(page.objects());
    }
    return all;
  }

  private String text(ObjectSummary object) throws IOException {
    try (InputStream in = storage.open(object)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void assertCode(ErrorCode code, Runnable action, String named) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(TrailException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(named);
  }
}
