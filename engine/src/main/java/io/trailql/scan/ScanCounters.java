package io.trailql.scan;

import java.util.concurrent.atomic.LongAdder;

/** The running counts behind {@link ScanStatistics}. Thread-safe. */
final class ScanCounters {
  final LongAdder objectsRead = new LongAdder();
  final LongAdder recordsRead = new LongAdder();
  final LongAdder duplicates = new LongAdder();
  final LongAdder readErrors = new LongAdder();
  final LongAdder objectsMissing = new LongAdder();
  final ObjectLog log = new ObjectLog();

  ScanStatistics snapshot() {
    return new ScanStatistics(
        objectsRead.sum(),
        recordsRead.sum(),
        duplicates.sum(),
        readErrors.sum(),
        objectsMissing.sum());
  }
}
