package io.trailql.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every storage that can be written to does alike. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class WritableStorageConformance {
  /** More than any storage sends by one request. */
  private static final int LARGE = (16 << 20) + 3;

  private final ExecutorService io = Executors.newCachedThreadPool();
  private WritableStorage storage;

  /** Opens a storage without any object. */
  protected abstract WritableStorage start() throws IOException;

  @BeforeAll
  void open() throws IOException {
    storage = start();
  }

  @AfterAll
  void close() {
    io.shutdownNow();
    storage.close();
  }

  @Test
  void anObjectAppearsWholeWhenItIsFinished() throws IOException {
    for (int size : new int[] {0, 1, LARGE - 3, LARGE, 40 << 20}) {
      String key = "whole/" + size + "/a";
      byte[] content = content(size);
      ObjectVersion created;
      try (ObjectCreation creation = storage.create(key)) {
        for (int from = 0; from < size; from += 3_000_001) {
          creation.write(content, from, Math.min(3_000_001, size - from));
        }
        assertThat(creation.position()).isEqualTo(size);
        assertThat(keys("whole/" + size)).isEmpty();
        assertThat(storage.find(key)).isEmpty();
        created = creation.finish();
      }

      assertThat(keys("whole/" + size)).containsExactly(key);
      assertThat(created).isEqualTo(new ObjectVersion(key, size, found(key).version()));
      assertThat(found(key).size()).isEqualTo(size);
      assertThat(text(key)).isEqualTo(text(content));
    }
  }

  @Test
  void anObjectThatIsNotFinishedNeverAppears() {
    for (int size : new int[] {0, 10, LARGE}) {
      try (ObjectCreation creation = storage.create("given-up/" + size)) {
        creation.write(content(size), 0, size);
      }
      assertThat(storage.find("given-up/" + size)).isEmpty();
    }
    assertThat(keys("given-up/")).isEmpty();
  }

  @Test
  void aCreationDoesNotReplace() throws IOException {
    for (int size : new int[] {10, LARGE}) {
      put("kept/" + size, "older");
      try (ObjectCreation creation = storage.create("kept/" + size)) {
        creation.write(content(size), 0, size);
        assertCode(ErrorCode.INTERNAL_ERROR, creation::finish, "kept/" + size);
      }
      assertThat(text("kept/" + size)).isEqualTo("older");
    }
  }

  @Test
  void aSecondCreationOfAKeyFindsTheFirst() throws IOException {
    CreateOutcome first = storage.createIfAbsent("once/v1", bytes("first"));
    CreateOutcome same = storage.createIfAbsent("once/v1", bytes("first"));
    CreateOutcome other = storage.createIfAbsent("once/v1", bytes("second"));

    assertThat(first).isEqualTo(new CreateOutcome.Created(ObjectVersion.of(found("once/v1"))));
    assertThat(same).isEqualTo(new CreateOutcome.Exists());
    assertThat(other).isEqualTo(new CreateOutcome.Exists());
    assertThat(text("once/v1")).isEqualTo("first");
  }

  @Test
  void ofManyRacingCreationsExactlyOneWins() throws Exception {
    for (int round = 0; round < 40; round++) {
      String key = "race/v" + round;
      boolean identical = round % 2 == 0;
      List<CreateOutcome> outcomes =
          race(8, i -> storage.createIfAbsent(key, bytes(identical ? "same" : "writer " + i)));

      List<Integer> winners =
          IntStream.range(0, 8)
              .filter(i -> outcomes.get(i) instanceof CreateOutcome.Created)
              .boxed()
              .toList();
      assertThat(winners).as("winners of %s: %s", key, outcomes).hasSize(1);
      assertThat(outcomes).filteredOn(o -> o instanceof CreateOutcome.Exists).hasSize(7);
      assertThat(text(key)).isEqualTo(identical ? "same" : "writer " + winners.get(0));
    }
    assertThat(keys("race/")).hasSize(40);
  }

  @Test
  void manyObjectsAreDeletedWhetherThereOrNot() {
    List<String> keys = new ArrayList<>();
    IntStream.range(0, 2500).forEach(i -> keys.add(String.format("deleted/a&<%04d>", i)));
    for (int there : new int[] {0, 999, 1000, 2499}) {
      put(keys.get(there), "x");
    }
    put("deleted/b", "x");

    assertThat(storage.delete(keys)).isEmpty();
    assertThat(storage.delete(List.of())).isEmpty();
    assertThat(keys("deleted/")).containsExactly("deleted/b");
  }

  @Test
  void whatWasLeftUnfinishedCanBeRemoved() throws IOException {
    Instant now = Clock.systemUTC().instant();
    put("left/done", "done");
    ObjectCreation left = storage.create("left/b/1");
    left.write(content(LARGE), 0, LARGE);

    assertThat(storage.removeUnfinished("left/", now.minusSeconds(3600))).isZero();
    assertThat(storage.removeUnfinished("lefter/", now.plusSeconds(3600))).isZero();
    assertThat(storage.removeUnfinished("left/", now.plusSeconds(3600))).isEqualTo(1);
    assertThat(storage.removeUnfinished("left/", now.plusSeconds(3600))).isZero();
    assertThatThrownBy(left::finish).isInstanceOf(TrailException.class);
    left.close();
    assertThat(keys("left/")).containsExactly("left/done");
  }

  @Test
  void oneObjectIsFoundByItsExactKey() {
    put("find/v10", "ten");
    put("find/v1.json", "one");

    assertThat(storage.find("find/v1")).isEmpty();
    assertThat(storage.find("find")).isEmpty();
    assertThat(storage.find("find/v1/x")).isEmpty();
    assertThat(storage.find("nowhere/v1")).isEmpty();
    assertThat(storage.find("find/v10"))
        .contains(storage.list(ListRequest.all("find/v10")).next().objects().get(0));
    assertThat(found("find/v10").size()).isEqualTo(3);
  }

  @Test
  void rangesAreReadAlone() throws IOException {
    byte[] content = content(5_000_000);
    ObjectVersion object = put("ranges", content);
    Random random = new Random(1);
    List<ByteRange> ranges = new ArrayList<>();
    ranges.add(new ByteRange(4_999_999, 1));
    ranges.add(new ByteRange(0, 1));
    for (int i = 0; i < 50; i++) {
      int offset = random.nextInt(content.length);
      ranges.add(
          new ByteRange(offset, 1 + random.nextInt(Math.min(200_000, content.length - offset))));
    }
    CountingStorage counting = new CountingStorage(storage);

    List<ByteBuffer> read = new RangedReader(counting, io).read(object, ranges);

    for (int i = 0; i < ranges.size(); i++) {
      int from = (int) ranges.get(i).offset();
      assertThat(read.get(i)).isEqualTo(ByteBuffer.wrap(content, from, ranges.get(i).length()));
    }
    ByteRange range = ranges.get(2);
    assertThat(storage.read(object, range))
        .isEqualTo(Arrays.copyOfRange(content, (int) range.offset(), (int) range.end()));
    StorageCounts counts = counting.counts();
    assertThat(counts.bytes()).isLessThanOrEqualTo(content.length);
    assertThat(new RangedReader(counting, io).read(object, List.of())).isEmpty();
    assertThat(counting.counts()).isEqualTo(counts);
  }

  @Test
  void aRangeBeyondTheEndIsRefused() {
    ObjectVersion object = put("end", content(100));

    assertThat(storage.read(object, new ByteRange(99, 1))).hasSize(1);
    for (ByteRange beyond : List.of(new ByteRange(99, 2), new ByteRange(100, 1))) {
      assertThatThrownBy(() -> storage.read(object, beyond))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("end of 100 bytes");
    }
    assertCode(
        ErrorCode.OBJECT_CHANGED,
        () -> storage.read(new ObjectVersion("end", 101, ""), new ByteRange(90, 11)),
        "end");
    assertCode(
        ErrorCode.OBJECT_CHANGED,
        () -> storage.read(new ObjectVersion("end", 200, ""), new ByteRange(150, 10)),
        "end");
  }

  @Test
  void rangesAreOfTheVersionAskedFor() {
    ObjectVersion object = put("version", bytes("one, the first"));
    storage.delete(List.of("version"));
    assertCode(
        ErrorCode.OBJECT_VANISHED, () -> storage.read(object, new ByteRange(0, 3)), "version");
    assertCode(ErrorCode.OBJECT_VANISHED, () -> storage.readTail(object, 3), "version");
    assertCode(
        ErrorCode.OBJECT_VANISHED,
        () -> storage.readTail(ObjectVersion.latest("version"), 3),
        "version");

    put("version", bytes("two, the other one"));
    assertCode(
        ErrorCode.OBJECT_CHANGED, () -> storage.read(object, new ByteRange(0, 3)), "version");
    assertCode(
        ErrorCode.OBJECT_CHANGED,
        () -> new RangedReader(storage, io).read(object, List.of(new ByteRange(0, 3))),
        "version");
    assertCode(ErrorCode.OBJECT_CHANGED, () -> storage.readTail(object, 3), "version");
  }

  @Test
  void theTailTellsTheSizeAndTheVersion() {
    byte[] content = content(1000);
    ObjectVersion object = put("tail", content);

    for (ObjectVersion asked :
        List.of(object, ObjectVersion.latest("tail"), new ObjectVersion("tail", 1000, ""))) {
      for (int length : new int[] {1, 8, 999, 1000, 1001, 1 << 20}) {
        ObjectTail tail = storage.readTail(asked, length);
        assertThat(tail.object()).isEqualTo(object);
        assertThat(tail.bytes())
            .isEqualTo(Arrays.copyOfRange(content, Math.max(0, 1000 - length), 1000));
      }
    }
    assertCode(
        ErrorCode.OBJECT_CHANGED,
        () -> storage.readTail(new ObjectVersion("tail", 999, ""), 8),
        "tail");
  }

  @Test
  void theTailOfAnEmptyObjectIsEmpty() {
    ObjectVersion object = put("empty", new byte[0]);

    assertThat(storage.readTail(object, 8).object()).isEqualTo(object);
    assertThat(storage.readTail(ObjectVersion.latest("empty"), 8).bytes()).isEmpty();
    assertThat(storage.readTail(ObjectVersion.latest("empty"), 8).object().size()).isZero();
    assertCode(
        ErrorCode.OBJECT_CHANGED,
        () -> storage.readTail(new ObjectVersion("empty", 10, ""), 8),
        "empty");
  }

  /** What an action comes to on many threads at once. */
  private List<CreateOutcome> race(int threads, IntFunction<CreateOutcome> action)
      throws Exception {
    CyclicBarrier start = new CyclicBarrier(threads);
    List<Future<CreateOutcome>> running = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int number = i;
      Callable<CreateOutcome> racer =
          () -> {
            start.await();
            return action.apply(number);
          };
      running.add(io.submit(racer));
    }
    List<CreateOutcome> outcomes = new ArrayList<>();
    for (Future<CreateOutcome> racer : running) {
      outcomes.add(racer.get());
    }
    return outcomes;
  }

  private ObjectVersion put(String key, String text) {
    return put(key, bytes(text));
  }

  private ObjectVersion put(String key, byte[] content) {
    CreateOutcome outcome = storage.createIfAbsent(key, content);
    assertThat(outcome).isInstanceOf(CreateOutcome.Created.class);
    return ((CreateOutcome.Created) outcome).object();
  }

  private ObjectSummary found(String key) {
    return storage.find(key).orElseThrow();
  }

  private List<String> keys(String prefix) {
    List<String> keys = new ArrayList<>();
    ObjectPages pages = storage.list(ListRequest.all(prefix));
    for (ObjectPage page = pages.next(); page != null; page = pages.next()) {
      page.objects().forEach(object -> keys.add(object.key()));
    }
    return keys;
  }

  private String text(String key) throws IOException {
    try (InputStream in = storage.open(found(key))) {
      return text(in.readAllBytes());
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] content(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    return content;
  }

  private static void assertCode(ErrorCode code, ThrowingCallable action, String named) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(TrailException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(named);
  }
}
