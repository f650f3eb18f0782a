package io.trailql.scan;

import io.trailql.column.Batch;
import io.trailql.column.RowFilter;
import io.trailql.column.Selection;
import io.trailql.event.Leaf;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An exact condition on what a record says, and what of it can be checked before anything else of
 * the record is read.
 *
 * @param whole the condition over batches with all leaves of the request
 * @param leaves those that are read first
 * @param first over batches with these leaves: satisfied by all rows that satisfy the condition
 * @param byDocuments the same where values inside documents are not read apart; present when it
 *     needs any
 */
public record ContentFilter(
    RowFilter whole, List<Leaf> leaves, RowFilter first, Optional<ByDocuments> byDocuments)
    implements RowFilter {
  public ContentFilter {
    Objects.requireNonNull(whole, "whole");
    leaves = List.copyOf(leaves);
    Objects.requireNonNull(first, "first");
    Objects.requireNonNull(byDocuments, "byDocuments");
  }

  /**
   * The condition over documents: values are taken out of them only where it depends on them.
   *
   * @param inside the values inside documents that it needs otherwise
   * @param documents what it needs, no values inside documents but the documents
   * @param whole the condition over batches with these
   * @param leaves as those of the filter
   * @param first as that of the filter
   */
  public record ByDocuments(
      List<Leaf> inside,
      List<Leaf> documents,
      RowFilter whole,
      List<Leaf> leaves,
      RowFilter first) {
    public ByDocuments {
      inside = List.copyOf(inside);
      documents = List.copyOf(documents);
      Objects.requireNonNull(whole, "whole");
      leaves = List.copyOf(leaves);
      Objects.requireNonNull(first, "first");
    }
  }

  @Override
  public Selection filter(Batch batch) {
    return whole.filter(batch);
  }
}
