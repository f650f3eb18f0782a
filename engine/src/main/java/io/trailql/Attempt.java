package io.trailql;

import io.trailql.archive.Listing;
import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.runtime.CurrentQuery;
import io.trailql.runtime.QueryContext;
import io.trailql.scan.ArchiveScanner;
import io.trailql.scan.LakeView;
import java.util.Objects;
import java.util.Optional;

/**
 * One try at a query: a view of the archive, and everything behind the rows over it.
 *
 * @param context what its operators share
 * @param listing the view
 * @param scanner reads what the listing shows
 * @param lake the lake's part of the view, if there is one
 * @param source the rows
 * @param sharesScans whether some scans are read together
 */
record Attempt(
    QueryContext context,
    Listing listing,
    ArchiveScanner scanner,
    Optional<LakeView> lake,
    BatchSource source,
    boolean sharesScans)
    implements AutoCloseable {
  Attempt {
    Objects.requireNonNull(context, "context");
    Objects.requireNonNull(listing, "listing");
    Objects.requireNonNull(scanner, "scanner");
    Objects.requireNonNull(lake, "lake");
    Objects.requireNonNull(source, "source");
  }

  /** The next rows; null when there are no more. */
  Batch next() {
    return context.memory().pull(() -> CurrentQuery.call(context, source::next));
  }

  @Override
  public void close() {
    try (listing) {
      source.close();
    } finally {
      context.memory().close();
    }
  }
}
