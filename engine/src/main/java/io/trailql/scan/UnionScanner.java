package io.trailql.scan;

import io.trailql.archive.ArchiveObject;
import io.trailql.archive.Lateness;
import io.trailql.archive.ObjectCursor;
import io.trailql.archive.ObjectSelection;
import io.trailql.archive.ObjectSelection.Order;
import io.trailql.archive.ScopeExclusion;
import io.trailql.column.BatchSource;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.event.TableDefinition;
import io.trailql.event.Tables;
import io.trailql.json.RecordProjection;
import io.trailql.lake.LakeFile;
import io.trailql.lake.LakeSnapshot;
import io.trailql.lake.Ledger;
import io.trailql.predicate.Known;
import io.trailql.predicate.Predicate;
import io.trailql.predicate.Range;
import io.trailql.predicate.Verdict;
import io.trailql.runtime.QueryContext;
import io.trailql.runtime.Waiting;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Scans a lake and, as far as that is wanted, the objects of the archive that it does not contain.
 * Thread-safe.
 */
public final class UnionScanner implements Scanner {
  private final ArchiveScanner archive;
  private final LakeView lake;

  /**
   * Requests nothing yet.
   *
   * @param archive scans what the lake does not contain; counts for both
   */
  public UnionScanner(ArchiveScanner archive, LakeView lake) {
    this.archive = Objects.requireNonNull(archive, "archive");
    this.lake = Objects.requireNonNull(lake, "lake");
  }

  @Override
  public BatchSource scan(ScanRequest request, QueryContext context) {
    if (request.table().equals(Tables.DATA_FILES)) {
      return new DeferredSource(
          ArchiveScanner.types(request), () -> dataFiles(request, context), () -> {});
    }
    if (!isInLake(request.table())) {
      requireArchive(request.table());
      return archive.scan(request, context);
    }
    ObjectCursor objects = objects(request);
    return new DeferredSource(
        ArchiveScanner.types(request), () -> start(request, objects, context), objects::close);
  }

  private BatchSource dataFiles(ScanRequest request, QueryContext context) {
    Optional<LakeSnapshot> snapshot = Waiting.request(context, lake::snapshot);
    if (snapshot.isEmpty()) {
      requireLake(context);
      return ArchiveScanner.nothing(request);
    }
    return new DataFileRows(
        request, lake.storage().name(), lake.part().files(Predicate.ANYTHING, context), context);
  }

  private static boolean isInLake(TableDefinition table) {
    return table.equals(Tables.EVENTS)
        || table.equals(Tables.OBJECTS)
        || table.equals(Tables.READ_ERRORS);
  }

  private boolean readsArchive() {
    return lake.use().sources() == LakeUse.Sources.BOTH;
  }

  private void requireArchive(TableDefinition table) {
    if (!readsArchive()) {
      throw new TrailException(
          ErrorCode.UNSUPPORTED,
          "Cannot read "
              + table.name()
              + " from a lake: lakes hold events only. Leave out sources=lake and as_of to read it"
              + " from the archive.");
    }
  }

  private BatchSource start(ScanRequest request, ObjectCursor objects, QueryContext context) {
    Optional<LakeSnapshot> snapshot = Waiting.request(context, lake::snapshot);
    if (snapshot.isEmpty()) {
      requireLake(context);
      return archive.scan(request, objects, context);
    }
    Ledger ledger = snapshot.get().ledger();
    if (request.table().equals(Tables.OBJECTS)) {
      LedgerObjects all =
          new LedgerObjects(
              objects,
              ledger,
              lake.part(),
              date -> mayMatch(request.predicate(), date),
              context.memory());
      return new ListingSource(request, () -> all.next(context), all::close, context);
    }
    return request.table().equals(Tables.READ_ERRORS)
        ? errors(request, objects, ledger, context)
        : events(request, objects, snapshot.get(), context);
  }

  private void requireLake(QueryContext context) {
    if (!readsArchive()) {
      throw new TrailException(
          ErrorCode.NOT_FOUND,
          "There is no lake at "
              + lake.storage().name()
              + " yet, and nothing else is to be read. Make it with trailql compact, or leave out"
              + " sources=lake.");
    }
    context
        .warnings()
        .add(
            "There is no lake at "
                + lake.storage().name()
                + " yet: the archive alone was read. Make it with trailql compact.");
  }

  private BatchSource events(
      ScanRequest original, ObjectCursor objects, LakeSnapshot snapshot, QueryContext context) {
    ScanRequest request = withinHorizon(original, snapshot);
    OptionalInt timeColumn = ArchiveScanner.newestBy(request);
    if (timeColumn.isEmpty()) {
      FileReading files = reading(request, snapshot, context);
      Predicate stored = StoredPredicate.of(request.predicate());
      return new UnionScan(
              archive,
              objects,
              order(request, snapshot.ledger()),
              files,
              files.part().files(stored, context),
              damage(original, files))
          .source();
    }
    int wanted = request.newest().getAsInt();
    int column = timeColumn.getAsInt();
    ScanRequest all = original.ofAllTimes();
    return new NewestAttempts(
        wanted,
        newest(request, wanted, column, objects, snapshot, context),
        more -> newest(request, more, column, objects(original), snapshot, context),
        () -> events(all, objects(all), snapshot, context));
  }

  private LedgerDamage damage(ScanRequest request, FileReading files) {
    return new LedgerDamage(
        files.snapshot().ledger(),
        files.part(),
        archive.listing(),
        selection(request),
        files.reconciliation(),
        files.context());
  }

  private ObjectCursor objects(ScanRequest request) {
    return readsArchive() ? archive.listing().objects(() -> selection(request)) : new NoObjects();
  }

  private FileReading reading(ScanRequest request, LakeSnapshot snapshot, QueryContext context) {
    Optional<RecordProjection.Seed> seed =
        archive.removesDuplicates(request.table())
            ? Optional.of(ArchiveScanner.seed())
            : Optional.empty();
    Reconciliation reconciliation =
        new Reconciliation(snapshot.ledger(), context.memory(), new ScopeMarks());
    LakePart part = lake.part();
    if (seed.isPresent()) {
      reconciliation.add(
          Waiting.request(context, () -> part.divided(request.predicate(), context)));
    }
    return new FileReading(
        request,
        lake,
        snapshot,
        part,
        reconciliation,
        seed,
        Optional.empty(),
        archive.counters(),
        FileConditions.of(request, snapshot.paths()),
        context);
  }

  private NewestUnionSource newest(
      ScanRequest request,
      int wanted,
      int timeColumn,
      ObjectCursor objects,
      LakeSnapshot snapshot,
      QueryContext context) {
    FileReading files = reading(request, snapshot, context);
    // Which scopes rows of both stores must be compared in is not known yet.
    Predicate stored =
        files.seed().isPresent() && (readsArchive() || files.reconciliation().isMixed())
            ? StoredPredicate.ofAllCopies(request.predicate())
            : StoredPredicate.of(request.predicate());
    Predicate undated = StoredPredicate.isNull("date", Integer.class);
    Predicate dated =
        new Predicate.Among<>(
            "date", Integer.class, List.of(Range.all()), Predicate.Among.Nulls.REJECTED);
    return new NewestUnionSource(
        archive,
        objects,
        files,
        wanted,
        timeColumn,
        new NewestFiles(
            files.part().files(StoredPredicate.both(stored, undated), context),
            files.part().files(StoredPredicate.both(stored, dated), context)),
        damage(request, files));
  }

  private BatchSource errors(
      ScanRequest original, ObjectCursor objects, Ledger ledger, QueryContext context) {
    Reconciliation reconciliation = new Reconciliation(ledger, context.memory(), new ScopeMarks());
    ScanRequest request = withinHorizon(original, lake.snapshot().orElseThrow());
    Troubles troubles = archive.troubles(context);
    ObjectRead.Reading reading = archive.reading(request, Optional.empty(), troubles);
    return new PhasedSource(
        ArchiveScanner.types(request),
        List.of(
            () ->
                new RecordSource(
                    request,
                    ArchiveScanner.ahead(
                        () -> notInLake(objects, reconciliation), reading, context),
                    Optional.empty(),
                    () -> {}),
            () ->
                new LedgerErrors(
                    request,
                    ledger,
                    dates(ledger, request.predicate()),
                    entry ->
                        lake.part().has(entry.identity())
                            && !reconciliation.hides(entry.scope().date(), entry.identity()),
                    context)),
        () -> {
          objects.close();
          reconciliation.close();
          troubles.report();
        });
  }

  private ArchiveObject notInLake(ObjectCursor objects, Reconciliation reconciliation) {
    for (ArchiveObject listed = objects.next(); listed != null; listed = objects.next()) {
      Reconciliation.Reconciled reconciled = reconciliation.add(listed);
      if (reconciled.standing() != Reconciliation.Standing.IN_LAKE) {
        return reconciled.object();
      }
      objects.skipped(listed);
      lake.objectsInLake.increment();
    }
    return null;
  }

  private List<Optional<LocalDate>> dates(Ledger ledger, Predicate predicate) {
    List<Optional<LocalDate>> dates = new ArrayList<>(List.of(Optional.empty()));
    ledger.dates().forEach(date -> dates.add(Optional.of(date)));
    dates.removeIf(date -> !mayMatch(predicate, date) || !lake.part().mayHave(date));
    return dates;
  }

  private static boolean mayMatch(Predicate predicate, Optional<LocalDate> date) {
    Known<?> known =
        date.<Known<?>>map(day -> Known.value((int) day.toEpochDay()))
            .orElseGet(Known::<Integer>onlyNull);
    return predicate.test(column -> column.equals("date") ? known : Known.<String>nothing())
        != Verdict.NEVER;
  }

  /** Earlier dates than the lake keeps are outside of events, in the archive too. */
  private static ScanRequest withinHorizon(ScanRequest request, LakeSnapshot snapshot) {
    Optional<Predicate> kept =
        snapshot
            .ledger()
            .horizon()
            .map(
                day ->
                    new Predicate.Among<>(
                        "date",
                        Integer.class,
                        List.of(Range.from((int) day.toEpochDay(), Range.Inclusion.INCLUSIVE)),
                        Predicate.Among.Nulls.WANTED));
    return kept.isEmpty()
        ? request
        : new ScanRequest(
            request.table(),
            request.leaves(),
            StoredPredicate.both(request.predicate(), kept.get()),
            request.contentFilter(),
            request.provenanceFilter(),
            request.newest());
  }

  private ObjectSelection selection(ScanRequest original) {
    Optional<LakeSnapshot> snapshot = lake.snapshot();
    if (snapshot.isEmpty()) {
      return archive.selection(
          original,
          ArchiveScanner.newestBy(original).isPresent() ? Order.NEWEST_DAY_FIRST : Order.BY_FOLDER);
    }
    boolean isListing = original.table().equals(Tables.OBJECTS);
    Ledger ledger = snapshot.get().ledger();
    boolean leavesOut = !isListing && lake.use().listing() == LakeUse.Scopes.INCOMPLETE;
    return archive
        .selection(original, order(original, ledger))
        .without(leavesOut ? ledger.coverage() : ScopeExclusion.NONE)
        .from(isListing ? Optional.empty() : ledger.horizon())
        .asLateAs(lake.use().late() == LakeUse.Late.AS_SEEN ? ledger.lateness() : Lateness.UNKNOWN);
  }

  /** The ledger of a day is at hand while objects of that day come. */
  private static Order order(ScanRequest request, Ledger ledger) {
    boolean dayByDay =
        request.table().equals(Tables.OBJECTS)
            || ArchiveScanner.newestBy(request).isPresent()
            || ledger.size() > Reconciliation.FEW_ENTRIES;
    return dayByDay ? Order.NEWEST_DAY_FIRST : Order.BY_FOLDER;
  }

  /** Of data files little is read when a condition on any column leaves little over. */
  @Override
  public Predicate deciding(ScanRequest request) {
    return isInLake(request.table()) ? request.predicate() : archive.deciding(request);
  }

  @Override
  public List<String> explain(ScanRequest request, QueryContext context) {
    if (!isInLake(request.table()) && !request.table().equals(Tables.DATA_FILES)) {
      requireArchive(request.table());
      return archive.explain(request, context);
    }
    Optional<LakeSnapshot> snapshot = lake.snapshot();
    if (snapshot.isEmpty()) {
      requireLake(context);
      return archive.explain(request, context);
    }
    if (request.table().equals(Tables.DATA_FILES)) {
      return List.of(told(snapshot.get()), "reads the list of data files alone");
    }
    List<String> lines = new ArrayList<>();
    if (request.table().equals(Tables.EVENTS)) {
      lines.addAll(explainFiles(withinHorizon(request, snapshot.get()), snapshot.get(), context));
    }
    if (!readsArchive()) {
      lines.add("lists nothing: the lake alone is read");
      return lines;
    }
    if (lake.use().listing() == LakeUse.Scopes.ALL) {
      lines.add("lists complete scopes too (fresh=all)");
    }
    Reconciliation reconciliation =
        new Reconciliation(snapshot.get().ledger(), context.memory(), new ScopeMarks());
    lines.addAll(
        archive
            .listing()
            .explain(
                selection(request),
                object ->
                    !request.table().equals(Tables.OBJECTS)
                        && reconciliation.reconciled(object).standing()
                            == Reconciliation.Standing.IN_LAKE));
    return lines;
  }

  private List<String> explainFiles(
      ScanRequest request, LakeSnapshot snapshot, QueryContext context) {
    List<String> lines = new ArrayList<>();
    lines.add(told(snapshot));
    Sum read = sum(lake.part().files(StoredPredicate.of(request.predicate()), context), context);
    Sum all = sum(snapshot.files(Predicate.ANYTHING, context.pools().io()), context);
    lines.add(
        "reads at most %,d of %,d data files (%,d of %,d bytes, %,d of %,d rows), by about a request each for its end and one for each row group that is left"
            .formatted(
                read.files(), all.files(), read.bytes(), all.bytes(), read.rows(), all.rows()));
    if (!lake.part().isAll()) {
      lines.add("leaves out what the lake has of objects outside of the archive");
    }
    snapshot
        .ledger()
        .horizon()
        .ifPresent(day -> lines.add("dates before " + day + " are not kept (retain)"));
    return lines;
  }

  private static String told(LakeSnapshot snapshot) {
    return "lake snapshot %d of %s".formatted(snapshot.id(), snapshot.committed());
  }

  private record Sum(long files, long bytes, long rows) {}

  private static Sum sum(Iterator<LakeFile> files, QueryContext context) {
    long count = 0;
    long bytes = 0;
    long rows = 0;
    while (files.hasNext()) {
      context.cancel().check();
      LakeFile file = files.next();
      count++;
      bytes += file.object().size();
      rows += file.rows();
    }
    return new Sum(count, bytes, rows);
  }
}
