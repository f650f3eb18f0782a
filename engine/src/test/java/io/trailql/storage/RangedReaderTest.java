package io.trailql.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RangedReaderTest {
  private static final ReadPolicy POLICY = new ReadPolicy(10, 100, 3);
  private static final ObjectVersion OBJECT = new ObjectVersion("a", 1000, "v");

  private final ExecutorService io = Executors.newCachedThreadPool();

  @AfterEach
  void close() {
    io.shutdownNow();
  }

  @Test
  void rangesThatLieNearBecomeOneRequest() {
    assertThat(merge(range(0, 5), range(5, 5), range(20, 5))).containsExactly(range(0, 25));
    assertThat(merge(range(0, 5), range(16, 5))).containsExactly(range(0, 5), range(16, 5));
    assertThat(merge(range(50, 5), range(0, 5))).containsExactly(range(0, 5), range(50, 5));
    assertThat(merge()).isEmpty();
  }

  @Test
  void noRequestGrowsBeyondTheLongestByMerging() {
    assertThat(merge(range(0, 60), range(60, 40), range(100, 1)))
        .containsExactly(range(0, 100), range(100, 1));
    assertThat(merge(range(0, 500), range(500, 1))).containsExactly(range(0, 500), range(500, 1));
  }

  @Test
  void noByteIsReadTwice() {
    assertThat(merge(range(0, 90), range(50, 90), range(60, 5))).containsExactly(range(0, 140));
    assertThat(merge(range(7, 3), range(7, 3))).containsExactly(range(7, 3));
  }

  @Test
  void eachRangeGetsItsBytesInTheOrderAskedFor() {
    CountingStorage counting = new CountingStorage(new Numbers(0));
    List<ByteBuffer> read =
        new RangedReader(counting, io)
            .read(OBJECT, List.of(range(900, 2), range(3, 2), range(6, 1), range(400, 1)));

    assertThat(read).containsExactly(bytes(900, 2), bytes(3, 2), bytes(6, 1), bytes(400, 1));
    assertThat(counting.counts()).isEqualTo(new StorageCounts(0, 3, 4 + 1 + 2));
  }

  @Test
  void requestsRunSideBySideAsThePolicySays() {
    // Each waits until three are under way.
    Numbers numbers = new Numbers(3);
    List<ByteRange> nine = IntStream.range(0, 9).mapToObj(i -> range(100 * i, 1)).toList();
    List<ByteBuffer> read = new RangedReader(numbers, io).read(OBJECT, nine);

    assertThat(read).hasSize(9).allSatisfy(bytes -> assertThat(bytes.remaining()).isEqualTo(1));
    assertThat(numbers.requests).containsExactlyInAnyOrderElementsOf(nine);
  }

  @Test
  void theFirstFailureIsTheAnswer() {
    assertThatThrownBy(
            () ->
                new RangedReader(new Numbers(0), io)
                    .read(OBJECT, List.of(range(0, 1), range(666, 1), range(900, 1))))
        .isInstanceOfSatisfying(
            TrailException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OBJECT_CHANGED));
  }

  @Test
  void nothingIsRequestedWhenOneRangeIsNotInside() {
    Numbers numbers = new Numbers(0);
    assertThatThrownBy(
            () -> new RangedReader(numbers, io).read(OBJECT, List.of(range(0, 1), range(999, 2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bytes 999 to 1001 are not inside a of 1000 bytes");
    assertThat(numbers.requests).isEmpty();
  }

  private static List<ByteRange> merge(ByteRange... ranges) {
    return RangedReader.merge(List.of(ranges), POLICY);
  }

  private static ByteRange range(long offset, int length) {
    return new ByteRange(offset, length);
  }

  private static ByteBuffer bytes(int offset, int length) {
    return ByteBuffer.wrap(content(range(offset, length)));
  }

  /** Each byte is its offset, as far as a byte goes. */
  private static byte[] content(ByteRange range) {
    byte[] bytes = new byte[range.length()];
    IntStream.range(0, bytes.length).forEach(i -> bytes[i] = (byte) (range.offset() + i));
    return bytes;
  }

  /** One object whose bytes are numbers; offset 666 cannot be read. */
  private static final class Numbers implements Storage {
    private final List<ByteRange> requests = Collections.synchronizedList(new ArrayList<>());
    private final CyclicBarrier together;

    Numbers(int together) {
      this.together = together == 0 ? null : new CyclicBarrier(together);
    }

    @Override
    public byte[] read(ObjectVersion object, ByteRange range) {
      requests.add(range);
      if (range.offset() == 666) {
        throw new TrailException(ErrorCode.OBJECT_CHANGED, "It was replaced.");
      }
      try {
        if (together != null) {
          together.await(30, TimeUnit.SECONDS);
        }
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
      return content(range);
    }

    @Override
    public ReadPolicy readPolicy() {
      return POLICY;
    }

    @Override
    public String identity(String key) {
      return key;
    }

    @Override
    public String name() {
      return "numbers";
    }

    @Override
    public Object requester() {
      return this;
    }

    @Override
    public ObjectPages list(ListRequest request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public InputStream open(ObjectSummary object) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ObjectTail readTail(ObjectVersion object, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }
}
