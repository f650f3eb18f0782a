package io.trailql.s3;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs work that blocks on sockets, which no interrupt reaches, on threads of its own, so that
 * whoever waits for it can be interrupted, and is let go when the storage is closed. Work left
 * behind ends with its socket's time limit at the latest.
 */
final class Calls implements AutoCloseable {
  private final ExecutorService threads;
  private final Set<CompletableFuture<?>> waiting = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final String storage;

  /** Starts no thread until there is work. */
  Calls(String storage) {
    this.storage = storage;
    AtomicInteger count = new AtomicInteger();
    this.threads =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> {
              Thread thread = new Thread(task, "trailql-s3-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Runs work and waits for it; its exceptions come out as they are. */
  <T> T run(Callable<T> work) throws Exception {
    CompletableFuture<T> result = new CompletableFuture<>();
    waiting.add(result);
    try {
      checkOpen();
      if (Thread.currentThread().isInterrupted()) {
        throw cancelled();
      }
      Future<?> task = threads.submit(() -> complete(result, work));
      try {
        return result.get();
      } catch (InterruptedException e) {
        task.cancel(true);
        Thread.currentThread().interrupt();
        throw cancelled();
      }
    } catch (CancellationException | RejectedExecutionException e) {
      throw closedBy();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (Exception) e.getCause();
    } finally {
      waiting.remove(result);
    }
  }

  /**
   * Runs work whose outcome does not matter, and waits for it, but no longer than this; an
   * interrupt neither keeps it from running nor ends the wait.
   */
  void tidy(Callable<?> work, Duration limit) {
    boolean interrupted = Thread.interrupted();
    try {
      threads.submit(work).get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
      // Left undone, as announced.
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Waits, unless interrupted or closed meanwhile. */
  void pause(Duration time) {
    try {
      if (closed.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
        throw closedBy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cancelled();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    waiting.forEach(result -> result.cancel(false));
    threads.shutdownNow();
  }

  private void checkOpen() {
    if (closed.getCount() == 0) {
      throw closedBy();
    }
  }

  private static <T> void complete(CompletableFuture<T> result, Callable<T> work) {
    try {
      result.complete(work.call());
    } catch (Throwable e) {
      result.completeExceptionally(e);
    }
  }

  private static TrailException cancelled() {
    return new TrailException(ErrorCode.CANCELLED, "The query was cancelled.");
  }

  private TrailException closedBy() {
    return new TrailException(ErrorCode.CLOSED, "The storage " + storage + " was closed.");
  }
}
