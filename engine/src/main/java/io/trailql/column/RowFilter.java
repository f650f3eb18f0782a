package io.trailql.column;

/**
 * Decides which rows of a batch survive. Made from a resolved expression above and handed down to
 * the scan, which calls it where the columns it needs are known. Thread-safe: several splits are
 * filtered at once.
 */
@FunctionalInterface
public interface RowFilter {
  /** The rows of the batch for which the condition is true (neither false nor unknown). */
  Selection filter(Batch batch);
}
