package io.trailql.storage.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.storage.ByteRange;
import io.trailql.storage.ObjectSummary;
import io.trailql.storage.ObjectTail;
import io.trailql.storage.ObjectVersion;
import io.trailql.storage.Storage;
import io.trailql.storage.StorageCounts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads through a cache are those without one, whatever became of its files. */
class CachedReadsTest {
  private static final int BLOCK = CachedObject.BLOCK;
  private static final long LARGE = 64L << 20;

  @TempDir private Path root;
  private CachedFolder far;
  private final CacheUse use = new CacheUse();

  @BeforeEach
  void make() throws IOException {
    far = new CachedFolder(root);
  }

  private static byte[] random(int size, long seed) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static byte[] all(Storage storage, ObjectSummary object) throws IOException {
    try (InputStream in = storage.open(object)) {
      return in.readAllBytes();
    }
  }

  @Test
  void whatWasReadOnceTakesNoRequest() throws IOException {
    byte[] content = random(3 * BLOCK + 17, 1);
    ObjectSummary object = far.put("a", content);
    assertThat(all(far.cached(LARGE, use), object)).isEqualTo(content);
    StorageCounts first = far.requests.counts();
    assertThat(first.reads()).isEqualTo(1);
    assertThat(use.counts()).isEqualTo(CacheCounts.NONE);

    Storage later = far.cached(LARGE, use);
    assertThat(all(later, object)).isEqualTo(content);
    ObjectVersion version = ObjectVersion.of(object);
    assertThat(later.read(version, new ByteRange(BLOCK - 1, 2)))
        .containsExactly(content[BLOCK - 1], content[BLOCK]);
    assertThat(later.readTail(version, 5).bytes())
        .containsExactly(Arrays.copyOfRange(content, content.length - 5, content.length));

    assertThat(far.requests.counts()).isEqualTo(first);
    assertThat(use.counts()).isEqualTo(new CacheCounts(3, content.length + 2 + 5, 0));
    assertThat(use.trouble()).isEmpty();
  }

  @Test
  void aRangeRequestsTheBlocksItLiesInAtOnce() throws IOException {
    byte[] content = random(10 * BLOCK, 2);
    ObjectVersion object = ObjectVersion.of(far.put("a", content));
    Storage storage = far.cached(LARGE, use);
    storage.read(object, new ByteRange(4L * BLOCK + 5, 10));
    assertThat(far.requests.counts()).isEqualTo(new StorageCounts(1, 1, BLOCK));

    // Blocks 2 to 6, of which 4 is there already.
    storage.read(object, new ByteRange(3L * BLOCK - 1, 3 * BLOCK + 2));
    assertThat(far.requests.counts()).isEqualTo(new StorageCounts(1, 2, 6 * BLOCK));
    assertThat(use.counts()).isEqualTo(new CacheCounts(0, BLOCK, 0));

    storage.read(object, new ByteRange(2L * BLOCK, 5 * BLOCK));
    assertThat(far.requests.counts()).isEqualTo(new StorageCounts(1, 2, 6 * BLOCK));
  }

  @Test
  void anEndIsKeptThoughNobodyKnowsTheVersion() throws IOException {
    byte[] content = random(2 * BLOCK, 3);
    ObjectSummary object = far.put("a", content);
    for (long size : new long[] {-1, object.size()}) {
      ObjectVersion any = new ObjectVersion("a", size, "");
      ObjectTail first = far.cached(LARGE, use).readTail(any, BLOCK + 1);
      StorageCounts before = far.requests.counts();
      ObjectTail second = far.cached(LARGE, use).readTail(any, BLOCK);
      assertThat(first.object()).isEqualTo(ObjectVersion.of(object));
      assertThat(second.object()).isEqualTo(ObjectVersion.of(object));
      assertThat(second.bytes()).isEqualTo(Arrays.copyOfRange(content, BLOCK, 2 * BLOCK));
      assertThat(far.requests.counts()).isEqualTo(before);
    }
  }

  @Test
  void aChangedObjectIsReadAnew() throws IOException {
    ObjectSummary one = far.put("a", new byte[] {1});
    Storage storage = far.cached(LARGE, use);
    assertThat(all(storage, one)).containsExactly(1);
    ObjectSummary two = far.put("a", new byte[] {2});
    assertThat(all(storage, two)).containsExactly(2);

    // Who was told of the first version still gets that, as if there had been no time in between.
    assertThat(all(storage, one)).containsExactly(1);
    assertThat(storage.read(ObjectVersion.of(two), new ByteRange(0, 1))).containsExactly(2);
    assertThat(far.requests.counts().reads()).isEqualTo(2);
  }

  @Test
  void whatIsReplacedAgainstTheRulesIsFoundOut() throws IOException {
    ObjectVersion any = new ObjectVersion("a", 2 * BLOCK, "");
    far.put("a", random(2 * BLOCK, 4));
    far.cached(LARGE, use).readTail(any, 10);
    byte[] other = random(2 * BLOCK, 5);
    far.put("a", other);

    Storage storage = far.cached(LARGE, use);
    ObjectVersion outdated = storage.readTail(any, 10).object();
    assertThatThrownBy(() -> storage.read(outdated, new ByteRange(0, 1)))
        .isInstanceOfSatisfying(
            TrailException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OBJECT_CHANGED));
    ObjectVersion found = storage.readTail(any, 2 * BLOCK).object();
    assertThat(storage.read(found, new ByteRange(0, 1))).containsExactly(other[0]);
  }

  @Test
  void noFlippedBitIsTakenForContent() throws IOException {
    byte[] content = random(40, 6);
    ObjectSummary object = far.put("a", content);
    all(far.cached(LARGE, use), object);
    Path entry = far.entries().get(0);
    byte[] right = Files.readAllBytes(entry);
    assertThat(right).hasSize(40 + CacheFolder.TRAILER);
    long before = far.requests.counts().reads();
    for (int bit = 0; bit < right.length * 8; bit++) {
      byte[] wrong = right.clone();
      wrong[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(entry, wrong);
      assertThat(all(far.cached(LARGE, use), object)).isEqualTo(content);
      assertThat(entry).hasBinaryContent(right);
    }
    assertThat(far.requests.counts().reads()).isEqualTo(before + right.length * 8L);
    assertThat(use.counts()).isEqualTo(CacheCounts.NONE);
  }

  @Test
  void anEntryUnderTheNameOfAnotherIsNone() throws IOException {
    ObjectSummary a = far.put("a", random(40, 7));
    byte[] content = random(40, 8);
    ObjectSummary b = far.put("b", content);
    all(far.cached(LARGE, use), a);
    Path ofA = far.entries().get(0);
    all(far.cached(LARGE, use), b);
    Path ofB = far.entries().stream().filter(file -> !file.equals(ofA)).findFirst().orElseThrow();
    Files.write(ofB, Files.readAllBytes(ofA));
    assertThat(all(far.cached(LARGE, use), b)).isEqualTo(content);
  }

  @Test
  void otherScopesHaveOtherObjects() throws IOException {
    ObjectSummary object = far.put("a", new byte[] {1});
    ObjectCache cache = new ObjectCache(far.folder, LARGE);
    all(cache.over(far.requests, new CacheScope("one"), use), object);
    all(cache.over(far.requests, new CacheScope("two"), use), object);
    assertThat(far.requests.counts().reads()).isEqualTo(2);
    assertThat(far.entries()).hasSize(2);
  }

  @Test
  void whatIsNotReadToItsEndIsNotTakenForWhole() throws IOException {
    byte[] content = random(2 * BLOCK, 9);
    ObjectSummary object = far.put("a", content);
    try (InputStream in = far.cached(LARGE, use).open(object)) {
      in.readNBytes(BLOCK + BLOCK / 2);
    }
    assertThat(far.entries()).hasSize(1);
    assertThat(all(far.cached(LARGE, use), object)).isEqualTo(content);
    assertThat(far.requests.counts().reads()).isEqualTo(2);
    assertThat(all(far.cached(LARGE, use), object)).isEqualTo(content);
    assertThat(far.requests.counts().reads()).isEqualTo(2);
  }

  @Test
  void aStreamGoesOnWhenItsBlocksAreRemovedUnderIt() throws IOException {
    byte[] content = random(4 * BLOCK + 1, 10);
    ObjectSummary object = far.put("a", content);
    all(far.cached(LARGE, use), object);
    try (InputStream in = far.cached(LARGE, use).open(object)) {
      assertThat(in.read()).isEqualTo(content[0] & 0xff);
      for (Path entry : far.entries()) {
        Files.delete(entry);
      }
      assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(content, 1, content.length));
    }
    assertThat(use.counts().troubles()).isZero();
  }

  /** Everything at once, with budgets from "always making room" to "all has room". */
  @ParameterizedTest
  @ValueSource(longs = {600_000, 2_000_000, LARGE})
  void readsAreThoseOfTheStorage(long budget) throws IOException {
    Random random = new Random(budget);
    int[] sizes = {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 3 * BLOCK + 17, 5 * BLOCK - 3};
    List<ObjectSummary> objects = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      objects.add(far.put("o" + i, random(sizes[i], i)));
    }
    Storage storage = far.cached(budget, use);
    for (int step = 0; step < 600; step++) {
      int which = random.nextInt(objects.size());
      ObjectSummary object = objects.get(which);
      int size = (int) object.size();
      switch (random.nextInt(10)) {
        case 0 -> assertThat(all(storage, object)).isEqualTo(all(far.requests, object));
        case 1 -> {
          try (InputStream in = storage.open(object);
              InputStream plain = far.requests.open(object)) {
            int count = random.nextInt(size + 2);
            assertThat(in.skip(count / 2)).isEqualTo(plain.skip(count / 2));
            assertThat(in.readNBytes(count)).isEqualTo(plain.readNBytes(count));
          }
        }
        case 2, 3, 4, 5 -> {
          if (size > 0) {
            int offset = random.nextInt(size);
            ByteRange range = new ByteRange(offset, 1 + random.nextInt(size - offset));
            ObjectVersion version = ObjectVersion.of(object);
            assertThat(storage.read(version, range)).isEqualTo(far.requests.read(version, range));
          }
        }
        case 6, 7 -> {
          int length = 1 + random.nextInt(size + BLOCK);
          // Those of odd numbers are replaced, so that their version must be known.
          ObjectVersion version =
              which % 2 == 1
                  ? ObjectVersion.of(object)
                  : new ObjectVersion(object.key(), random.nextBoolean() ? -1 : size, "");
          ObjectTail tail = storage.readTail(version, length);
          ObjectTail plain = far.requests.readTail(version, length);
          assertThat(tail.object()).isEqualTo(plain.object());
          assertThat(tail.bytes()).isEqualTo(plain.bytes());
        }
        case 8 -> {
          if (which % 2 == 1) {
            objects.set(which, far.put(object.key(), random(size, step)));
          }
        }
        default -> damage(random);
      }
      assertThat(far.bytes()).isLessThanOrEqualTo(budget);
      if (random.nextInt(50) == 0) {
        storage = far.cached(budget, use);
      }
    }
    assertThat(use.counts().reads()).isPositive();
    assertThat(use.counts().troubles()).isZero();
  }

  private void damage(Random random) throws IOException {
    List<Path> entries = far.entries();
    Path entry = entries.isEmpty() ? null : entries.get(random.nextInt(entries.size()));
    if (entry == null || Files.size(entry) == 0) {
      return;
    }
    byte[] bytes = Files.readAllBytes(entry);
    switch (random.nextInt(3)) {
      case 0 -> Files.delete(entry);
      case 1 -> Files.write(entry, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
      default -> {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(entry, bytes);
      }
    }
  }
}
