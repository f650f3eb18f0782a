package io.trailql.scan;

import io.trailql.column.Batch;
import java.util.Optional;

/**
 * Rows of a data file.
 *
 * @param batch columns as requested, rows that are events whatever the archive holds and that
 *     satisfy all filters
 * @param compared rows of which rows of the archive may be copies; absent when there are none
 */
record LakeRows(Batch batch, Optional<ComparedRows> compared) {
  /** Bytes held. */
  long bytes() {
    return batch.retainedBytes()
        + compared.map(c -> 16L * c.key().high().size() + c.origins().bytes()).orElse(0L);
  }
}
