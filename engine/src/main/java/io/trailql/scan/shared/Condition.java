package io.trailql.scan.shared;

import io.trailql.column.Batch;
import io.trailql.column.RowFilter;
import io.trailql.column.Selection;
import io.trailql.event.Leaf;
import io.trailql.scan.ContentFilter;
import io.trailql.scan.ContentFilter.ByDocuments;
import io.trailql.scan.ScanRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A filter and what it reads.
 *
 * @param leaves the columns of the batches that it takes
 * @param filter over these
 */
record Condition(List<Leaf> leaves, RowFilter filter) {
  /**
   * The content filters of several scans as one, which the rows of any of them satisfy.
   *
   * @param scans that all have one
   * @param read the leaves that are read for all
   */
  static ContentFilter any(List<ScanRequest> scans, List<Leaf> read) {
    Condition whole = any(scans, scan -> new Condition(scan.leaves(), filter(scan).whole()));
    Condition first =
        any(scans, scan -> new Condition(filter(scan).leaves(), filter(scan).first()));
    return new ContentFilter(whole.over(read), first.leaves(), first.filter(), byDocuments(scans));
  }

  private static ContentFilter filter(ScanRequest scan) {
    return scan.contentFilter().orElseThrow();
  }

  private static Optional<ByDocuments> byDocuments(List<ScanRequest> scans) {
    List<Leaf> inside =
        scans.stream()
            .flatMap(scan -> filter(scan).byDocuments().stream())
            .flatMap(documents -> documents.inside().stream())
            .distinct()
            .toList();
    if (inside.isEmpty()) {
      return Optional.empty();
    }
    // What is only inside documents is no part of a condition that need not take it out of them.
    Condition whole =
        any(
            scans,
            scan ->
                filter(scan)
                    .byDocuments()
                    .map(texts -> new Condition(texts.documents(), texts.whole()))
                    .orElseGet(() -> new Condition(scan.leaves(), filter(scan).whole())));
    Condition first =
        any(
            scans,
            scan ->
                filter(scan)
                    .byDocuments()
                    .map(texts -> new Condition(texts.leaves(), texts.first()))
                    .orElseGet(() -> new Condition(filter(scan).leaves(), filter(scan).first())));
    return Optional.of(
        new ByDocuments(inside, whole.leaves(), whole.filter(), first.leaves(), first.filter()));
  }

  private static Condition any(List<ScanRequest> scans, Function<ScanRequest, Condition> part) {
    List<Condition> parts = scans.stream().map(part).toList();
    Set<Leaf> all = new LinkedHashSet<>();
    parts.forEach(some -> all.addAll(some.leaves()));
    List<Leaf> leaves = List.copyOf(all);
    return new Condition(
        leaves, new AnyFilter(parts.stream().map(some -> some.over(leaves)).distinct().toList()));
  }

  /** The filter over batches that have other columns too. */
  RowFilter over(List<Leaf> more) {
    return new OfColumns(leaves.stream().map(more::indexOf).toList(), filter);
  }

  /** A filter that sees some of the columns. */
  private record OfColumns(List<Integer> columns, RowFilter filter) implements RowFilter {
    @Override
    public Selection filter(Batch batch) {
      return filter.filter(new Batch(columns.stream().map(batch::column).toList(), batch.rows()));
    }
  }
}
