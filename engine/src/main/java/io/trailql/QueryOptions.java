package io.trailql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * How to run a query.
 *
 * @param parameters the value of each {@code ?} in order: null, Boolean, Number, String, {@code
 *     java.time} dates and times, {@code java.util.Date}
 * @param timeout stops the query after this time; zero for the property {@code timeout}
 * @param maxRows ends the result after this many rows, and stops reading; 0 for all
 */
public record QueryOptions(List<Object> parameters, Duration timeout, long maxRows) {
  /** No parameter, no bound. */
  public static final QueryOptions DEFAULT = new QueryOptions(List.of(), Duration.ZERO, 0);

  public QueryOptions {
    parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
    Objects.requireNonNull(timeout, "timeout");
    if (timeout.isNegative() || maxRows < 0) {
      throw new IllegalArgumentException("negative bound");
    }
  }

  /** The same with these parameters, which may contain null. */
  public QueryOptions parameters(List<Object> values) {
    return new QueryOptions(values, timeout, maxRows);
  }

  /** The same with this timeout. */
  public QueryOptions timeout(Duration limit) {
    return new QueryOptions(parameters, limit, maxRows);
  }

  /** The same with this bound on rows. */
  public QueryOptions maxRows(long rows) {
    return new QueryOptions(parameters, timeout, rows);
  }
}
