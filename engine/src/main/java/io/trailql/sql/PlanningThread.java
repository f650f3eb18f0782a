package io.trailql.sql;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.runtime.CancelToken;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.util.CancelFlag;

/**
 * Runs planning where recursion has room, so that a deep statement is an error and not the end of a
 * thread. Threads stay for a while, and with them the part of their stacks that was used.
 */
final class PlanningThread {
  /** What Calcite finds only when it converts a statement. */
  private static final Pattern UNGROUPED = Pattern.compile("Identifier '(.*)' is not a group expr");

  private static final long STACK_BYTES = 64L << 20;
  private static final long WAIT_MILLIS = 50;
  private static final int MOST_WAITS = 1200;
  private static final long IDLE_SECONDS = 10;

  private static final Executor THREADS =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          PlanningThread::start);

  private PlanningThread() {}

  static <T> T run(CancelToken cancel, Function<CancelFlag, T> planning) {
    AtomicBoolean stop = new AtomicBoolean();
    FutureTask<T> task = new FutureTask<>(() -> planning.apply(new CancelFlag(stop)));
    CancelToken.Registration wakeUp =
        cancel.onCancel(
            () -> {
              stop.set(true);
              task.cancel(true);
            });
    try {
      THREADS.execute(task);
      return await(task, cancel);
    } catch (ExecutionException e) {
      cancel.check();
      throw explain(e.getCause());
    } catch (CancellationException e) {
      cancel.check();
      throw new TrailException(ErrorCode.CANCELLED, "The query was cancelled.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrailException(
          ErrorCode.CANCELLED, "The query was cancelled while it was planned.", e);
    } finally {
      wakeUp.close();
      stop.set(true);
      task.cancel(true);
    }
  }

  private static Thread start(Runnable work) {
    // It serves everybody in the process, so nothing of who comes first stays with it.
    Thread thread = new Thread(null, work, "trailql-plan", STACK_BYTES, false);
    thread.setContextClassLoader(PlanningThread.class.getClassLoader());
    thread.setDaemon(true);
    return thread;
  }

  private static <T> T await(FutureTask<T> task, CancelToken cancel)
      throws ExecutionException, InterruptedException {
    for (int waits = 0; waits < MOST_WAITS; waits++) {
      try {
        return task.get(WAIT_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        cancel.check();
      }
    }
    throw new TrailException(
        ErrorCode.QUERY_TOO_COMPLEX,
        "The statement could not be planned within "
            + MOST_WAITS * WAIT_MILLIS / 1000
            + " seconds; make it shorter, or put long lists into a VALUES subquery.");
  }

  private static RuntimeException explain(Throwable cause) {
    if (cause instanceof TrailException trail) {
      return new TrailException(trail.code(), trail.getMessage(), trail);
    }
    if (cause instanceof StackOverflowError) {
      return new TrailException(
          ErrorCode.QUERY_TOO_COMPLEX, "The statement is too deeply nested to be planned.");
    }
    if (cause instanceof OutOfMemoryError) {
      return new TrailException(
          ErrorCode.QUERY_TOO_COMPLEX,
          "The statement needs more memory to be planned than there is.");
    }
    Matcher ungrouped = UNGROUPED.matcher(String.valueOf(cause.getMessage()));
    if (ungrouped.matches()) {
      return new TrailException(
          ErrorCode.INVALID_QUERY,
          "A subquery names "
              + ungrouped.group(1)
              + " of the rows that are grouped, which is neither grouped nor aggregated, so a group has no single value of it. Add it to GROUP BY.");
    }
    return new TrailException(
        ErrorCode.INTERNAL_ERROR,
        "TrailQL failed in a way it should not, while it planned the statement ("
            + cause.getClass().getSimpleName()
            + (cause.getMessage() == null
                ? ""
                : ": " + cause.getMessage().lines().findFirst().orElse(""))
            + "). Please report it with the statement.",
        cause);
  }
}
