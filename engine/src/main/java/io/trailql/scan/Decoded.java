package io.trailql.scan;

import io.trailql.archive.ArchiveObject;
import io.trailql.column.Batch;
import io.trailql.column.LongVector;
import io.trailql.column.Selection;
import io.trailql.json.DuplicateKey;

/**
 * Rows of one object.
 *
 * @param object where they come from
 * @param batch columns as requested; all rows when keys are wanted, else those that are selected
 * @param selected the rows that satisfy the content filter. The others only count as copies of
 *     them, and may have no values but {@code eventtime}
 * @param high high half of each row's duplicate key; null when keys are not wanted
 * @param low low half
 * @param index index of each row's record in the object
 */
record Decoded(
    ArchiveObject object,
    Batch batch,
    Selection selected,
    LongVector high,
    LongVector low,
    LongVector index) {
  /** The duplicate keys, which must be wanted. */
  DuplicateKey.Halves key() {
    return new DuplicateKey.Halves(high, low);
  }
}
