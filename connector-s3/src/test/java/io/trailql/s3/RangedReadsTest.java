package io.trailql.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.s3.server.LoopbackS3;
import io.trailql.s3.server.RecordedRequest;
import io.trailql.s3.server.RequestKind;
import io.trailql.storage.ByteRange;
import io.trailql.storage.CountingStorage;
import io.trailql.storage.ListRequest;
import io.trailql.storage.ObjectTail;
import io.trailql.storage.ObjectVersion;
import io.trailql.storage.RangedReader;
import io.trailql.storage.StorageCounts;
import io.trailql.storage.StorageLocation;
import io.trailql.storage.StorageRegistry;
import io.trailql.storage.WritableStorage;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which requests ranged reads make, also when they fail on the way. */
class RangedReadsTest {
  private static final Backoff QUICK =
      new Backoff(
          6,
          Duration.ofMillis(1),
          Duration.ofMillis(1),
          Duration.ofMillis(4),
          Duration.ofMillis(4));
  private static final int MEBIBYTE = 1 << 20;

  private final LoopbackS3 server = LoopbackS3.start("trail");
  private final byte[] content = content(20 * MEBIBYTE);
  private final ExecutorService io = Executors.newCachedThreadPool();
  private S3Storage storage;
  private CountingStorage counting;
  private ObjectVersion object;

  @BeforeEach
  void open() {
    storage = new S3Storage("trail", server.settings(), QUICK);
    counting = new CountingStorage(storage);
    server.put("a/1", content);
    object = ObjectVersion.of(storage.list(ListRequest.all("a/")).next().objects().get(0));
    server.log().clear();
  }

  @AfterEach
  void close() {
    io.shutdownNow();
    storage.close();
    server.close();
  }

  @Test
  void nearRangesShareARequestAndNoneIsLongerThanEightMebibytesByThat() {
    List<ByteRange> ranges =
        List.of(
            new ByteRange(19 * MEBIBYTE, 100),
            new ByteRange(0, 1000),
            // 256 KiB after the end of the last, and one byte more
            new ByteRange(1000 + 256 * 1024, 10),
            new ByteRange(1010 + 2 * 256 * 1024 + 1, 10),
            new ByteRange(2 * MEBIBYTE, 6 * MEBIBYTE),
            new ByteRange(8 * MEBIBYTE, 2 * MEBIBYTE),
            new ByteRange(10 * MEBIBYTE, 1));
    List<ByteBuffer> read = new RangedReader(counting, io).read(object, ranges);

    assertThat(server.log().all())
        .extracting(RecordedRequest::range)
        .containsExactlyInAnyOrder(
            "bytes=0-263153",
            "bytes=525299-525308",
            "bytes=2097152-10485759",
            "bytes=10485760-10485760",
            "bytes=19922944-19923043");
    assertThat(server.log().all())
        .allSatisfy(request -> assertThat(request.kind()).isEqualTo(RequestKind.GET))
        .allSatisfy(request -> assertThat(request.ifMatch()).isEqualTo(object.version()));
    assertThat(counting.counts())
        .isEqualTo(new StorageCounts(0, 5, 263_154 + 10 + 8 * MEBIBYTE + 1 + 100));
    for (int i = 0; i < ranges.size(); i++) {
      assertThat(read.get(i)).isEqualTo(slice(ranges.get(i)));
    }
  }

  @Test
  void aTailIsOneGetFromTheEndAndPinsWhatFollows() {
    ObjectTail tail = counting.readTail(ObjectVersion.latest("a/1"), 64 * 1024);
    counting.read(tail.object(), new ByteRange(5, 7));

    assertThat(tail.object()).isEqualTo(object);
    assertThat(server.log().all())
        .extracting(RecordedRequest::toString)
        .containsExactly("GET a/1 bytes=-65536 -> 206", "GET a/1 bytes=5-11 -> 206");
    assertThat(server.log().all())
        .extracting(RecordedRequest::ifMatch)
        .containsExactly("", object.version());
    assertThat(counting.counts()).isEqualTo(new StorageCounts(0, 2, 65536 + 7));
  }

  @Test
  void findingAnObjectIsOneListing() {
    assertThat(counting.find("a/1").map(ObjectVersion::of)).contains(object);
    assertThat(counting.find("a/")).isEmpty();

    assertThat(server.log().all())
        .extracting(RecordedRequest::kind)
        .containsExactly(RequestKind.LIST, RequestKind.LIST);
    assertThat(counting.counts()).isEqualTo(new StorageCounts(2, 0, 0));
  }

  @Test
  void aBrokenRangeGoesOnWhereItBroke() {
    server.faults().cutNext(2);
    ByteRange range = new ByteRange(1000, 4000);

    assertThat(storage.read(object, range)).isEqualTo(slice(range).array());
    assertThat(server.log().all())
        .extracting(RecordedRequest::range)
        .containsExactly("bytes=1000-4999", "bytes=3000-4999", "bytes=4000-4999");
  }

  @Test
  void aBrokenTailIsAskedForAgain() {
    server.faults().cutNext(1);
    server.faults().throttleNext(1);

    assertThat(storage.readTail(object, 100).bytes())
        .isEqualTo(Arrays.copyOfRange(content, content.length - 100, content.length));
    assertThat(server.log().count(RequestKind.GET)).isEqualTo(3);
  }

  @Test
  void anObjectReplacedInTheMiddleOfARangeIsRefused() {
    server.faults().cutNext(1);
    server.faults().replaceAfterNextRead("a/1");

    assertThat(failure(ErrorCode.OBJECT_CHANGED, () -> storage.read(object, new ByteRange(0, 90))))
        .hasMessageContaining("s3://trail/a/1");
    assertThat(server.log().count(RequestKind.GET)).isEqualTo(2);
  }

  @Test
  void aDeniedRangeNamesTheMissingPermission() {
    server.faults().denyRead("a/");

    List<ByteRange> ranges = IntStream.range(0, 20).mapToObj(i -> at(i * MEBIBYTE)).toList();
    assertThat(
            failure(
                ErrorCode.ACCESS_DENIED, () -> new RangedReader(storage, io).read(object, ranges)))
        .hasMessageContaining("s3:GetObject on arn:aws:s3:::trail/a/1");
    assertThat(server.log().count(RequestKind.GET)).isLessThan(20);
  }

  @Test
  void readingRangesEndsWhenTheThreadIsInterrupted() throws Exception {
    server.faults().hold(RequestKind.GET);
    CompletableFuture<TrailException> outcome = new CompletableFuture<>();
    List<ByteRange> ranges = IntStream.range(0, 20).mapToObj(i -> at(i * MEBIBYTE)).toList();
    Thread thread =
        new Thread(
            () ->
                outcome.complete(
                    failure(
                        ErrorCode.CANCELLED,
                        () -> new RangedReader(storage, io).read(object, ranges))));
    thread.start();
    server.log().await(8);
    thread.interrupt();

    assertThat(outcome.get().code()).isEqualTo(ErrorCode.CANCELLED);
    assertThat(server.log().count(RequestKind.GET)).isEqualTo(8);
  }

  @Test
  void whatIsOpenedForReadingCannotBeWrittenTo() {
    assertThat(StorageRegistry.open(StorageLocation.parse("s3://trail"), server.settings()))
        .isNotInstanceOf(WritableStorage.class);
  }

  private ByteBuffer slice(ByteRange range) {
    return ByteBuffer.wrap(Arrays.copyOfRange(content, (int) range.offset(), (int) range.end()));
  }

  private static ByteRange at(int offset) {
    return new ByteRange(offset, 1);
  }

  private static byte[] content(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    return content;
  }

  private static TrailException failure(ErrorCode code, ThrowingCallable action) {
    TrailException e = catchThrowableOfType(TrailException.class, action);
    assertThat(e).isNotNull();
    assertThat(e.code()).isEqualTo(code);
    return e;
  }
}
