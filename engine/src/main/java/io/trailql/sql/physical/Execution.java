package io.trailql.sql.physical;

import io.trailql.runtime.QueryContext;
import io.trailql.scan.shared.SharedScans;
import java.util.Objects;

/**
 * What a plan runs with.
 *
 * @param context cancellation, memory, threads
 * @param scans those of the plan, by their numbers
 */
record Execution(QueryContext context, SharedScans scans) {
  Execution {
    Objects.requireNonNull(context, "context");
    Objects.requireNonNull(scans, "scans");
  }
}
