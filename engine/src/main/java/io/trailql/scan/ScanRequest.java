package io.trailql.scan;

import io.trailql.column.RowFilter;
import io.trailql.event.Leaf;
import io.trailql.event.TableDefinition;
import io.trailql.predicate.Predicate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What one scan is to deliver.
 *
 * @param table the table
 * @param leaves the columns of the batches, in order; may be empty when only the number of rows
 *     matters
 * @param predicate necessary condition, for pruning: rows that do not satisfy it may or may not
 *     come
 * @param contentFilter exact condition over {@code leaves} that uses no column of origin PROVENANCE
 * @param provenanceFilter exact condition over {@code leaves} that does
 * @param newest when present, only rows are needed whose {@code eventtime} is among this many
 *     newest, all of the same second included; more may come
 */
public record ScanRequest(
    TableDefinition table,
    List<Leaf> leaves,
    Predicate predicate,
    Optional<ContentFilter> contentFilter,
    Optional<RowFilter> provenanceFilter,
    OptionalInt newest) {
  public ScanRequest {
    Objects.requireNonNull(table, "table");
    leaves = List.copyOf(leaves);
    Objects.requireNonNull(predicate, "predicate");
    Objects.requireNonNull(contentFilter, "contentFilter");
    Objects.requireNonNull(provenanceFilter, "provenanceFilter");
    Objects.requireNonNull(newest, "newest");
  }

  /** The same for all rows, not only the newest. */
  ScanRequest ofAllTimes() {
    return new ScanRequest(
        table, leaves, predicate, contentFilter, provenanceFilter, OptionalInt.empty());
  }
}
