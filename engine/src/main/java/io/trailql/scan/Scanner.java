package io.trailql.scan;

import io.trailql.column.BatchSource;
import io.trailql.runtime.QueryContext;
import java.util.List;

/** Reads tables. One scanner serves one statement: all its scans share one view of the archive. */
public interface Scanner {
  /** Starts a scan; nothing is requested before the first batch is pulled. */
  BatchSource scan(ScanRequest request, QueryContext context);

  /** What the scan would list and read, as lines for EXPLAIN; lists, but reads nothing. */
  List<String> explain(ScanRequest request, QueryContext context);
}
