package io.trailql.scan;

import io.trailql.column.Batch;
import io.trailql.column.RowFilter;
import io.trailql.column.Selection;
import io.trailql.event.Leaf;
import java.util.List;
import java.util.Objects;

/**
 * An exact condition on what a record says, and what of it can be checked before anything else of
 * the record is read.
 *
 * @param whole the condition over batches with all leaves of the request
 * @param leaves those that are read first
 * @param first over batches with these leaves: satisfied by all rows that satisfy the condition
 */
public record ContentFilter(RowFilter whole, List<Leaf> leaves, RowFilter first)
    implements RowFilter {
  public ContentFilter {
    Objects.requireNonNull(whole, "whole");
    leaves = List.copyOf(leaves);
    Objects.requireNonNull(first, "first");
  }

  @Override
  public Selection filter(Batch batch) {
    return whole.filter(batch);
  }
}
