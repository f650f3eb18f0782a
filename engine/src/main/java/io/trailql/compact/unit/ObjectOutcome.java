package io.trailql.compact.unit;

import io.trailql.archive.ArchiveObject;
import io.trailql.column.LongVector;
import io.trailql.error.ErrorCode;
import io.trailql.json.ReadError;
import io.trailql.lake.LedgerEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Gathers what the ledger says of an object while its rows pass. */
final class ObjectOutcome {
  private final ArchiveObject object;
  private long records;
  private boolean timed;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  ObjectOutcome(ArchiveObject object) {
    this.object = object;
  }

  /** Takes rows with these event times, from one to before another. */
  void add(LongVector times, int from, int to) {
    records += to - from;
    for (int i = from; i < to; i++) {
      if (!times.isNull(i)) {
        timed = true;
        first = Math.min(first, times.value(i));
        last = Math.max(last, times.value(i));
      }
    }
  }

  long records() {
    return records;
  }

  /** The entry, once the rows came to their end. */
  LedgerEntry entry(String contentHash, List<ReadError> errors) {
    return new LedgerEntry(
        object.identity(),
        object.summary().version(),
        object.kind(),
        object.scope(),
        object.stamp(),
        object.summary().size(),
        records,
        timed ? Optional.of(Instant.ofEpochMilli(first)) : Optional.empty(),
        timed ? Optional.of(Instant.ofEpochMilli(last)) : Optional.empty(),
        contentHash,
        errors.stream().anyMatch(error -> error.code() == ErrorCode.TRAILING_DATA),
        errors);
  }
}
