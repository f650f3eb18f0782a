package io.trailql.runtime;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waiting for requests, which ends soon when the query is cancelled or out of time. */
public final class Waiting {
  /** How long a wait may miss a timeout. */
  private static final long PATIENCE_MILLIS = 50;

  private Waiting() {}

  /** Does something that makes requests on the I/O pool, and waits for it. */
  public static <T> T request(QueryContext context, Callable<T> task) {
    return await(context, context.pools().io().submit(task));
  }

  /**
   * The result of a task of the I/O pool; its unchecked exceptions come out here. When the wait
   * ends otherwise, the task is stopped.
   */
  public static <T> T await(QueryContext context, Future<T> future) {
    CancelToken.Registration waking = context.cancel().onCancel(() -> future.cancel(true));
    try {
      while (true) {
        try {
          return future.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          context.cancel().isCancelled();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      future.cancel(true);
      throw new TrailException(ErrorCode.CANCELLED, "The query was interrupted.", e);
    } catch (CancellationException e) {
      context.cancel().check();
      throw new TrailException(ErrorCode.CANCELLED, "The query was stopped.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      waking.close();
    }
  }
}
