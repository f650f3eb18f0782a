package io.trailql.scan;

import io.trailql.column.BatchSource;
import io.trailql.predicate.Predicate;
import io.trailql.runtime.QueryContext;
import java.util.List;

/** Reads tables. One scanner serves one statement: all its scans share one view of the archive. */
public interface Scanner {
  /** Starts a scan; nothing is requested before the first batch is pulled. */
  BatchSource scan(ScanRequest request, QueryContext context);

  /**
   * The part of a request's predicate that decides what is read. Where it is the same for two
   * requests of a table, reading once what both want is less than reading for each.
   */
  Predicate deciding(ScanRequest request);

  /** What the scan would list and read, as lines for EXPLAIN; lists, but reads nothing. */
  List<String> explain(ScanRequest request, QueryContext context);
}
