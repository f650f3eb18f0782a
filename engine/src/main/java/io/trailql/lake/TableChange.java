package io.trailql.lake;

import java.util.Set;
import org.apache.iceberg.TableMetadata;

/** A change of a table, to be applied on top of whatever version there is. */
@FunctionalInterface
interface TableChange {
  /** What a change makes of a version. */
  sealed interface Step {
    /**
     * A new version.
     *
     * @param metadata to be created
     */
    record Next(TableMetadata metadata) implements Step {}

    /**
     * Another did part of it.
     *
     * @param identities as in {@link CommitOutcome.Conflicting}
     */
    record Conflict(Set<String> identities) implements Step {}

    /** There is nothing to change. */
    record Nothing() implements Step {}
  }

  /** Applies the change, whose files go through the attempt. */
  Step on(TableVersion current, Attempt attempt);
}
