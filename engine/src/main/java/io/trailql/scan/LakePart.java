package io.trailql.scan;

import io.trailql.archive.CommonNames;
import io.trailql.archive.Extent;
import io.trailql.archive.Scope;
import io.trailql.lake.LakeFile;
import io.trailql.lake.LakeSnapshot;
import io.trailql.lake.LakeTable;
import io.trailql.lake.Ledger;
import io.trailql.lake.LedgerEntry;
import io.trailql.predicate.Predicate;
import io.trailql.runtime.QueryContext;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The part of a snapshot that belongs to the archives of a statement: rows of objects in them.
 * Where an archive is less than what was compacted, the lake has more. What the names of a date's
 * objects have in common tells mostly that all are of the part, and nothing need be looked at.
 * Thread-safe.
 */
final class LakePart {
  private final Extent extent;
  private final LakeSnapshot snapshot;
  private final Ledger ledger;
  private final Map<Optional<LocalDate>, Boolean> whole = new ConcurrentHashMap<>();

  /** Of the archives with this extent; requests nothing but the ledger's root. */
  LakePart(Extent extent, LakeSnapshot snapshot) {
    this.extent = extent;
    this.snapshot = snapshot;
    this.ledger = snapshot.ledger();
  }

  /** Whether rows of an object are of it. */
  boolean has(String identity) {
    return extent.has(identity);
  }

  /** Whether any object of a date may be of it. */
  boolean mayHave(Optional<LocalDate> date) {
    return ledger.has(date) && extent.mayHave(ledger.names(date));
  }

  /** Whether all objects of a date are of it. */
  boolean isAllOf(Optional<LocalDate> date) {
    return whole.computeIfAbsent(date, day -> extent.hasAll(ledger.names(day)));
  }

  /** Whether all objects of the lake are of it. */
  boolean isAll() {
    return dates().allMatch(this::isAllOf);
  }

  private Stream<Optional<LocalDate>> dates() {
    Stream<Optional<LocalDate>> dated = ledger.dates().stream().map(Optional::of);
    return ledger.has(Optional.empty()) ? Stream.concat(Stream.of(Optional.empty()), dated) : dated;
  }

  /** The data files with rows that a predicate and the part leave, as far as planning can tell. */
  Iterator<LakeFile> files(Predicate predicate, QueryContext context) {
    return snapshot.files(StoredPredicate.both(predicate, scopes()), context.pools().io());
  }

  private Predicate scopes() {
    boolean known = dates().allMatch(date -> ledger.names(date).isPresent());
    return !known || isAll()
        ? Predicate.ANYTHING
        : extent.scopes(dates().map(date -> ledger.names(date).get()).reduce(CommonNames::with));
  }

  /** A necessary condition on the rows of a data file that are of it. */
  Predicate rowsOf(LakeFile file) {
    return isAllOf(file.partition().date()) ? Predicate.ANYTHING : extent.names();
  }

  /**
   * Scopes that reach out of it and in which copies were marked: another copy than in the whole
   * lake may be the event. Requests the ledger of the dates of such scopes.
   *
   * @param wanted of which rows it matters
   */
  Set<Scope> divided(Predicate wanted, QueryContext context) {
    Set<Scope> divided = new HashSet<>();
    if (isAll()) {
      return divided;
    }
    Predicate marked =
        StoredPredicate.both(
            StoredPredicate.ofAllCopies(wanted), StoredPredicate.is(LakeTable.DUPLICATE, true));
    Set<Optional<LocalDate>> seen = new HashSet<>();
    Iterator<LakeFile> files = files(marked, context);
    while (files.hasNext()) {
      context.cancel().check();
      LakeFile file = files.next();
      Optional<LocalDate> date = file.partition().date();
      if (file.duplicates() == LakeFile.Presence.POSSIBLE && !isAllOf(date) && seen.add(date)) {
        addDivided(date, divided, context);
      }
    }
    return divided;
  }

  private void addDivided(Optional<LocalDate> date, Set<Scope> divided, QueryContext context) {
    Map<Scope, Boolean> first = new HashMap<>();
    Iterator<LedgerEntry> entries = ledger.day(date).entries();
    while (entries.hasNext()) {
      context.cancel().check();
      LedgerEntry entry = entries.next();
      boolean has = has(entry.identity());
      if (first.computeIfAbsent(entry.scope(), scope -> has) != has) {
        divided.add(entry.scope());
      }
    }
  }
}
