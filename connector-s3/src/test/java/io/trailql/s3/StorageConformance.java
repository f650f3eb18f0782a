package io.trailql.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.s3.server.TestS3;
import io.trailql.storage.ListRequest;
import io.trailql.storage.ObjectPage;
import io.trailql.storage.ObjectPages;
import io.trailql.storage.ObjectSummary;
import io.trailql.storage.Storage;
import io.trailql.storage.StorageLocation;
import io.trailql.storage.StorageRegistry;
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

/** What the storage does on every server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StorageConformance {
  private TestS3 server;
  private Storage storage;

  abstract TestS3 start(String bucket);

  @BeforeAll
  void open() {
    server = start("archive");
    storage = StorageRegistry.open(StorageLocation.parse("s3a://archive/below"), server.settings());
  }

  @AfterAll
  void close() {
    storage.close();
    server.close();
  }

  @Test
  void everythingBelowAPrefixIsListedInOrder() {
    put("all/b/2", "all/a/1", "all/b/1", "all/c", "allow");

    assertThat(keys(ListRequest.all("all/")))
        .containsExactly("all/a/1", "all/b/1", "all/b/2", "all/c");
  }

  @Test
  void oneLevelIsListedWithItsFolders() {
    put("level/b/2", "level/a/1", "level/b/1/x", "level/c");

    ObjectPages pages = storage.list(ListRequest.children("level/"));
    ObjectPage page = pages.next();

    assertThat(page.objects()).extracting(ObjectSummary::key).containsExactly("level/c");
    assertThat(page.prefixes()).containsExactly("level/a/", "level/b/");
    assertThat(pages.next()).isNull();
  }

  @Test
  void aListingStartsAfterAKey() {
    put("walk/2025/12/31/a", "walk/2026/01/01/a", "walk/2026/01/02/a");

    assertThat(keys(ListRequest.all("walk/").startingAfter("walk/2025/12/31/b")))
        .containsExactly("walk/2026/01/01/a", "walk/2026/01/02/a");
    ObjectPage years =
        storage.list(ListRequest.children("walk/").startingAfter("walk/2025/12/31/a")).next();
    assertThat(years.prefixes()).containsExactly("walk/2026/");
  }

  @Test
  void thePageOfAThousandIsTheLastWhenThereAreAThousand() {
    IntStream.range(0, 1000)
        .forEach(i -> server.put(String.format("thousand/%04d", i), new byte[] {1}));

    assertThat(pageSizes("thousand/")).containsExactly(1000);
    server.put("thousand/1000", new byte[] {1});
    assertThat(pageSizes("thousand/")).containsExactly(1000, 1);
    assertThat(pageSizes("nothing/")).containsExactly(0);
  }

  @Test
  void oddKeysAreListedAndRead() throws IOException {
    String[] keys = {
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
    put(keys);

    assertThat(keys(ListRequest.all("odd/"))).containsExactlyInAnyOrder(keys);
    for (ObjectSummary object : summaries(ListRequest.all("odd/"))) {
      assertThat(text(object)).isEqualTo(object.key());
      assertThat(keys(ListRequest.all(object.key()))).contains(object.key());
    }
  }

  @Test
  void anObjectIsDescribed() {
    put("described");

    ObjectSummary object = summaries(ListRequest.all("described")).get(0);

    assertThat(object.size()).isEqualTo(9);
    assertThat(object.version()).isNotEmpty();
    assertThat(object.modified()).isNotNull();
    assertThat(object.storageClass()).isEqualTo("STANDARD");
    assertThat(storage.identity(object.key())).isEqualTo("s3://archive/described");
  }

  @Test
  void objectsOfAnySizeAreReadWhole() throws IOException {
    for (int size : new int[] {0, 1, 1 << 20, (1 << 20) + 1, 3_500_000}) {
      byte[] content = new byte[size];
      new Random(size).nextBytes(content);
      server.put("size/" + size, content);
      ObjectSummary object = summaries(ListRequest.all("size/" + size)).get(0);
      try (InputStream in = storage.open(object)) {
        assertThat(in.readAllBytes()).isEqualTo(content);
        assertThat(in.read()).isEqualTo(-1);
      }
    }
  }

  @Test
  void aStreamMayBeLeftInTheMiddle() throws IOException {
    server.put("left", new byte[5_000_000]);
    ObjectSummary object = summaries(ListRequest.all("left")).get(0);

    InputStream in = storage.open(object);
    assertThat(in.readNBytes(10)).hasSize(10);
    in.close();

    assertThatThrownBy(in::read).isInstanceOf(IOException.class);
  }

  @Test
  void aReplacedObjectIsRefused() {
    server.put("replaced", bytes("one"));
    ObjectSummary object = summaries(ListRequest.all("replaced")).get(0);
    server.put("replaced", bytes("two"));

    assertCode(ErrorCode.OBJECT_CHANGED, () -> storage.open(object), "s3://archive/replaced");
  }

  @Test
  void aDeletedObjectIsMissed() {
    server.put("deleted", bytes("one"));
    ObjectSummary object = summaries(ListRequest.all("deleted")).get(0);
    server.delete("deleted");

    assertCode(ErrorCode.OBJECT_VANISHED, () -> storage.open(object), "s3://archive/deleted");
  }

  @Test
  void aMissingBucketIsNamed() {
    try (Storage other =
        StorageRegistry.open(StorageLocation.parse("s3://no-such-bucket"), server.settings())) {
      assertCode(
          ErrorCode.NOT_FOUND, () -> other.list(ListRequest.all("")).next(), "no-such-bucket");
    }
  }

  private void put(String... keys) {
    Stream.of(keys).forEach(key -> server.put(key, bytes(key)));
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
