package io.trailql.runtime;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;

/**
 * What one running query shares from scan to result.
 *
 * @param cancel stops every loop
 * @param memory bytes the query may hold
 * @param pools the engine's threads
 * @param warnings what the user should know about the answer
 * @param now the time of the statement: {@code now()} and the default bounds use it
 * @param temporaryFolder where operators spill; each makes and deletes its own files
 */
public record QueryContext(
    CancelToken cancel,
    MemoryAccount memory,
    WorkerPools pools,
    Warnings warnings,
    Instant now,
    Path temporaryFolder) {
  public QueryContext {
    Objects.requireNonNull(cancel, "cancel");
    Objects.requireNonNull(memory, "memory");
    Objects.requireNonNull(pools, "pools");
    Objects.requireNonNull(warnings, "warnings");
    Objects.requireNonNull(now, "now");
    Objects.requireNonNull(temporaryFolder, "temporaryFolder");
  }
}
