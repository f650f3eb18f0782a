package io.trailql.storage;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Reads many ranges of one object version with few requests: ranges that lie near each other become
 * one, and the requests run side by side, both as the storage's {@link ReadPolicy} says.
 * Thread-safe.
 */
public final class RangedReader {
  private final Storage storage;
  private final ExecutorService io;

  /**
   * Reads from a storage.
   *
   * @param io where requests wait beside the calling thread's own; grows with demand
   */
  public RangedReader(Storage storage, ExecutorService io) {
    this.storage = storage;
    this.io = io;
  }

  /**
   * The bytes of each range, in the order asked for; ranges may overlap. What comes of one request
   * shares its memory, so copy what is kept for long.
   */
  public List<ByteBuffer> read(ObjectVersion object, List<ByteRange> ranges) {
    ranges.forEach(object::requireInside);
    List<ByteRange> requests = merge(ranges, storage.readPolicy());
    byte[][] answers = new byte[requests.size()][];
    fetch(object, requests, answers);
    return ranges.stream().map(range -> slice(range, requests, answers)).toList();
  }

  /** The requests that read all ranges, by offset; none overlaps another. */
  static List<ByteRange> merge(List<ByteRange> ranges, ReadPolicy policy) {
    List<ByteRange> sorted =
        ranges.stream().sorted(Comparator.comparingLong(ByteRange::offset)).toList();
    List<ByteRange> merged = new ArrayList<>();
    for (ByteRange next : sorted) {
      ByteRange last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last == null || !join(last, next, policy)) {
        merged.add(next);
      } else if (next.end() > last.end()) {
        merged.set(
            merged.size() - 1,
            new ByteRange(last.offset(), Math.toIntExact(next.end() - last.offset())));
      }
    }
    return merged;
  }

  /** Overlapping ranges always join, so that no byte is read twice. */
  private static boolean join(ByteRange last, ByteRange next, ReadPolicy policy) {
    boolean overlap = next.offset() < last.end();
    boolean near = next.offset() - last.end() <= policy.gap();
    long length = Math.max(last.end(), next.end()) - last.offset();
    return overlap || near && length <= policy.longest();
  }

  private void fetch(ObjectVersion object, List<ByteRange> requests, byte[][] answers) {
    AtomicInteger next = new AtomicInteger();
    Runnable work =
        () -> {
          for (int i = next.getAndIncrement(); i < answers.length; i = next.getAndIncrement()) {
            answers[i] = storage.read(object, requests.get(i));
          }
        };
    int helpers = Math.min(storage.readPolicy().parallel(), answers.length) - 1;
    List<Future<?>> running = new ArrayList<>();
    try {
      IntStream.range(0, helpers).forEach(i -> running.add(io.submit(work)));
      work.run();
      for (Future<?> helper : running) {
        helper.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrailException(ErrorCode.CANCELLED, "The query was cancelled.", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } finally {
      next.set(answers.length);
      running.forEach(helper -> helper.cancel(true));
    }
  }

  private static ByteBuffer slice(ByteRange range, List<ByteRange> requests, byte[][] answers) {
    int low = 0;
    int high = requests.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (requests.get(middle).offset() <= range.offset()) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    int start = (int) (range.offset() - requests.get(low).offset());
    return ByteBuffer.wrap(answers[low], start, range.length()).slice();
  }
}
