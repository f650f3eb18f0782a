package io.trailql.scan;

import io.trailql.column.Batch;
import io.trailql.column.Selection;
import io.trailql.json.DuplicateKey;
import java.util.Optional;

/**
 * Rows of a data file.
 *
 * @param batch columns as requested, rows that satisfy all filters
 * @param keyed what is known of rows that rows of the archive may be copies of; absent when there
 *     are none
 */
record LakeRows(Batch batch, Optional<Keyed> keyed) {
  /**
   * Rows with duplicate keys.
   *
   * @param key at the positions of the batch, with the marks of their scopes; of other rows
   *     anything
   * @param rows those with keys; more than those of the batch where a filter is on provenance
   */
  record Keyed(DuplicateKey.Halves key, Selection rows) {}

  /** Bytes held. */
  long bytes() {
    return batch.retainedBytes() + keyed.map(k -> 16L * k.key().high().size()).orElse(0L);
  }
}
