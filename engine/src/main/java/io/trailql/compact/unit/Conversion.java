package io.trailql.compact.unit;

import io.trailql.archive.ArchiveObject;
import io.trailql.archive.Scope;
import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.error.ErrorCode;
import io.trailql.error.ErrorKind;
import io.trailql.error.TrailException;
import io.trailql.event.Leaf;
import io.trailql.event.Tables;
import io.trailql.json.DuplicateKey;
import io.trailql.json.LogContent;
import io.trailql.json.ReadError;
import io.trailql.json.RecordProjection;
import io.trailql.lake.AddedFile;
import io.trailql.lake.LedgerEntry;
import io.trailql.lake.PathColumns;
import io.trailql.parquet.FieldIds;
import io.trailql.predicate.Range;
import io.trailql.runtime.QueryContext;
import io.trailql.storage.WritableStorage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One unit under way: scope after scope. */
final class Conversion implements AutoCloseable {
  private final CompactionUnit unit;
  private final QueryContext context;
  private final DataFiles files;
  private final PathColumns paths;
  private final List<ArchiveObject> objects;
  private final ObjectFeed feed;
  private final ScopeRows rows;
  private final EarlierKeys earlier;
  private final RewrittenRows rewritten;
  private final KeptKeys kept;
  private final Set<String> accounts;
  private final List<LedgerEntry> entries = new ArrayList<>();
  private final List<SkippedObject> skipped = new ArrayList<>();
  private final Set<Scope> contested = new HashSet<>();
  private int next;
  private long records;
  private long duplicates;
  private long storedBytes;

  Conversion(
      CompactionUnit unit,
      WritableStorage lake,
      FieldIds ids,
      PathColumns paths,
      RecordProjection.Seed seed,
      long bufferBytes,
      DataFiles files,
      IdleContents idle,
      QueryContext context) {
    this.unit = unit;
    this.context = context;
    this.files = files;
    this.paths = paths;
    this.objects =
        unit.objects().stream()
            .sorted(Comparator.comparing(ArchiveObject::scope, ScopeOrder.COMPARATOR))
            .toList();
    this.accounts =
        objects.stream()
            .flatMap(object -> object.scope().account().stream())
            .collect(Collectors.toSet());
    RecordProjection projection =
        new RecordProjection(Tables.EVENTS, UnitRow.read(paths), Optional.of(seed), true);
    this.rows = new ScopeRows(context, projection, bufferBytes);
    this.earlier = new EarlierKeys(context);
    DuplicateKey key = new DuplicateKey(seed);
    // The files take what it leaves.
    this.feed = new ObjectFeed(objects, idle, context);
    try {
      this.rewritten = new RewrittenRows(unit, new LakeRows(lake, ids, context), paths);
      this.kept = new KeptKeys(unit.kept(), lake, ids, key, context);
    } catch (RuntimeException | Error e) {
      feed.close();
      throw e;
    }
  }

  UnitResult run() {
    for (Optional<Scope> scope = nextScope(); scope.isPresent(); scope = nextScope()) {
      convert(scope.get());
    }
    List<AddedFile> added = files.finish();
    return new UnitResult(
        added,
        entries,
        skipped,
        contested,
        new UnitCounts(
            entries.size(),
            records,
            duplicates,
            entries.stream().mapToLong(entry -> entry.errors().size()).sum(),
            storedBytes,
            rewritten.count(),
            added.stream().mapToLong(file -> file.summary().bytes()).sum()));
  }

  private Optional<Scope> nextScope() {
    Stream<Scope> ofObjects = objects.stream().skip(next).limit(1).map(ArchiveObject::scope);
    return Stream.concat(ofObjects, rewritten.scope().stream()).min(ScopeOrder.COMPARATOR);
  }

  private void convert(Scope scope) {
    Set<String> replaced = new HashSet<>();
    int firstEntry = entries.size();
    while (next < objects.size()
        && ScopeOrder.COMPARATOR.compare(objects.get(next).scope(), scope) == 0) {
      next++;
      read(feed.next(), replaced);
    }
    boolean hasNew = entries.stream().skip(firstEntry).anyMatch(entry -> entry.records() > 0);
    Range<Long> times = replaced.isEmpty() ? times(firstEntry) : Range.all();
    boolean isOpen = hasNew || !replaced.isEmpty();
    rewritten.addTo(rows, scope, replaced, isOpen ? Optional.of(times) : Optional.empty());
    rows.commit();
    if (hasNew && !unit.kept().isEmpty()) {
      boolean isAlone = firstEntry == 0 && next == objects.size();
      kept.open(accounts, isAlone ? times : Range.all());
      kept.addTo(earlier, scope, times);
    }
    write(scope, entries.subList(firstEntry, entries.size()));
    rows.clear();
    earlier.clear();
  }

  /** Reads an object to its end, or not at all. */
  private void read(ObjectFeed.Next object, Set<String> replaced) {
    ObjectOutcome outcome = new ObjectOutcome(object.object());
    List<ReadError> errors = new ArrayList<>();
    try {
      LogContent content = object.open();
      rows.read(object.object(), content, outcome, errors::add);
      entries.add(outcome.entry(content.hash(), errors));
    } catch (IOException e) {
      rows.rollBack();
      skip(object.object(), ObjectFeed.unreadable(object.object(), e));
      return;
    } catch (TrailException e) {
      rows.rollBack();
      boolean ofThisObject =
          e.code().kind() == ErrorKind.OUTSIDE && e.code() != ErrorCode.NO_CREDENTIALS;
      if (!ofThisObject) {
        throw e;
      }
      skip(object.object(), e);
      return;
    }
    rows.commit();
    records += outcome.records();
    storedBytes += object.object().summary().size();
    if (unit.dropped().contains(object.object().identity())) {
      replaced.add(object.object().identity());
    }
  }

  private void skip(ArchiveObject object, TrailException why) {
    skipped.add(new SkippedObject(object.identity(), why.code(), why.getMessage()));
  }

  /** The event times of the new rows of a scope; all when they are not known. */
  private Range<Long> times(int firstEntry) {
    return entries.stream()
        .skip(firstEntry)
        .filter(entry -> entry.records() > 0)
        .map(
            entry ->
                entry.firstEvent().isPresent()
                    ? Range.closed(millis(entry.firstEvent()), millis(entry.lastEvent()))
                    : Range.<Long>all())
        .reduce(Range::span)
        .orElse(Range.all());
  }

  private static long millis(Optional<Instant> time) {
    return time.orElseThrow().toEpochMilli();
  }

  private void write(Scope scope, List<LedgerEntry> added) {
    Set<String> fresh = added.stream().map(LedgerEntry::identity).collect(Collectors.toSet());
    files.nested(nested());
    try (BatchSource sorted = rows.sorted();
        DuplicateMarks marks = new DuplicateMarks(earlier, fresh, context.memory())) {
      for (Batch batch = sorted.next(); batch != null; batch = sorted.next()) {
        files.write(marks.mark(batch));
      }
      duplicates += marks.marked();
      if (marks.isContested()) {
        contested.add(scope);
      }
    }
    files.endScope();
  }

  /** The values inside documents where objects or arrays may stand. */
  private Set<Leaf> nested() {
    Set<Leaf> nested = new HashSet<>(rewritten.nested());
    for (int i = 0; i < paths.columns().size(); i++) {
      if (rows.isNested(i)) {
        nested.add(paths.columns().get(i).leaf());
      }
    }
    return nested;
  }

  @Override
  public void close() {
    feed.close();
    kept.close();
    rewritten.close();
    earlier.close();
    rows.close();
  }
}
