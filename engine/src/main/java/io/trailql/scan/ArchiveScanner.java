package io.trailql.scan;

import io.trailql.archive.ArchiveObject;
import io.trailql.archive.EarlierCopies;
import io.trailql.archive.Listing;
import io.trailql.archive.ObjectCursor;
import io.trailql.archive.ObjectSelection;
import io.trailql.archive.ObjectSelection.Order;
import io.trailql.column.BatchSource;
import io.trailql.column.Type;
import io.trailql.event.Leaf;
import io.trailql.event.TableDefinition;
import io.trailql.event.TableDefinition.Content;
import io.trailql.json.DuplicateKey;
import io.trailql.json.LogReader;
import io.trailql.json.RecordProjection;
import io.trailql.predicate.Predicate;
import io.trailql.runtime.QueryContext;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Scans the archive's objects. Thread-safe. */
public final class ArchiveScanner implements Scanner {
  /** Above this many newest rows the rows are sorted, which can spill, instead of held. */
  private static final int MOST_NEWEST = 10_000;

  private final Listing listing;
  private final ScanSettings settings;
  private final ScanCounters counters = new ScanCounters();

  /** A scanner of the objects that the listing shows; does not close it. */
  public ArchiveScanner(Listing listing, ScanSettings settings) {
    this.listing = Objects.requireNonNull(listing, "listing");
    this.settings = Objects.requireNonNull(settings, "settings");
  }

  /** Counts so far, over all scans. */
  public ScanStatistics statistics() {
    return counters.snapshot();
  }

  /** The objects read so far, over all scans. */
  public ObjectLog objectsRead() {
    return counters.log;
  }

  @Override
  public BatchSource scan(ScanRequest request, QueryContext context) {
    if (isOfLakesAlone(request.table())) {
      context
          .warnings()
          .add(
              "There are no data files, as no lake is read: name one with -l or the property lake,"
                  + " and leave out sources=archive.");
      return nothing(request);
    }
    return scan(request, listing.objects(selection(request)), context);
  }

  private static boolean isOfLakesAlone(TableDefinition table) {
    return table.content() == Content.DATA_FILES;
  }

  /** No rows. */
  static BatchSource nothing(ScanRequest request) {
    return new PhasedSource(types(request), List.of(), () -> {});
  }

  /** Scans these objects, in the order in which {@link #selection} has them. */
  BatchSource scan(ScanRequest request, ObjectCursor objects, QueryContext context) {
    OptionalInt timeColumn = newestBy(request);
    if (request.table().content() == Content.LISTING) {
      Supplier<ObjectFacts> listed =
          () -> Optional.ofNullable(objects.next()).map(ObjectFacts::of).orElse(null);
      return new ListingSource(request, listed, objects::close, context);
    }
    if (timeColumn.isPresent()) {
      int wanted = request.newest().getAsInt();
      int column = timeColumn.getAsInt();
      ScanRequest all = request.ofAllTimes();
      return new NewestAttempts(
          wanted,
          newest(request, wanted, column, objects, context),
          more -> newest(request, more, column, listing.objects(selection(request)), context),
          () -> scan(all, listing.objects(selection(all)), context));
    }
    Troubles troubles = troubles(context);
    boolean removesDuplicates = removesDuplicates(request.table());
    ObjectRead.Reading reading =
        reading(request, removesDuplicates ? Optional.of(seed()) : Optional.empty(), troubles);
    return new RecordSource(
        request,
        ahead(objects::next, reading, context),
        removesDuplicates
            ? Optional.of(new Deduplication(types(request), counters, context))
            : Optional.empty(),
        () -> {
          objects.close();
          troubles.report();
        });
  }

  private NewestSource newest(
      ScanRequest request, int wanted, int timeColumn, ObjectCursor objects, QueryContext context) {
    Troubles troubles = troubles(context);
    boolean removesDuplicates = removesDuplicates(request.table());
    ObjectRead.Reading reading =
        reading(request, removesDuplicates ? Optional.of(seed()) : Optional.empty(), troubles);
    return new NewestSource(
        request,
        timeColumn,
        objects,
        troubles,
        new NewestRows(
            wanted,
            removesDuplicates ? Optional.of(new ScopeMarks()) : Optional.empty(),
            counters,
            context.memory()),
        picked -> ahead(picked, reading, context));
  }

  Listing listing() {
    return listing;
  }

  ScanCounters counters() {
    return counters;
  }

  Troubles troubles(QueryContext context) {
    return new Troubles(settings, counters, context.warnings());
  }

  /**
   * How the objects of a scan are read.
   *
   * @param seed of the duplicate keys when they are wanted
   */
  ObjectRead.Reading reading(
      ScanRequest request, Optional<RecordProjection.Seed> seed, Troubles troubles) {
    ObjectDecoder decoder =
        request.table().content() == Content.ERRORS
            ? new ErrorDecoder(request, counters)
            : LateDecoder.of(request, seed, counters);
    return new ObjectRead.Reading(decoder, troubles, counters);
  }

  /**
   * The least memory that a scan can do with, of an archive or a lake.
   *
   * @param limit of the query's memory, in bytes
   */
  public static long leastMemory(long limit) {
    return ReadAhead.least(LogReader.MOST_HELD, limit);
  }

  /** Reads objects ahead. */
  static ReadAhead<Decoded> ahead(
      Supplier<ArchiveObject> objects, ObjectRead.Reading reading, QueryContext context) {
    return new ReadAhead<>(
        () -> {
          ArchiveObject object = objects.get();
          return object == null ? null : new ObjectRead(object, reading);
        },
        LogReader.MOST_HELD,
        context);
  }

  static List<Type> types(ScanRequest request) {
    return request.leaves().stream().map(Leaf::type).toList();
  }

  /** Tables without one of the key's columns have no duplicates. */
  boolean removesDuplicates(TableDefinition table) {
    return settings.duplicates() == ScanSettings.Duplicates.REMOVED
        && table.content() == Content.RECORDS
        && DuplicateKey.COLUMNS.stream().allMatch(column -> table.indexOf(column) >= 0);
  }

  /** A seed that nobody can guess. */
  static RecordProjection.Seed seed() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new RecordProjection.Seed(random.nextLong(), random.nextLong());
  }

  /** Position of eventtime among the leaves when only the newest rows are to be found. */
  static OptionalInt newestBy(ScanRequest request) {
    boolean few =
        request.newest().isPresent()
            && request.newest().getAsInt() > 0
            && request.newest().getAsInt() <= MOST_NEWEST
            && request.provenanceFilter().isEmpty()
            && request.table().content() == Content.RECORDS;
    for (int i = 0; few && i < request.leaves().size(); i++) {
      if (request.leaves().get(i).toString().equals("eventtime")) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  private ObjectSelection selection(ScanRequest request) {
    return selection(
        request, newestBy(request).isPresent() ? Order.NEWEST_DAY_FIRST : Order.BY_FOLDER);
  }

  /**
   * The objects that a scan must read: those that can hold a wanted row and, when duplicates are
   * removed, those that can hold an earlier copy of one.
   */
  ObjectSelection selection(ScanRequest request, Order order) {
    Predicate predicate =
        removesDuplicates(request.table())
            ? EarlierCopies.orWanted(request.predicate())
            : request.predicate();
    return new ObjectSelection(request.table().kinds(), predicate, order);
  }

  /** Objects are chosen by some columns, and read to their end whatever else is wanted of them. */
  @Override
  public Predicate deciding(ScanRequest request) {
    return request.predicate().about(ObjectSelection.COLUMNS::contains);
  }

  @Override
  public List<String> explain(ScanRequest request, QueryContext context) {
    if (isOfLakesAlone(request.table())) {
      return List.of("reads nothing: there is no lake");
    }
    return listing.explain(selection(request));
  }
}
