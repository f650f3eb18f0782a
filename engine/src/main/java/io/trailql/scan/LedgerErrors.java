package io.trailql.scan;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.Type;
import io.trailql.lake.Ledger;
import io.trailql.lake.LedgerEntry;
import io.trailql.runtime.QueryContext;
import io.trailql.runtime.Waiting;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What was broken in the objects that a lake contains, as its ledger tells. */
final class LedgerErrors implements BatchSource {
  private final ScanRequest request;
  private final Ledger ledger;
  private final Iterator<Optional<LocalDate>> dates;
  private final Predicate<LedgerEntry> counts;
  private final QueryContext context;
  private Iterator<LedgerEntry> entries = Collections.emptyIterator();
  private boolean closed;

  /**
   * Requests nothing yet.
   *
   * @param dates whose entries are looked at
   * @param counts whether an entry does: not when the archive has another version
   */
  LedgerErrors(
      ScanRequest request,
      Ledger ledger,
      List<Optional<LocalDate>> dates,
      Predicate<LedgerEntry> counts,
      QueryContext context) {
    this.request = request;
    this.ledger = ledger;
    this.dates = dates.iterator();
    this.counts = counts;
    this.context = context;
  }

  @Override
  public List<Type> types() {
    return ArchiveScanner.types(request);
  }

  @Override
  public Batch next() {
    while (!closed) {
      context.cancel().check();
      if (entries.hasNext()) {
        LedgerEntry entry = entries.next();
        if (counts.test(entry)) {
          Batch batch = ErrorRows.of(request, ObjectFacts.of(entry), entry.errors());
          if (batch.rowCount() > 0) {
            return batch;
          }
        }
      } else if (dates.hasNext()) {
        Optional<LocalDate> date = dates.next();
        entries = Waiting.request(context, () -> ledger.broken(date));
      } else {
        return null;
      }
    }
    return null;
  }

  @Override
  public void close() {
    closed = true;
  }
}
