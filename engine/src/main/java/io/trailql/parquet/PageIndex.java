package io.trailql.parquet;

import io.trailql.predicate.Known;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.PageLocation;

/**
 * Where the pages of a column of a row group lie, and what they hold.
 *
 * @param pages at least one
 * @param rowCount of the row group
 * @param contents absent when the file has none
 */
record PageIndex(List<PageLocation> pages, long rowCount, Optional<ColumnIndex> contents) {
  int count() {
    return pages.size();
  }

  long firstRow(int page) {
    return pages.get(page).getFirst_row_index();
  }

  /** The row after a page's last. */
  long endRow(int page) {
    return page + 1 < pages.size() ? firstRow(page + 1) : rowCount;
  }

  /** The page that holds a row, looked for from a page on. */
  int pageOf(long row, int start) {
    int page = start;
    while (endRow(page) <= row) {
      page++;
    }
    return page;
  }

  /** What is known of a page's values. */
  Known<?> known(PredicateColumn column, int page) {
    if (contents.isEmpty()) {
      return Known.<String>nothing();
    }
    ColumnIndex index = contents.get();
    if (index.getNull_pages().get(page)) {
      return Known.<String>onlyNull();
    }
    Statistics.Builder builder =
        Statistics.getBuilderForReading(column.column().getPrimitiveType())
            .withMin(bytes(index.getMin_values().get(page)))
            .withMax(bytes(index.getMax_values().get(page)));
    if (index.isSetNull_counts()) {
      builder.withNumNulls(index.getNull_counts().get(page));
    }
    return column.known(builder.build(), endRow(page) - firstRow(page));
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
