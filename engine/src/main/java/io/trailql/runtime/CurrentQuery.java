package io.trailql.runtime;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.util.function.Supplier;

/**
 * The query that the thread at hand works for. For loops that are too deep to be handed a {@link
 * QueryContext}: functions, which know nothing but values.
 */
public final class CurrentQuery {
  private static final ThreadLocal<QueryContext> CURRENT = new ThreadLocal<>();

  private CurrentQuery() {}

  /** Does a step of a query on this thread. */
  public static <T> T call(QueryContext query, Supplier<T> step) {
    QueryContext before = CURRENT.get();
    CURRENT.set(query);
    try {
      return step.get();
    } finally {
      if (before == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(before);
      }
    }
  }

  /** Throws the reason when the query should stop; does nothing outside of queries. */
  public static void check() {
    QueryContext query = CURRENT.get();
    if (query != null) {
      query.cancel().check();
    }
  }

  /**
   * MEMORY_LIMIT when what is built for one batch takes more than half of the query's memory; does
   * nothing outside of queries. It is not reserved: operators that can spill hold all there is.
   *
   * @param what who needs them, for the message: "the results of lpad"
   */
  public static void bound(long bytes, String what) {
    QueryContext query = CURRENT.get();
    if (query != null && bytes > query.memory().limit() / 2) {
      throw new TrailException(
          ErrorCode.MEMORY_LIMIT,
          "Cannot hold "
              + what
              + " for one batch of rows: they take more than half of the "
              + query.memory().limit()
              + " bytes that the property memory allows. Make the values shorter, or raise memory.");
    }
  }
}
