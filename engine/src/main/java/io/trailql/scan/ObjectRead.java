package io.trailql.scan;

import io.trailql.archive.ArchiveObject;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.Condition;

/**
 * One object on its way through {@link ReadAhead}: read on a thread of the I/O pool, decoded on the
 * CPU pool. Its state is guarded by the read-ahead.
 */
final class ObjectRead implements Runnable {
  /** Rows decoded in one go. */
  private static final long STEP_BYTES = 4L << 20;

  private final ArchiveObject object;
  private final ReadAhead ahead;
  private final Condition wakened;
  private final Queue<Decoded> rows = new ArrayDeque<>();
  private RuntimeException failure;
  private boolean done;
  private boolean read;
  private boolean logged;

  ObjectRead(ArchiveObject object, ReadAhead ahead) {
    this.object = object;
    this.ahead = ahead;
    this.wakened = ahead.condition();
  }

  ArchiveObject object() {
    return object;
  }

  /** Signalled when it may be this read's turn, or when there may be room for its rows. */
  Condition wakened() {
    return wakened;
  }

  /** Stored bytes it holds while it is on its way. */
  long storedBytes() {
    return Math.min(object.summary().size(), ahead.mostHeld());
  }

  Decoded poll() {
    return rows.poll();
  }

  void push(Decoded more) {
    rows.add(more);
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  boolean isDone() {
    return done;
  }

  /** Notes the object as one that the answer is made of, once. */
  void logInto(ObjectLog log) {
    if (!logged) {
      logged = true;
      log.add(object.identity(), object.summary().version());
    }
  }

  /** Whether it was read to its end. */
  boolean wasRead() {
    return read;
  }

  void throwFailure() {
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public void run() {
    RuntimeException problem = null;
    boolean complete = false;
    try {
      complete = readObject();
    } catch (TrailException e) {
      problem = unreadable(e);
    } catch (IOException | java.io.UncheckedIOException e) {
      problem =
          unreadable(
              new TrailException(
                  ErrorCode.STORAGE_UNAVAILABLE,
                  "Cannot read " + object.identity() + ": " + e.getMessage() + ".",
                  e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      problem = e;
    } catch (Error e) {
      problem = new IllegalStateException(e);
    }
    end(problem, complete);
  }

  private void end(RuntimeException problem, boolean complete) {
    ahead.ended(
        problem != null,
        () -> {
          failure = problem;
          read = complete;
          done = true;
        });
  }

  private RuntimeException unreadable(TrailException why) {
    if (ahead.isClosed()) {
      return null;
    }
    try {
      ahead.troubles().unreadable(object, why);
      return null;
    } catch (TrailException e) {
      return e;
    }
  }

  private boolean readObject() throws IOException, InterruptedException {
    if (object.summary().isArchived()) {
      throw Troubles.archived(object);
    }
    boolean held = object.summary().size() <= ahead.mostHeld();
    try (InputStream stored = object.storage().open(object.summary())) {
      InputStream content = held ? new ByteArrayInputStream(stored.readAllBytes()) : stored;
      if (!ahead.awaitTurn(this)) {
        return false;
      }
      ObjectDecoder.Decoding decoding = ahead.decoder().start(object, content);
      boolean more = true;
      while (more) {
        List<Decoded> some = new ArrayList<>();
        more = held ? onCpu(decoding, some) : step(decoding, some);
        for (Decoded rowsOfBatch : some) {
          if (!ahead.offer(this, rowsOfBatch)) {
            return false;
          }
        }
      }
      ahead.troubles().broken(object, decoding.errors());
      return true;
    }
  }

  /** Decodes some rows; whether there may be more. */
  private static boolean step(ObjectDecoder.Decoding decoding, List<Decoded> some)
      throws IOException {
    long bytes = 0;
    int size = 0;
    while (decoding.next(some)) {
      if (some.size() > size) {
        size = some.size();
        bytes += some.get(size - 1).batch().retainedBytes();
      }
      if (bytes >= STEP_BYTES) {
        return true;
      }
    }
    return false;
  }

  private boolean onCpu(ObjectDecoder.Decoding decoding, List<Decoded> some)
      throws IOException, InterruptedException {
    try {
      return ahead.context().pools().cpu().submit(() -> step(decoding, some)).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
