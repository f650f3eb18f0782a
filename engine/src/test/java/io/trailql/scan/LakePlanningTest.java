package io.trailql.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.trailql.archive.Archive;
import io.trailql.archive.ArchiveListing;
import io.trailql.archive.ArchiveObject;
import io.trailql.archive.Extent;
import io.trailql.archive.ListingCache;
import io.trailql.archive.ListingSettings;
import io.trailql.archive.ObjectCursor;
import io.trailql.archive.ObjectSelection;
import io.trailql.archive.Scope;
import io.trailql.event.Kind;
import io.trailql.event.Tables;
import io.trailql.lake.AddedFile;
import io.trailql.lake.CommitOutcome;
import io.trailql.lake.Coverage;
import io.trailql.lake.Lake;
import io.trailql.lake.LakeChange;
import io.trailql.lake.LakeFile;
import io.trailql.lake.LakeSnapshot;
import io.trailql.lake.LakeWriter;
import io.trailql.lake.Layout;
import io.trailql.lake.Ledger;
import io.trailql.lake.LedgerEntry;
import io.trailql.parquet.FileSummary;
import io.trailql.parquet.LeafSummary;
import io.trailql.predicate.Predicate;
import io.trailql.predicate.Predicate.Among;
import io.trailql.predicate.Range;
import io.trailql.runtime.CancelToken;
import io.trailql.runtime.CurrentQuery;
import io.trailql.runtime.MemoryAccount;
import io.trailql.runtime.QueryContext;
import io.trailql.runtime.Warnings;
import io.trailql.runtime.WorkerPools;
import io.trailql.storage.CountingStorage;
import io.trailql.storage.LocalStorage;
import io.trailql.storage.LocalWritableStorage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What planning takes of a lake with very many data files; these exist in its metadata only. The
 * objects of the last days, which are not complete, exist in an archive that is listed.
 */
class LakePlanningTest {
  private static final LocalDate START = LocalDate.of(2016, 1, 1);
  private static final int ACCOUNTS = 137;

  /** Of each of which one data file has the rows: a day of an account that does little. */
  private static final int OBJECTS_PER_FILE = 4;

  /** Days that may still get objects and are listed: a query needs the entries of these alone. */
  private static final int OPEN_DAYS = 35;

  /** Metadata, list of manifests, root of the ledger, and three manifests. */
  private static final int REQUESTS_OF_A_DAY = 6;

  private static final long MOST_HEAP = 1L << 30;
  private static final double MOST_SECONDS = 3;
  private static final double MOST_SECONDS_OF_ALL = 10;

  /** While classes are loaded and compiled, which says nothing of planning. */
  private static final double MOST_SECONDS_COLD = 60;

  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  @TempDir private Path folder;
  private final Random random = new Random(11);

  private static String account(int number) {
    return String.valueOf(100_000_000_000L + number * 7_919_777L);
  }

  private static <T extends Comparable<T>> Predicate is(String column, Class<T> type, T value) {
    return new Among<>(column, type, List.of(Range.point(value)), Among.Nulls.REJECTED);
  }

  private static LeafSummary leaf(String name, long nulls, Range<?> bounds) {
    return new LeafSummary(List.of(name), OptionalInt.empty(), 10_000, 5000, nulls, bounds);
  }

  private String text(int length) {
    StringBuilder text = new StringBuilder();
    random.ints(length, 'a', 'z').forEach(c -> text.append((char) c));
    return text.toString();
  }

  private Range<String> texts() {
    return Range.closed("A" + text(12), "W" + text(12));
  }

  private AddedFile file(LakeWriter writer, LocalDate date, int number) {
    Scope scope =
        new Scope(Optional.of(account(number)), Optional.of("us-east-1"), Optional.of(date));
    long start = date.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    String object = folderOf(date, number);
    List<LeafSummary> leaves = new ArrayList<>();
    leaves.add(leaf("account", 0, Range.point(account(number))));
    leaves.add(leaf("region", 0, Range.point("us-east-1")));
    leaves.add(leaf("date", 0, Range.point((int) date.toEpochDay())));
    leaves.add(
        leaf(
            "eventtime",
            0,
            Range.closed(
                start + random.nextInt(900_000), start + 86_400_000 + random.nextInt(900_000))));
    leaves.add(leaf("delivered_at", 0, Range.closed(start, start + 86_100_000)));
    leaves.add(leaf("eventsource", 0, texts()));
    leaves.add(leaf("eventname", 0, texts()));
    leaves.add(leaf("eventtype", 0, Range.closed("AwsApiCall", "AwsServiceEvent")));
    leaves.add(leaf("eventcategory", 0, Range.closed("Data", "Management")));
    leaves.add(leaf("errorcode", 4000, texts()));
    leaves.add(leaf("readonly", 3, Range.closed(false, true)));
    leaves.add(leaf("managementevent", 3, Range.closed(false, true)));
    leaves.add(leaf("recipientaccountid", 0, Range.point(account(number))));
    leaves.add(leaf("awsregion", 0, Range.point("us-east-1")));
    leaves.add(leaf("source_object", 0, Range.closed(object, object + "~")));
    leaves.add(leaf("duplicate", 0, Range.point(false)));
    leaves.add(leaf("eventid", 0, texts()));
    FileSummary summary = new FileSummary(5000, 1 << 20, List.of(4L, 500_000L), 1_000_000, leaves);
    return new AddedFile(writer.newFileKey(scope), scope, summary);
  }

  private static String folderOf(LocalDate date, int number) {
    return "AWSLogs/o-abcdef1234/"
        + account(number)
        + "/CloudTrail/us-east-1/"
        + date.toString().replace('-', '/')
        + "/";
  }

  /** The entry of an object, which is made where it will be listed. */
  private LedgerEntry entry(Place place, LocalDate date, int number, int object)
      throws IOException {
    Instant delivered =
        date.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(21_600L * object + number);
    String key =
        folderOf(date, number)
            + "%s_CloudTrail_us-east-1_%sT%02d00Z_%016x.json.gz"
                .formatted(
                    account(number),
                    date.toString().replace("-", ""),
                    6 * object,
                    random.nextLong());
    return new LedgerEntry(
        key,
        date.isBefore(place.open())
            ? "%016x%016x".formatted(random.nextLong(), random.nextLong())
            : place.put(key),
        Optional.of(Kind.CLOUDTRAIL),
        new Scope(Optional.of(account(number)), Optional.of("us-east-1"), Optional.of(date)),
        Optional.of(delivered),
        100_000,
        1250,
        Optional.of(delivered.minusSeconds(900)),
        Optional.of(delivered.minusSeconds(60)),
        "%016x".formatted(random.nextLong()).repeat(4),
        false,
        List.of());
  }

  /**
   * An archive and its lake.
   *
   * @param days how many there are
   */
  private record Place(Path folder, int days) {
    LocalDate end() {
      return START.plusDays(days);
    }

    /** The first day that is not complete. */
    LocalDate open() {
      return end().minusDays(OPEN_DAYS);
    }

    Archive archive() {
      Path root = folder.resolve("archive");
      return new Archive(new LocalStorage(root), "", root + "/", Optional.empty());
    }

    /** Makes an object; answers its version. */
    String put(String key) throws IOException {
      Path file = folder.resolve("archive").resolve(key);
      Files.createDirectories(file.getParent());
      Files.write(file, new byte[1]);
      return archive().storage().find(key).orElseThrow().version();
    }

    /** All days but the last. */
    Coverage complete() {
      Coverage.Collector complete = new Coverage.Collector();
      for (int number = 0; number < ACCOUNTS; number++) {
        complete.add(
            archive().place(),
            Optional.of(account(number)),
            Optional.of("us-east-1"),
            START,
            open().minusDays(1));
      }
      return complete.coverage();
    }
  }

  /** Commits of some days each. */
  private Place fill(String name, int days, int perCommit) throws IOException {
    Place place = new Place(folder.resolve(name), days);
    LakeWriter writer = new LakeWriter(new LocalWritableStorage(place.folder()), "lake/");
    LakeSnapshot at =
        writer.open(() -> Layout.PARTITIONED, Optional.of(place.archive().ancestry()));
    for (int first = 0; first < days; first += perCommit) {
      List<AddedFile> files = new ArrayList<>();
      List<LedgerEntry> entries = new ArrayList<>();
      for (int day = first; day < Math.min(days, first + perCommit); day++) {
        LocalDate date = START.plusDays(day);
        for (int number = 0; number < ACCOUNTS; number++) {
          files.add(file(writer, date, number));
          for (int object = 0; object < OBJECTS_PER_FILE; object++) {
            entries.add(entry(place, date, number, object));
          }
        }
      }
      Coverage coverage = first + perCommit < days ? Coverage.NONE : place.complete();
      CommitOutcome outcome =
          writer.commit(at, new LakeChange(files, List.of(), entries, coverage));
      at = ((CommitOutcome.Committed) outcome).snapshot();
    }
    return place;
  }

  /**
   * What a plan is to find.
   *
   * @param files data files
   * @param days that are listed
   * @param objects that are listed, all of which the lake has
   * @param requests at most, but for one a day of the ledger
   */
  private record Expected(int files, int days, int objects, int requests) {}

  /** Which seconds count. */
  private enum Timing {
    /** Those of the clock: the machine is taken to do nothing else. */
    ALONE,
    /** Those of the processors, if they are fewer. */
    BESIDE_OTHERS
  }

  /** What a plan found. */
  private record Found(int files, int objects, long entries) {}

  /** From nothing to the last file, as a query does it; answers seconds. */
  private double plan(
      Place place, Timing timing, String what, Predicate predicate, Expected expected) {
    System.gc();
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    long start = System.nanoTime();
    long computed = PROCESS.getProcessCpuTime();
    CountingStorage storage = new CountingStorage(new LocalStorage(place.folder()));
    Found found;
    try (WorkerPools pools = new WorkerPools(2)) {
      QueryContext context =
          new QueryContext(
              new CancelToken(),
              new MemoryAccount(256L << 20),
              pools,
              new Warnings(),
              Clock.systemUTC().instant(),
              folder);
      found = CurrentQuery.call(context, () -> find(place.archive(), storage, predicate, context));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    double cpu = (PROCESS.getProcessCpuTime() - computed) / 1e9;
    long peak =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum();
    System.out.printf(
        Locale.ROOT,
        "planning %s: %d files, %d objects listed of %d in %.2f s (%.2f s of CPU), %s, peak heap %d MB%n",
        what,
        found.files(),
        found.objects(),
        found.entries(),
        seconds,
        cpu,
        storage.counts(),
        peak >> 20);
    assertThat(found.files()).isEqualTo(expected.files());
    assertThat(found.objects()).isEqualTo(expected.objects());
    assertThat(storage.counts().reads()).isLessThanOrEqualTo(expected.requests() + expected.days());
    assertThat(peak).isLessThan(MOST_HEAP);
    return timing == Timing.ALONE ? seconds : Math.min(seconds, cpu);
  }

  /**
   * What {@link UnionScanner} does before it reads rows: it lists what is not complete, compares
   * that with the ledger, looks for what was broken, and finds the data files.
   */
  private static Found find(
      Archive archive, CountingStorage storage, Predicate predicate, QueryContext context) {
    LakeView view =
        new LakeView(
            () -> new Lake(storage, "lake/").newest(),
            storage,
            LakeUse.DEFAULT,
            snapshot -> Extent.of(List.of(archive)));
    Ledger ledger = view.snapshot().orElseThrow().ledger();
    LakePart part = view.part();
    int files = 0;
    int listed = 0;
    ObjectSelection selection =
        new ObjectSelection(
                Tables.EVENTS.kinds(), predicate, ObjectSelection.Order.NEWEST_DAY_FIRST)
            .without(ledger.coverage())
            .asLateAs(ledger.lateness());
    ListingSettings settings =
        new ListingSettings(ListingSettings.UNLIMITED, 0, 0, ListingSettings.Denied.FAILS);
    Reconciliation reconciliation = new Reconciliation(ledger, context.memory(), new ScopeMarks());
    try (ArchiveListing listing =
            new ArchiveListing(
                List.of(archive), settings, new ListingCache(Duration.ZERO), context);
        ObjectCursor objects = listing.objects(selection)) {
      reconciliation.add(part.divided(predicate, context));
      for (ArchiveObject object = objects.next(); object != null; object = objects.next()) {
        assertThat(reconciliation.add(object).standing())
            .isEqualTo(Reconciliation.Standing.IN_LAKE);
        listed++;
      }
      new LedgerDamage(ledger, part, listing, selection, reconciliation, context)
          .tell(new Troubles(ScanSettings.DEFAULT, new ScanCounters(), context.warnings()));
      LocalDate last = LocalDate.MAX;
      Iterator<LakeFile> plan = part.files(StoredPredicate.of(predicate), context);
      for (; plan.hasNext(); files++) {
        LocalDate date = plan.next().partition().date().orElseThrow();
        assertThat(date.isAfter(last)).isFalse();
        last = date;
      }
    }
    return new Found(files, listed, ledger.size());
  }

  private void planAll(Place place, Timing timing, double some, double all) {
    int ofADay = ACCOUNTS * OBJECTS_PER_FILE;
    LocalDate middle = START.plusDays(place.days() / 2);
    LocalDate newest = place.end().minusDays(1);
    assertThat(
            plan(
                place,
                timing,
                "one day that is complete",
                is("date", Integer.class, (int) middle.toEpochDay()),
                new Expected(ACCOUNTS, 0, 0, REQUESTS_OF_A_DAY)))
        .isLessThan(some);
    assertThat(
            plan(
                place,
                timing,
                "one day that is listed",
                is("date", Integer.class, (int) newest.toEpochDay()),
                new Expected(ACCOUNTS, 1, ofADay, REQUESTS_OF_A_DAY)))
        .isLessThan(some);
    assertThat(
            plan(
                place,
                timing,
                "one account",
                is("account", String.class, account(5)),
                new Expected(place.days(), OPEN_DAYS, OPEN_DAYS * OBJECTS_PER_FILE, 200)))
        .isLessThan(some);
    assertThat(
            plan(
                place,
                timing,
                "everything",
                Predicate.ANYTHING,
                new Expected(place.days() * ACCOUNTS, OPEN_DAYS, OPEN_DAYS * ofADay, 200)))
        .isLessThan(all);
  }

  /** Of another lake: nothing is known of the one that is measured. */
  private void warmUp() throws IOException {
    planAll(fill("warm-up", 100, 7), Timing.BESIDE_OTHERS, MOST_SECONDS_COLD, MOST_SECONDS_COLD);
  }

  @Test
  void twentyThousandFiles() throws IOException {
    warmUp();
    planAll(fill("lake", 146, 7), Timing.BESIDE_OTHERS, MOST_SECONDS, MOST_SECONDS_OF_ALL);
  }

  @Test
  @Tag("proof")
  void fiveHundredThousandFiles() throws IOException {
    warmUp();
    planAll(fill("lake", 3650, 60), Timing.ALONE, MOST_SECONDS, MOST_SECONDS_OF_ALL);
  }
}
