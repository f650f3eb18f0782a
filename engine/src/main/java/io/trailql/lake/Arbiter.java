package io.trailql.lake;

import java.util.Optional;
import org.apache.iceberg.TableMetadata;

/** Decides which of all that race makes the next version of a table. */
interface Arbiter {
  /** Among the properties of a table: the catalog that decides, where one does. */
  String DECIDER = "trailql.commit-catalog";

  /** How a creation ended. */
  sealed interface Result {
    /** The version is ours. */
    record Written() implements Result {}

    /** The version is another's. */
    record Taken() implements Result {}

    /**
     * The version is there, or comes, or is not.
     *
     * @param reason a sentence for users
     */
    record Unknown(String reason) implements Result {}
  }

  /** The table as it is now; absent when there is none. An error when another has to decide. */
  Optional<TableVersion> newest();

  /**
   * Makes the next version, unless another was faster. An exception means that nothing was made.
   *
   * @param base the version before; absent for the first
   */
  Result create(Optional<TableVersion> base, TableMetadata metadata);
}
