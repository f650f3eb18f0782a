package io.trailql.scan;

import io.trailql.column.Batch;
import io.trailql.column.RowFilter;
import io.trailql.column.Selection;
import io.trailql.event.Leaf;
import java.util.List;
import java.util.Objects;

/**
 * An exact condition on what a record says, so that it can be checked before anything else of the
 * record is read.
 *
 * @param whole the condition over batches with all leaves of the request
 * @param leaves those that it needs, as few as they can be
 * @param alone the same condition over batches with these leaves
 */
public record ContentFilter(RowFilter whole, List<Leaf> leaves, RowFilter alone)
    implements RowFilter {
  public ContentFilter {
    Objects.requireNonNull(whole, "whole");
    leaves = List.copyOf(leaves);
    Objects.requireNonNull(alone, "alone");
  }

  @Override
  public Selection filter(Batch batch) {
    return whole.filter(batch);
  }
}
