package io.trailql;

import io.trailql.archive.Archive;
import io.trailql.archive.ArchiveListing;
import io.trailql.archive.Listing;
import io.trailql.archive.ListingCache;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.event.Dialect;
import io.trailql.function.Functions;
import io.trailql.lake.LakeSnapshot;
import io.trailql.lake.Ledger;
import io.trailql.runtime.CancelToken;
import io.trailql.runtime.MemoryAccount;
import io.trailql.runtime.MemoryPool;
import io.trailql.runtime.QueryContext;
import io.trailql.runtime.Warnings;
import io.trailql.runtime.WorkerPools;
import io.trailql.scan.ArchiveScanner;
import io.trailql.scan.LakeView;
import io.trailql.scan.ListScanner;
import io.trailql.scan.Scanner;
import io.trailql.scan.UnionScanner;
import io.trailql.scan.shared.SharedScans;
import io.trailql.side.SideFiles;
import io.trailql.sql.Planner;
import io.trailql.sql.Prepared;
import io.trailql.sql.dialect.DialectNames;
import io.trailql.sql.parser.Script;
import io.trailql.sql.physical.Plan;
import io.trailql.storage.CountingStorage;
import io.trailql.storage.Storage;
import io.trailql.storage.StorageLocation;
import io.trailql.storage.StorageSide;
import io.trailql.storage.cache.CacheUse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * SQL over one or several CloudTrail archives, which are one. Opening one requests nothing; it
 * keeps connections to the stores until it is closed. Thread-safe.
 *
 * <pre>{@code
 * try (Engine engine = Engine.open(List.of("s3://my-trail/AWSLogs"), Settings.DEFAULT);
 *     QueryResult result = engine.prepare("SELECT eventname, count(*) FROM events GROUP BY 1").run()) {
 *   while (result.next()) {
 *     System.out.println(result.value(0) + " " + result.value(1));
 *   }
 * }
 * }</pre>
 */
public final class Engine implements AutoCloseable {
  /** What the operators of a query can do with beside its scans, unless they hold many rows. */
  private static final long MEMORY_BESIDE_SCANS = 4L << 20;

  private final Settings settings;
  private final List<String> locations;
  private final List<Archive> archives;
  private final WorkerPools pools = new WorkerPools(Runtime.getRuntime().availableProcessors());
  private final SideFiles files;
  private final Planner planner;
  private final ListingCache listings;
  private final LocalCache cache;
  private Optional<OpenedLake> lake = Optional.empty();
  private volatile boolean closed;

  private Engine(List<String> locations, List<Archive> archives, Settings settings) {
    this.locations = List.copyOf(locations);
    this.archives = archives;
    this.settings = settings;
    this.files = settings.tables();
    this.planner =
        new Planner(Functions.scalars(), Functions.aggregates(), names(settings), files, pools);
    this.cache = new LocalCache(settings);
    this.listings = new ListingCache(settings.duration(Property.LISTING_CACHE));
  }

  /**
   * Opens archives.
   *
   * @param locations folders, {@code file:}, {@code s3://bucket/prefix}, {@code s3a://…}, {@code
   *     hdfs://host/path}; at least one
   */
  public static Engine open(List<String> locations, Settings settings) {
    Engine engine = new Engine(locations, ArchiveLocations.open(locations, settings), settings);
    try {
      engine.lake = OpenedLake.open(settings, engine.cache);
      return engine;
    } catch (RuntimeException e) {
      engine.close();
      throw e;
    }
  }

  private static DialectNames names(Settings settings) {
    String dialect = settings.text(Property.DIALECT).toUpperCase(Locale.ROOT);
    return new DialectNames(
        dialect.equals("AUTO") ? Optional.empty() : Optional.of(Dialect.valueOf(dialect)),
        Stream.of(settings.text(Property.TABLE_ALIAS).split(","))
            .map(String::strip)
            .filter(alias -> !alias.isEmpty())
            .toList());
  }

  /** The settings it was opened with. */
  public Settings settings() {
    return settings;
  }

  /** The archives' locations, as given. */
  public List<String> locations() {
    return locations;
  }

  /**
   * What is equal for engines that do the same in each other's place: the locations, the settings
   * and the credentials are.
   */
  public Object identity() {
    Stream<Object> requesters =
        Stream.concat(
            archives.stream().map(archive -> archive.storage().requester()),
            lake.stream().map(OpenedLake::requester));
    return List.of(locations, settings, requesters.toList());
  }

  /**
   * The first delivery date that the lake keeps, as the newest snapshot of it tells: what was
   * delivered before is outside of {@code events}. Absent when no date is, or there is no lake.
   */
  public Optional<LocalDate> horizon() {
    return ofLedger(Ledger::horizon);
  }

  /**
   * The day on which a run of compaction last listed days once more that were complete in the lake,
   * and found all that there is, as the newest snapshot tells. Absent when no run did, or there is
   * no lake.
   */
  public Optional<LocalDate> reconciled() {
    return ofLedger(ledger -> ledger.coverage().reconciled());
  }

  private Optional<LocalDate> ofLedger(Function<Ledger, Optional<LocalDate>> fact) {
    requireOpen();
    return Failures.call(
        new Cancellation().token(),
        () -> lake.flatMap(OpenedLake::newest).map(LakeSnapshot::ledger).flatMap(fact));
  }

  /**
   * Every table of every schema. Reads the files that are tables; one that cannot be read has no
   * columns, and its documentation says why.
   */
  public List<TableDescription> tables() {
    requireOpen();
    return Failures.call(
        new Cancellation().token(),
        () ->
            planner.catalog(new Cancellation().token()).tables().stream()
                .map(TableDescription::of)
                .toList());
  }

  /** Every name that a function can be called by, sorted. */
  public Set<String> functionNames() {
    return planner.functionNames();
  }

  /** Words that must be quoted to be names, beyond those of SQL-92; upper case, sorted. */
  public Set<String> keywords() {
    return planner.keywords();
  }

  /** Every declared function, by name. */
  public List<FunctionDescription> functions() {
    return FunctionDescription.all();
  }

  /**
   * The statements of a text, separated by semicolons outside of strings, quoted names and
   * comments. Each is preceded by blanks and line ends so that a place in it is its place in the
   * text.
   */
  public static List<String> statements(String text) {
    return Script.statements(text);
  }

  /**
   * Finds out whether a statement is valid, and what it takes and gives; requests nothing but the
   * files that it names as tables.
   */
  public Query prepare(String sql) {
    return prepare(sql, new Cancellation());
  }

  /** The same, until it is stopped. */
  public Query prepare(String sql, Cancellation cancellation) {
    requireOpen();
    return new Query(this, planner.prepare(sql, cancellation.token()));
  }

  QueryResult run(Prepared prepared, QueryOptions options, Cancellation cancellation) {
    requireOpen();
    CancelToken cancel = cancellation.token();
    Duration timeout = options.timeout();
    cancel.timeout(timeout.isZero() ? settings.duration(Property.TIMEOUT) : timeout);
    Instant now = Instant.now();
    List<CountingStorage> counted = new ArrayList<>();
    List<Archive> counting = new ArrayList<>();
    CacheUse cached = new CacheUse();
    for (int i = 0; i < archives.size(); i++) {
      CountingStorage storage = new CountingStorage(archives.get(i).storage());
      counted.add(storage);
      StorageLocation location = StorageLocation.parse(locations.get(i));
      counting.add(
          archives.get(i).through(cache.before(storage, StorageSide.ARCHIVE, location, cached)));
    }
    Storage dataFiles = lake.map(opened -> opened.dataFiles(counted, cached)).orElse(null);
    QueryRun run = new QueryRun(locations, counted, lake, cached, cancel);
    Plan plan = run.call(() -> planner.plan(prepared, options.parameters(), now, cancel));
    run.readsTables(plan.tables());
    run.start(
        mode -> attempt(plan, mode, counting, dataFiles, cancel, now, prepared.warnings()),
        () -> counting.stream().map(Archive::storage).forEach(listings::forget));
    return new QueryResult(prepared.columns(), run, options.maxRows());
  }

  private Attempt attempt(
      Plan plan,
      SharedScans.Mode mode,
      List<Archive> counting,
      Storage dataFiles,
      CancelToken cancel,
      Instant now,
      List<String> known) {
    MemoryAccount memory =
        new MemoryAccount(settings.number(Property.MEMORY), MemoryPool.OF_QUERIES);
    if (!plan.scans().isEmpty()) {
      memory.admit(
          MEMORY_BESIDE_SCANS + plan.scans().size() * ArchiveScanner.leastMemory(memory.limit()),
          cancel);
    }
    try {
      return attempt(plan, mode, counting, dataFiles, memory, cancel, now, known);
    } catch (RuntimeException e) {
      memory.close();
      throw e;
    }
  }

  private Attempt attempt(
      Plan plan,
      SharedScans.Mode mode,
      List<Archive> counting,
      Storage dataFiles,
      MemoryAccount memory,
      CancelToken cancel,
      Instant now,
      List<String> known) {
    Warnings warnings = new Warnings();
    known.forEach(warnings::add);
    QueryContext context =
        new QueryContext(
            cancel, memory, pools, warnings, now, Path.of(System.getProperty("java.io.tmpdir")));
    Optional<LakeView> view = lake.map(opened -> opened.view(counting, dataFiles, warnings));
    Supplier<List<Archive>> named =
        view.isPresent() ? lake.get().named(counting, view.get()) : () -> counting;
    Listing listing = new ArchiveListing(named, settings.listing(), listings, context);
    ArchiveScanner archive = new ArchiveScanner(listing, settings.scan());
    Scanner scanner =
        view.<Scanner>map(pinned -> new UnionScanner(archive, pinned)).orElse(archive);
    SharedScans scans =
        new SharedScans(plan.scans(), new ListScanner(scanner, plan.tables()), context, mode);
    return new Attempt(context, listing, archive, view, plan.open(scans, context), scans.isAny());
  }

  private void requireOpen() {
    if (closed) {
      throw new TrailException(ErrorCode.CLOSED, "The engine was closed.");
    }
  }

  /** Ends its connections and threads; running queries fail. */
  @Override
  public void close() {
    closed = true;
    pools.close();
    listings.close();
    ArchiveLocations.close(archives);
    lake.ifPresent(OpenedLake::close);
    files.close();
  }
}
