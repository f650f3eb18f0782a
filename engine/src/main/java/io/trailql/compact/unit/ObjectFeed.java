package io.trailql.compact.unit;

import io.trailql.archive.ArchiveObject;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.json.LogContent;
import io.trailql.json.LogReader;
import io.trailql.runtime.QueryContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads objects ahead and hands them out in order. Small ones are read whole by the I/O pool and
 * inflated by the CPU pool; large ones pass through when it is their turn. What is held is bounded,
 * and reserved at the start.
 */
final class ObjectFeed implements AutoCloseable {
  /** Objects up to this size, as stored, are read ahead. */
  private static final long LARGEST_HELD = 2L << 20;

  /** Objects that are read at a time: half of them are enough to hide the latency of a store. */
  private static final int MOST_READS = 64;

  /** Stored bytes that are held for inflating. */
  private static final long STORED_BYTES = 8L << 20;

  /**
   * Inflated bytes are held up to about this: enough for the one who inflates to be ahead, and
   * little, as what was just inflated is still in the cache.
   */
  private static final long INFLATED_BYTES = 4L << 20;

  /**
   * How much larger content is than an object as stored, at least of nearly all; what is beyond is
   * inflated when it is read.
   */
  private static final long GROWTH = 16;

  /** What the smallest content takes, with what inflates it. */
  private static final long LEAST_BYTES = 192 << 10;

  /** How long a wait may miss a cancel. */
  private static final long PATIENCE_MILLIS = 50;

  private final QueryContext context;
  private final Iterator<ArchiveObject> objects;

  private final IdleContents idle;

  /** For one large object after another. */
  private final LogContent passing = LogContent.hashing();

  private final Deque<Read> reads = new ArrayDeque<>();
  private final Deque<Read> inflations = new ArrayDeque<>();
  private final long reserved;
  private final long inflatedBytes;
  private LogContent open;

  /**
   * Reads nothing before the first object is pulled.
   *
   * @param idle contents of feeds before
   */
  ObjectFeed(List<ArchiveObject> objects, IdleContents idle, QueryContext context) {
    this.idle = idle;
    this.context = context;
    this.objects = objects.iterator();
    long least = STORED_BYTES + LogReader.MOST_HELD;
    long whole = least + INFLATED_BYTES + IdleContents.MOST_BYTES;
    boolean roomy = context.memory().limit() / 3 >= whole && context.memory().tryReserve(whole);
    this.reserved = roomy ? whole : least;
    this.inflatedBytes = roomy ? INFLATED_BYTES : 1;
    if (!roomy) {
      context.memory().reserve(reserved, "reading objects");
    }
  }

  /** An object under way: its bytes as stored, then its content. */
  private static final class Read {
    private final ArchiveObject object;
    private Future<ByteArrayInputStream> bytes;
    private Future<LogContent> content;

    /** Bytes that its content takes, estimated before it is known. */
    private volatile long held;

    Read(ArchiveObject object) {
      this.object = object;
      this.held = inflatedBytes();
    }

    int inflatedBytes() {
      return (int) Math.min(LogReader.MOST_HELD, LEAST_BYTES + object.summary().size() * GROWTH);
    }
  }

  /**
   * The next object; the one before is closed. Its failure, which is about this object alone, is
   * thrown by {@link Next#open}.
   *
   * @return null when there are no more
   */
  Next next() {
    closeOpen();
    readAhead();
    inflateAhead();
    Read head = inflations.poll();
    return head == null ? null : new Next(head);
  }

  /** An object whose turn it is. */
  final class Next {
    private final Read read;

    Next(Read read) {
      this.read = read;
    }

    ArchiveObject object() {
      return read.object;
    }

    /** Its content, until the next object is pulled. */
    LogContent open() {
      if (read.bytes == null) {
        InputStream stored = read.object.open();
        open = passing;
        open.open(stored);
      } else {
        await(read.bytes);
        if (read.content == null) {
          inflate(read);
        }
        open = await(read.content);
      }
      return open;
    }
  }

  /** Many at a time, as it costs to wake those who do it. */
  private void readAhead() {
    if (reads.size() > MOST_READS / 2) {
      return;
    }
    long held = reads.stream().mapToLong(read -> read.object.summary().size()).sum();
    while (objects.hasNext()
        && (reads.isEmpty() || reads.size() < MOST_READS && held < STORED_BYTES)) {
      Read read = new Read(objects.next());
      long size = read.object.summary().size();
      if (size <= LARGEST_HELD) {
        read.bytes = submit(context.pools().io(), () -> readAll(read.object));
        held += size;
      }
      reads.add(read);
    }
  }

  private static ByteArrayInputStream readAll(ArchiveObject object) {
    try {
      return object.read();
    } catch (IOException e) {
      throw unreadable(object, e);
    }
  }

  static TrailException unreadable(ArchiveObject object, IOException e) {
    return new TrailException(
        ErrorCode.STORAGE_UNAVAILABLE,
        "Cannot read " + object.identity() + ": " + e.getMessage() + ".",
        e);
  }

  /** Moves objects on to be inflated, as far as there is room and their bytes have come. */
  private void inflateAhead() {
    long inflated = inflations.stream().mapToLong(read -> read.held).sum();
    if (inflated > inflatedBytes / 2) {
      return;
    }
    while (!reads.isEmpty()) {
      Read head = reads.peek();
      boolean isNext = inflations.isEmpty();
      if (!isNext
          && (inflated + head.held > inflatedBytes || head.bytes != null && !head.bytes.isDone())) {
        return;
      }
      reads.remove();
      inflations.add(head);
      inflated += head.held;
      if (head.bytes != null && head.bytes.isDone()) {
        inflate(head);
      }
    }
  }

  private void inflate(Read read) {
    read.content =
        submit(
            context.pools().cpu(),
            () -> {
              ByteArrayInputStream stored = read.bytes.get();
              int expected = LogContent.expectedBytes(stored, read.inflatedBytes());
              LogContent content = idle.take(expected);
              content.open(stored);
              content.readAhead(expected, read.inflatedBytes());
              read.held = content.retainedBytes();
              return content;
            });
  }

  private static <T> Future<T> submit(ExecutorService pool, Callable<T> task) {
    return pool.submit(task);
  }

  private <T> T await(Future<T> future) {
    while (true) {
      context.cancel().check();
      try {
        return future.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        continue;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        context.cancel().cancel();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof TrailException cause) {
          throw cause;
        }
        if (e.getCause() instanceof Error cause) {
          throw cause;
        }
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  private void closeOpen() {
    if (open != null) {
      open.close();
      if (open != passing) {
        idle.giveBack(open);
      }
      open = null;
    }
  }

  @Override
  public void close() {
    closeOpen();
    List<Read> all = new ArrayList<>(inflations);
    all.addAll(reads);
    for (Read read : all) {
      if (read.bytes != null) {
        read.bytes.cancel(true);
      }
      if (read.content != null) {
        read.content.cancel(true);
      }
    }
    reads.clear();
    inflations.clear();
    context.memory().release(reserved);
  }
}
