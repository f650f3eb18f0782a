package io.trailql.compact.unit;

import io.trailql.archive.ArchiveObject;
import io.trailql.error.TrailException;
import io.trailql.event.Tables;
import io.trailql.json.LogReader;
import io.trailql.json.RecordProjection;
import io.trailql.runtime.QueryContext;
import io.trailql.scan.RowAssembly;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads objects ahead and hands them out in order. Small ones are read whole by the I/O pool and
 * decoded by the CPU pool, at least in part; large ones pass through when it is their turn. What is
 * held is bounded, and reserved at the start.
 */
final class ObjectFeed implements AutoCloseable {
  /** Objects up to this size, as stored, are read ahead. */
  private static final long LARGEST_HELD = 2L << 20;

  /** Objects that are read at a time: enough to hide the latency of a store. */
  private static final int MOST_READS = 32;

  /** Stored bytes that are held for decoding. */
  private static final long STORED_BYTES = 8L << 20;

  /** Rows of one object that are decoded ahead. */
  private static final long ROW_BYTES = 16L << 20;

  /** Decoded rows are held up to this, as they are estimated before decoding. */
  private static final long DECODED_BYTES = 48L << 20;

  /** How much larger rows are than an object as stored. */
  private static final long GROWTH = 12;

  /** What the rows of the smallest object take. */
  private static final long LEAST_ROW_BYTES = 32 << 10;

  /** How long a wait may miss a cancel. */
  private static final long PATIENCE_MILLIS = 50;

  private final QueryContext context;
  private final Iterator<ArchiveObject> objects;
  private final RecordProjection projection;

  /** The one used last is taken first: what it knows is still at hand. */
  private final Deque<LogReader> idle = new ConcurrentLinkedDeque<>();

  private final Deque<Read> reads = new ArrayDeque<>();
  private final Deque<Read> decodings = new ArrayDeque<>();
  private final long reserved;
  private final long decodedBytes;
  private ObjectRows open;

  /** Reads nothing before the first object is pulled. */
  ObjectFeed(List<ArchiveObject> objects, RecordProjection.Seed seed, QueryContext context) {
    this.context = context;
    this.objects = objects.iterator();
    this.projection =
        new RecordProjection(
            Tables.EVENTS, RowAssembly.inRecord(UnitRow.STORED), Optional.of(seed), true);
    long windows = (context.pools().cpuThreads() + 1L) * LogReader.MOST_HELD;
    long whole = STORED_BYTES + DECODED_BYTES + windows;
    boolean roomy = context.memory().limit() / 3 >= whole && context.memory().tryReserve(whole);
    this.reserved = roomy ? whole : LogReader.MOST_HELD + ROW_BYTES;
    this.decodedBytes = roomy ? DECODED_BYTES : 1;
    if (!roomy) {
      context.memory().reserve(reserved, "reading objects");
    }
  }

  /** An object under way: its bytes, then its rows. */
  private static final class Read {
    private final ArchiveObject object;
    private Future<InputStream> bytes;
    private Future<ObjectRows> rows;

    Read(ArchiveObject object) {
      this.object = object;
    }

    long decodedBytes() {
      return Math.min(ROW_BYTES, LEAST_ROW_BYTES + object.summary().size() * GROWTH);
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
    decodeAhead();
    Read head = decodings.poll();
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

    /** Its rows, until the next object is pulled. */
    ObjectRows open() {
      if (read.bytes == null) {
        InputStream stored = read.object.open();
        open = new ObjectRows(read.object, reader(), idle::push, stored);
      } else {
        await(read.bytes);
        if (read.rows == null) {
          decode(read);
        }
        open = await(read.rows);
      }
      return open;
    }
  }

  private void readAhead() {
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

  private static InputStream readAll(ArchiveObject object) {
    try {
      return object.read();
    } catch (IOException e) {
      throw ObjectRows.unreadable(object, e);
    }
  }

  /** Moves objects on to be decoded, as far as there is room and their bytes have come. */
  private void decodeAhead() {
    long decoded = decodings.stream().mapToLong(Read::decodedBytes).sum();
    while (!reads.isEmpty()) {
      Read head = reads.peek();
      boolean isNext = decodings.isEmpty();
      if (!isNext
          && (decoded + head.decodedBytes() > decodedBytes
              || head.bytes != null && !head.bytes.isDone())) {
        return;
      }
      reads.remove();
      decodings.add(head);
      decoded += head.decodedBytes();
      if (head.bytes != null && head.bytes.isDone()) {
        decode(head);
      }
    }
  }

  private void decode(Read read) {
    read.rows =
        submit(
            context.pools().cpu(),
            () -> {
              ObjectRows rows = new ObjectRows(read.object, reader(), idle::push, read.bytes.get());
              rows.decode(ROW_BYTES);
              return rows;
            });
  }

  private LogReader reader() {
    LogReader reader = idle.poll();
    return reader == null ? LogReader.hashing(projection) : reader;
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
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  private void closeOpen() {
    if (open != null) {
      open.close();
      open = null;
    }
  }

  @Override
  public void close() {
    closeOpen();
    List<Read> all = new ArrayList<>(decodings);
    all.addAll(reads);
    for (Read read : all) {
      if (read.bytes != null) {
        read.bytes.cancel(true);
      }
      if (read.rows != null) {
        read.rows.cancel(true);
      }
    }
    reads.clear();
    decodings.clear();
    context.memory().release(reserved);
  }
}
