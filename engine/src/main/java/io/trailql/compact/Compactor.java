package io.trailql.compact;

import io.trailql.archive.Archive;
import io.trailql.archive.ArchiveListing;
import io.trailql.archive.ListingCache;
import io.trailql.archive.ListingSettings;
import io.trailql.compact.Tidying.Tidied;
import io.trailql.compact.WindowListing.Listed;
import io.trailql.lake.CommitCatalog;
import io.trailql.lake.Forgotten;
import io.trailql.lake.Lake;
import io.trailql.lake.LakeSnapshot;
import io.trailql.lake.LakeUpkeep;
import io.trailql.lake.LakeWriter;
import io.trailql.lake.Layout;
import io.trailql.registration.CatalogEntry;
import io.trailql.runtime.QueryContext;
import io.trailql.storage.CountingStorage;
import io.trailql.storage.CountingWritableStorage;
import io.trailql.storage.StorageCounts;
import io.trailql.storage.WritableStorage;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** One run of compaction from archives, which are one, into a lake. Used once. */
public final class Compactor {
  private final List<CountingStorage> counted = new ArrayList<>();
  private final CountingWritableStorage storage;
  private final String prefix;
  private final CompactionOptions options;
  private final QueryContext context;
  private final CompactionCounters counters;
  private final Sweep sweep;
  private final Optional<String> archiveRoot;
  private final WindowListing listing;
  private final Optional<Registrar> registrar;
  private final Optional<CommitCatalog> catalog;

  /**
   * Reads what there is of the lake.
   *
   * @param archives at least one
   * @param storage where the lake lies; left open, like those of the archives
   * @param prefix of the lake's keys; empty or ending in {@code /}
   * @param entry of the name that is to be registered, or decides commits, if one is; left open
   * @param context of the run
   */
  public Compactor(
      List<Archive> archives,
      WritableStorage storage,
      String prefix,
      CompactionOptions options,
      Optional<CatalogEntry> entry,
      QueryContext context) {
    this.storage = new CountingWritableStorage(storage);
    this.prefix = prefix;
    this.options = options;
    this.context = context;
    this.counters = new CompactionCounters(context.now());
    Lake reading = new Lake(this.storage, prefix);
    Optional<LakeSnapshot> lake = reading.newest();
    this.registrar =
        options.register().map(name -> new Registrar(name, entry.orElseThrow(), reading));
    this.catalog = options.commit().map(name -> new CommitCatalog(name, entry.orElseThrow()));
    this.archiveRoot =
        lake.flatMap(LakeSnapshot::archiveRoot).or(() -> Archive.commonRoot(archives));
    List<Archive> named = new ArrayList<>();
    for (Archive archive : archives) {
      CountingStorage counting = new CountingStorage(archive.storage());
      counted.add(counting);
      Archive through = archive.through(counting);
      named.add(archiveRoot.map(through::namedBelow).orElse(through));
    }
    this.sweep =
        new Sweep(options, lake, named, LocalDate.ofInstant(context.now(), ZoneOffset.UTC));
    ListingSettings settings =
        new ListingSettings(ListingSettings.UNLIMITED, 0, 0, ListingSettings.Denied.FAILS);
    ListingCache none = new ListingCache(Duration.ZERO);
    this.listing =
        new WindowListing(
            () -> new ArchiveListing(named, settings, none, context), options, context);
  }

  /** Lists, and says what a run would do. */
  public CompactionPlan plan() {
    PlanTotals totals =
        new PlanTotals(
            sweep.lake().isEmpty(),
            sweep.lake().map(LakeSnapshot::layout).or(options::layout),
            options.maxObjects());
    Windows windows = sweep.windows();
    for (Window window = windows.next(); window != null; window = windows.next()) {
      Optional<Listed> listed =
          listing.list(
              window,
              sweep.lake(),
              sweep.exclusion(),
              windows.canShorten(),
              days -> totals.add(days, sweep.today(), archiveCounts().lists()));
      if (listed.isEmpty()) {
        windows.tooMuch();
      } else {
        windows.done(window, listed.get().objects());
      }
    }
    warn();
    Optional<LocalDate> horizon = sweep.horizon();
    long forgotten =
        horizon.isEmpty() || sweep.wantedHorizon().isEmpty()
            ? 0
            : sweep.lake().stream()
                .mapToLong(lake -> lake.ledger().dates().headSet(horizon.get()).size())
                .sum();
    return totals.plan(archiveCounts().lists(), horizon, forgotten, context.warnings().all());
  }

  /**
   * Runs. What was committed stays, however it ends.
   *
   * @param progress called now and then, from one thread at a time
   */
  public CompactionReport run(Consumer<CompactionProgress> progress) {
    catalog.map(CommitCatalog::entry).ifPresent(CatalogEntry::requireAtomic);
    registrar.ifPresent(Registrar::begin);
    LakeInMaking lake =
        new LakeInMaking(
            new LakeWriter(storage, prefix, catalog),
            sweep.lake(),
            options.layout(),
            archiveRoot,
            (writer, snapshot) -> new Committer(writer, storage, snapshot, context));
    try (Claims claims = new Claims(storage, prefix, InstantSource.system())) {
      new CompactionJob(
              sweep,
              lake,
              listing,
              new PathChoice(context.cancel()),
              claims,
              counters,
              progress,
              this::register)
          .run();
    }
    warn();
    Tidying tidying =
        new Tidying(
            new LakeUpkeep(storage, prefix, catalog), options, context.now(), context.warnings());
    Forgotten forgotten =
        lake.newest().map(newest -> retain(newest, tidying)).orElse(Forgotten.NOTHING);
    Tidied tidied = lake.newest().isPresent() ? tidy(tidying) : Tidied.NOTHING;
    register();
    registrar.flatMap(Registrar::warning).ifPresent(context.warnings()::add);
    return counters.report(
        forgotten.snapshot().isPresent()
            ? forgotten.snapshot()
            : lake.newest().stream().mapToLong(LakeSnapshot::id).findFirst(),
        archiveCounts(),
        storage.counts(),
        tidied,
        forgotten
            .horizon()
            .or(() -> lake.newest().flatMap(snapshot -> snapshot.ledger().horizon())),
        forgotten,
        registrar.flatMap(Registrar::outcome),
        context.warnings().all());
  }

  /** Says what was asked for and cannot be done. */
  private void warn() {
    listing.warnings().forEach(context.warnings()::add);
    if (sweep.wantedHorizon().isPresent() && !sweep.wantedHorizon().equals(sweep.horizon())) {
      context
          .warnings()
          .add(
              "The lake still begins on "
                  + sweep.horizon().get()
                  + ", not on "
                  + sweep.wantedHorizon().get()
                  + ": an earlier run retained less, and what was forgotten then is not taken back. Another lake would have it.");
    }
    Optional<Layout> kept = sweep.lake().map(LakeSnapshot::layout);
    if (kept.isPresent() && options.layout().filter(layout -> layout != kept.get()).isPresent()) {
      context
          .warnings()
          .add(
              "The lake stays "
                  + name(kept.get())
                  + ": a lake keeps the layout that it was made with. For "
                  + name(options.layout().get())
                  + " make another lake.");
    }
  }

  private static String name(Layout layout) {
    return layout.name().toLowerCase(Locale.ROOT);
  }

  private void register() {
    registrar.ifPresent(Registrar::update);
  }

  /** Drops what is before the horizon when days to retain are given, and it moves. */
  private Forgotten retain(LakeSnapshot lake, Tidying tidying) {
    Optional<LocalDate> horizon = sweep.wantedHorizon().flatMap(wanted -> sweep.horizon());
    boolean moves = horizon.isPresent() && !horizon.equals(lake.ledger().horizon());
    return moves && tidying.mayForget() ? tidying.retain(horizon.get()) : Forgotten.NOTHING;
  }

  /**
   * Forgets snapshots once a day, or when the run is asked to; removes files once a day, as that
   * lists the lake.
   */
  private Tidied tidy(Tidying tidying) {
    boolean expires = sweep.relists() || options.snapshotAge().isPresent();
    if (!expires || !tidying.mayForget()) {
      return Tidied.NOTHING;
    }
    return new Tidied(tidying.expire(), sweep.relists() ? tidying.removeUnreferenced() : 0);
  }

  private StorageCounts archiveCounts() {
    return counted.stream()
        .map(CountingStorage::counts)
        .reduce(new StorageCounts(0, 0, 0), StorageCounts::plus);
  }
}
