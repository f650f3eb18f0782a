package io.trailql.scan;

import io.trailql.archive.ArchiveObject;
import io.trailql.archive.Scope;
import io.trailql.lake.LakeFile;
import io.trailql.lake.Ledger;
import io.trailql.lake.LedgerDay;
import io.trailql.lake.LedgerMatch;
import io.trailql.predicate.Predicate;
import io.trailql.predicate.Range;
import io.trailql.runtime.MemoryAccount;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the listing and the ledger say together, for one scan: which objects are still to be read,
 * which rows of the lake they hide, and in which scopes rows of both stores must be compared. One
 * thread adds objects; when all that matter are added, any may ask.
 */
final class Reconciliation {
  /** A ledger with no more entries may be held in memory as a whole. */
  static final long FEW_ENTRIES = 100_000;

  /** Bytes that an object held back takes, about, without its names. */
  private static final long OBJECT_BYTES = 400;

  /** How an object stands to the lake. */
  enum Standing {
    /** The lake contains it. */
    IN_LAKE,
    /** The lake contains another version: its rows are hidden, the archive's count. */
    CHANGED,
    /** Not in the lake, but its rows may be copies of rows that are. */
    BESIDE_LAKE,
    /** Not in the lake, and no row of its date is. */
    APART
  }

  /** No time at all. */
  private static final Range<Long> NEVER = Range.closed(Long.MAX_VALUE, Long.MIN_VALUE);

  private final Ledger ledger;
  private final MemoryAccount memory;
  private final ScopeMarks marks;
  private final Map<Optional<LocalDate>, LedgerDay> days = new HashMap<>();
  private final Map<Optional<LocalDate>, Set<String>> hidden = new HashMap<>();
  private final Map<Optional<LocalDate>, Set<Scope>> mixed = new HashMap<>();
  private final Set<Scope> changed = new HashSet<>();
  private final Map<Scope, Range<Long>> times = new HashMap<>();
  private final List<ArchiveObject> heldBack = new ArrayList<>();
  private long reserved;

  Reconciliation(Ledger ledger, MemoryAccount memory, ScopeMarks marks) {
    this.ledger = ledger;
    this.memory = memory;
    this.marks = marks;
  }

  /**
   * An object and how it stands to the lake.
   *
   * @param object of the day under which the lake has it, if it has it
   */
  record Reconciled(ArchiveObject object, Standing standing) {}

  /** Adds an object; what it changes about rows of the lake is taken down. */
  Reconciled add(ArchiveObject listed) {
    Reconciled reconciled = reconciled(listed);
    ArchiveObject object = reconciled.object();
    Standing standing = reconciled.standing();
    Scope scope = object.scope();
    if (standing == Standing.CHANGED) {
      reserve(2L * object.identity().length() + OBJECT_BYTES);
      hidden.computeIfAbsent(scope.date(), d -> new HashSet<>()).add(object.identity());
      changed.add(scope);
    }
    if (standing == Standing.CHANGED || standing == Standing.BESIDE_LAKE) {
      mixed.computeIfAbsent(scope.date(), d -> new HashSet<>()).add(scope);
      marks.of(scope);
    }
    return reconciled;
  }

  /** Adds scopes of which the lake has rows that do not count, as if an object had changed. */
  void add(Set<Scope> divided) {
    reserve(OBJECT_BYTES * divided.size());
    for (Scope scope : divided) {
      mixed.computeIfAbsent(scope.date(), d -> new HashSet<>()).add(scope);
      changed.add(scope);
      marks.of(scope);
    }
  }

  /** How an object stands to the lake; requests the ledger of its date if it is not at hand. */
  Reconciled reconciled(ArchiveObject listed) {
    LedgerMatch known = LedgerMatch.of(listed, ledger, this::day);
    return new Reconciled(known.object(), standing(known));
  }

  private Standing standing(LedgerMatch known) {
    if (known.isInLake()) {
      return Standing.IN_LAKE;
    }
    if (known.version().isPresent()) {
      return Standing.CHANGED;
    }
    return day(known.object().scope().date()).size() == 0 ? Standing.APART : Standing.BESIDE_LAKE;
  }

  private LedgerDay day(Optional<LocalDate> date) {
    LedgerDay known = days.get(date);
    if (known == null) {
      if (ledger.size() > FEW_ENTRIES) {
        days.clear();
      }
      known = ledger.day(date);
      days.put(date, known);
    }
    return known;
  }

  /** Holds an object back until the rows of the lake are known. */
  void holdBack(ArchiveObject object) {
    reserve(object);
    heldBack.add(object);
  }

  /** Accounts for an object that waits until the scan ends. */
  void reserve(ArchiveObject object) {
    reserve(OBJECT_BYTES + 4L * object.summary().key().length());
  }

  private void reserve(long bytes) {
    memory.reserve(bytes, "the objects that the lake does not contain");
    reserved += bytes;
  }

  List<ArchiveObject> heldBack() {
    return heldBack;
  }

  /**
   * Bounds the rows that are compared: of the archive's rows of a scope all that have a time were
   * seen, and these are their times. To be called before rows of the lake are read.
   *
   * @param seen milliseconds; a scope that is missing has no such rows
   */
  void bound(Map<Scope, Range<Long>> seen) {
    mixed.values().stream()
        .flatMap(Set::stream)
        .forEach(scope -> times.put(scope, seen.getOrDefault(scope, NEVER)));
  }

  /**
   * Which rows of a scope, one that is mixed, are compared: those of these times and those without
   * one; where rows of it are hidden, all.
   */
  Range<Long> comparedTimes(Scope scope) {
    return isChanged(scope) ? Range.all() : times.getOrDefault(scope, Range.all());
  }

  /** Whether rows of a scope are hidden, so that other copies of them may count. */
  boolean isChanged(Scope scope) {
    return changed.contains(scope);
  }

  /** Objects whose rows of the lake do not count, among those of a data file. */
  Set<String> hiddenIn(LakeFile file) {
    return hidden.getOrDefault(file.partition().date(), Set.of());
  }

  /** Whether rows of the lake from an object do not count. */
  boolean hides(Optional<LocalDate> date, String identity) {
    return hidden.getOrDefault(date, Set.of()).contains(identity);
  }

  /** Scopes of which a data file has rows that must be compared with rows of the archive. */
  Set<Scope> mixedIn(LakeFile file) {
    return touching(file, mixed.getOrDefault(file.partition().date(), Set.of()));
  }

  private static Set<Scope> touching(LakeFile file, Set<Scope> scopes) {
    Scope partition = file.partition();
    if (partition.account().isPresent() && partition.region().isPresent()) {
      return scopes.contains(partition) ? Set.of(partition) : Set.of();
    }
    Set<Scope> found = new HashSet<>();
    for (Scope scope : scopes) {
      boolean inPartition =
          (partition.account().isEmpty() || partition.account().equals(scope.account()))
              && (partition.region().isEmpty() || partition.region().equals(scope.region()));
      boolean inRange =
          scope.account().isEmpty()
              || file.account().intersects(Range.point(scope.account().get()));
      if (inPartition && inRange) {
        found.add(scope);
      }
    }
    return found;
  }

  /** Whether rows of both stores must be compared at all. */
  boolean isMixed() {
    return !mixed.isEmpty();
  }

  /** Whether rows of a scope must be compared. */
  boolean isMixed(Scope scope) {
    return mixed.getOrDefault(scope.date(), Set.of()).contains(scope);
  }

  /** Whether rows of any scope are hidden. */
  boolean isChanged() {
    return !changed.isEmpty();
  }

  /** Necessary condition on the rows of the lake that are compared. */
  Predicate compared() {
    return new Predicate.Or(
        mixed.entrySet().stream()
            .map(
                ofDate ->
                    StoredPredicate.both(
                        StoredPredicate.among(
                            "date",
                            Integer.class,
                            List.of(ofDate.getKey().map(day -> (int) day.toEpochDay()))),
                        compared(ofDate.getValue())))
            .toList());
  }

  /** Necessary condition on the rows of a data file that are compared. */
  Predicate comparedIn(LakeFile file) {
    return compared(mixedIn(file));
  }

  private Predicate compared(Set<Scope> scopes) {
    Predicate places =
        StoredPredicate.both(
            StoredPredicate.among(
                "account", String.class, scopes.stream().map(Scope::account).toList()),
            StoredPredicate.among(
                "region", String.class, scopes.stream().map(Scope::region).toList()));
    Optional<Range<Long>> span = scopes.stream().map(this::comparedTimes).reduce(Range::span);
    return StoredPredicate.both(
        places,
        new Predicate.Among<>(
            "eventtime", Long.class, span.stream().toList(), Predicate.Among.Nulls.WANTED));
  }

  ScopeMarks marks() {
    return marks;
  }

  void close() {
    memory.release(reserved);
    reserved = 0;
    heldBack.clear();
  }
}
