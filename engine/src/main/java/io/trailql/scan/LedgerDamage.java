package io.trailql.scan;

import io.trailql.archive.Listing;
import io.trailql.archive.ObjectSelection;
import io.trailql.lake.Ledger;
import io.trailql.lake.LedgerEntry;
import io.trailql.runtime.QueryContext;
import io.trailql.runtime.Waiting;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What was broken in the objects of a lake that a scan would read if the lake did not contain them:
 * it fails the scan or is warned of as it would be then. Costs a request for each segment of the
 * dates with such objects, and none where there are none.
 */
final class LedgerDamage {
  private final Ledger ledger;
  private final LakePart part;
  private final Listing.Selected selected;
  private final Reconciliation reconciliation;
  private final QueryContext context;

  /**
   * Requests nothing yet.
   *
   * @param part whose objects count
   * @param selection which objects the scan would read
   * @param reconciliation knows which objects the archive has other versions of, once it is asked
   */
  LedgerDamage(
      Ledger ledger,
      LakePart part,
      Listing listing,
      ObjectSelection selection,
      Reconciliation reconciliation,
      QueryContext context) {
    this.ledger = ledger;
    this.part = part;
    this.selected = listing.selected(selection);
    this.reconciliation = reconciliation;
    this.context = context;
  }

  /** Tells all of it. */
  void tell(Troubles troubles) {
    tell(troubles, date -> true, entry -> true);
  }

  /** Tells what concerns objects that may hold a row that is new enough. */
  void tell(Troubles troubles, NewestRows newest) {
    tell(
        troubles,
        date -> newest.mayTake(NewestDays.latestOn(date)),
        entry ->
            newest.mayTake(
                NewestDays.latestEvent(entry.scope().date(), entry.stamp()).toEpochMilli()));
  }

  private void tell(
      Troubles troubles, Predicate<Optional<LocalDate>> dates, Predicate<LedgerEntry> counts) {
    List<Optional<LocalDate>> all = new ArrayList<>(List.of(Optional.empty()));
    ledger.dates().forEach(date -> all.add(Optional.of(date)));
    for (Optional<LocalDate> date : all) {
      context.cancel().check();
      if (ledger.mayBeBroken(date)
          && selected.has(date)
          && part.mayHave(date)
          && dates.test(date)) {
        Waiting.request(context, () -> tell(troubles, ledger.broken(date), counts));
      }
    }
  }

  private Void tell(
      Troubles troubles, Iterator<LedgerEntry> broken, Predicate<LedgerEntry> counts) {
    while (broken.hasNext()) {
      context.cancel().check();
      LedgerEntry entry = broken.next();
      boolean isRead =
          part.has(entry.identity())
              && selected.has(entry.kind(), entry.scope(), entry.identity(), entry.stamp())
              && !reconciliation.hides(entry.scope().date(), entry.identity());
      if (isRead && counts.test(entry)) {
        troubles.broken(entry.identity(), entry.scope(), entry.errors());
      }
    }
    return null;
  }
}
