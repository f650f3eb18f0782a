package io.trailql.sql.physical;

import io.trailql.runtime.QueryContext;
import io.trailql.scan.Scanner;
import java.util.Objects;

/**
 * What a plan runs with.
 *
 * @param scanner reads the tables
 * @param context cancellation, memory, threads
 */
public record Execution(Scanner scanner, QueryContext context) {
  public Execution {
    Objects.requireNonNull(scanner, "scanner");
    Objects.requireNonNull(context, "context");
  }
}
