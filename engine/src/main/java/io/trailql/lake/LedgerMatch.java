package io.trailql.lake;

import io.trailql.archive.ArchiveObject;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;

/**
 * An object of the archive as the ledger knows it. What day an object outside of the folders of
 * days is of depends on what else a listing shows; the ledger's word holds, so that it is one
 * object whatever was listed when.
 *
 * @param object of the day under which the ledger has it; as listed when the ledger does not
 * @param version the version that the lake has; absent when it has none
 */
public record LedgerMatch(ArchiveObject object, Optional<String> version) {
  /**
   * Looks an object up.
   *
   * @param days the ledger's entries of a date, which may make requests
   */
  public static LedgerMatch of(
      ArchiveObject object, Ledger ledger, Function<Optional<LocalDate>, LedgerDay> days) {
    String identity = object.identity();
    Optional<String> version = days.apply(object.scope().date()).version(identity);
    if (version.isPresent()) {
      return new LedgerMatch(object, version);
    }
    for (Optional<LocalDate> date : object.otherDates()) {
      version = ledger.has(date) ? days.apply(date).version(identity) : Optional.empty();
      if (version.isPresent()) {
        return new LedgerMatch(object.of(date), version);
      }
    }
    return new LedgerMatch(object, Optional.empty());
  }

  /** Whether the lake has the object as it was listed. */
  public boolean isInLake() {
    return version.filter(object.summary().version()::equals).isPresent();
  }
}
