package io.trailql.scan;

import io.trailql.column.Conjunction;
import io.trailql.column.RowFilter;
import io.trailql.event.Leaf;
import io.trailql.lake.PathColumns;
import io.trailql.parquet.RowCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The content filter of a request as a condition on rows of data files, if it has one.
 *
 * @param paths the values inside documents that are wanted and that files may have
 * @param byColumns for files that have the values inside documents that it needs
 * @param byDocuments for all others
 */
record FileConditions(
    PathColumns paths, Optional<RowCondition> byColumns, Optional<RowCondition> byDocuments) {
  /**
   * For all files of a scan.
   *
   * @param all the values inside documents that files may have
   */
  static FileConditions of(ScanRequest request, PathColumns all) {
    List<Leaf> wanted = new ArrayList<>(request.leaves());
    request.contentFilter().ifPresent(filter -> wanted.addAll(filter.leaves()));
    PathColumns paths = all.among(wanted);
    if (request.contentFilter().isEmpty()) {
      return new FileConditions(paths, Optional.empty(), Optional.empty());
    }
    ContentFilter filter = request.contentFilter().get();
    Optional<RowCondition> byColumns = condition(request, filter.leaves(), filter.first(), paths);
    return new FileConditions(
        paths,
        byColumns,
        filter
            .byDocuments()
            .map(texts -> condition(request, texts.leaves(), texts.first(), PathColumns.NONE))
            .orElse(byColumns));
  }

  private static Optional<RowCondition> condition(
      ScanRequest request, List<Leaf> leaves, RowFilter first, PathColumns paths) {
    return leaves.isEmpty() || new FileColumns(request.table(), leaves, paths).lacksAny(leaves)
        ? Optional.empty()
        : Optional.of(
            new RowCondition(
                parts(first, leaves.size()).stream()
                    .map(part -> onFiles(request, part, leaves, paths))
                    .toList()));
  }

  private static List<Conjunction.Part> parts(RowFilter filter, int columns) {
    return filter instanceof Conjunction conjunction
        ? conjunction.parts()
        : List.of(new Conjunction.Part(IntStream.range(0, columns).boxed().toList(), filter));
  }

  /** A part of a condition on leaves as one on columns of data files. */
  private static RowCondition.Part onFiles(
      ScanRequest request, Conjunction.Part part, List<Leaf> leaves, PathColumns paths) {
    FileColumns columns =
        new FileColumns(request.table(), part.columns().stream().map(leaves::get).toList(), paths);
    return new RowCondition.Part(
        columns.columns(), read -> part.filter().filter(columns.leaves(read, read.rows().end())));
  }
}
