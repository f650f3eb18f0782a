package io.trailql.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.Cancellation;
import io.trailql.Compaction;
import io.trailql.Engine;
import io.trailql.QueryResult;
import io.trailql.QueryStatistics;
import io.trailql.Settings;
import io.trailql.compact.CompactionOptions;
import io.trailql.compact.CompactionReport;
import io.trailql.generator.event.EventFacts;
import io.trailql.lake.Lake;
import io.trailql.lake.LakeFile;
import io.trailql.lake.LakeSnapshot;
import io.trailql.lake.LakeUpkeep;
import io.trailql.lake.Layout;
import io.trailql.lake.Removal;
import io.trailql.logs.Rows;
import io.trailql.predicate.Predicate;
import io.trailql.storage.LocalStorage;
import io.trailql.storage.LocalWritableStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two days of an organisation, compacted every few hours by runs with default options. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HourlyCases {
  private static final int HOURS = 48;
  private static final int MINUTE_OF_RUN = 17;
  private static final int MOST_FILES = 16;
  private static final int MOST_REQUESTS = 100;

  /** Bytes of data files written for each that stays. */
  private static final double MOST_WRITTEN = 4;

  /** The bucket, AWSLogs and the organisation; and of each account its own folder and the log's. */
  private static final int FOLDERS_ABOVE = 3;

  private static final int FOLDERS_OF_ACCOUNT = 2;

  /** Newest days, as many more as hold some hundred thousand objects, the rest. */
  private static final int WINDOWS_OF_FIRST_RUN = 3;

  private final List<Run> runs = new ArrayList<>();
  private Path lake;
  private Organisation organisation;
  private SimulatedStorage storage;
  private String archive;

  /** A run, and what it asked the archive for. */
  private record Run(Instant at, CompactionReport report, long lists, long gets) {
    LocalDate day() {
      return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
  }

  abstract int accounts();

  abstract int regions();

  /** From one run to the next; a divisor of 24. */
  abstract int hours();

  @BeforeAll
  void compactHourly(@TempDir Path folder) throws IOException {
    lake = folder.resolve("lake");
    organisation = new Organisation(accounts(), regions(), HOURS);
    storage = new SimulatedStorage(getClass().getSimpleName(), organisation);
    archive = SimulatedProvider.offer(getClass().getSimpleName(), storage);
    Instant first = Organisation.FIRST_DAY.atStartOfDay().toInstant(ZoneOffset.UTC);
    // Two more days, of which only the first runs matter, for what becomes complete.
    for (int hour = hours(); hour <= HOURS + 24 + hours(); hour += hours()) {
      if (hour <= HOURS + hours() || hour % 24 <= hours()) {
        run(first.plus(Duration.ofMinutes(60L * hour + MINUTE_OF_RUN)));
      }
    }
    long data = files().stream().mapToLong(file -> file.object().size()).sum();
    // There are all data files there ever were: none is old enough to be removed.
    long written = bytesBelow(lake.resolve("events/data"));
    System.out.printf(
        "%,d objects of %,d bytes; %,d bytes of data files; written %,d bytes of data files: %.1f times what stays; %,d bytes in all%n",
        organisation.objects(),
        organisation.bytes(),
        data,
        written,
        (double) written / data,
        runs.stream().mapToLong(run -> run.report().lakeRequests().bytesWritten()).sum());
    assertThat((double) written / data).isLessThan(MOST_WRITTEN);
  }

  /** Of everything in a folder. */
  private static long bytesBelow(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  /** As cron does it: what earlier runs had read is forgotten. */
  private void run(Instant at) {
    organisation.setNow(at);
    long lists = storage.lists();
    long gets = storage.gets();
    CompactionReport report;
    try (Compaction compaction =
        Compaction.open(
            List.of(archive),
            lake.toString(),
            Settings.DEFAULT,
            CompactionOptions.DEFAULT,
            organisation::now)) {
      report = compaction.run(progress -> {}, new Cancellation());
    }
    runs.add(new Run(at, report, storage.lists() - lists, storage.gets() - gets));
    System.out.printf(
        "%s: %,d objects, archive %,d LISTs %,d GETs; lake %,d LISTs %,d GETs %,d PUTs, %,d bytes written; %d commits, files +%d -%d, lag %s, %.1f s%n",
        at,
        report.objects(),
        storage.lists() - lists,
        storage.gets() - gets,
        report.lakeRequests().lists(),
        report.lakeRequests().reads(),
        report.lakeRequests().puts(),
        report.lakeRequests().bytesWritten(),
        report.commits(),
        report.dataFilesAdded(),
        report.dataFilesRemoved(),
        report.lag().map(Duration::toString).orElse("none"),
        report.elapsed().toMillis() / 1e3);
  }

  @AfterAll
  void withdraw() {
    SimulatedProvider.withdraw(getClass().getSimpleName());
  }

  private LakeSnapshot snapshot() {
    return new Lake(new LocalStorage(lake), "").newest().orElseThrow();
  }

  private List<LakeFile> files() {
    List<LakeFile> files = new ArrayList<>();
    for (Iterator<LakeFile> all = snapshot().files(Predicate.ANYTHING); all.hasNext(); ) {
      files.add(all.next());
    }
    return files;
  }

  private Engine lakeAlone() {
    return Engine.open(
        List.of(archive), Settings.of(Map.of("lake", lake.toString(), "sources", "lake")));
  }

  @Test
  void eachRunTakesWhatArrivedInOneCommit() {
    assertThat(runs.stream().mapToLong(run -> run.report().objects()).sum())
        .isEqualTo(organisation.objects());
    Set<LocalDate> sampled = new HashSet<>();
    for (Run run : runs) {
      boolean isBusy = run.report().objects() > 0;
      assertThat(run.report().commits()).as(run.toString()).isLessThanOrEqualTo(1);
      assertThat(run.report().commits() == 1 || !isBusy).as(run.toString()).isTrue();
      // Once a day a run looks into one in 32 objects beforehand, for values that are to be
      // columns.
      long sample = Math.min(32, run.report().objects() / 32);
      long beforehand = run.gets() - run.report().objects();
      assertThat(beforehand).as(run.toString()).isIn(0L, sample);
      assertThat(beforehand == 0 || sampled.add(run.day())).as(run.toString()).isTrue();
      assertThat(run.report().lag()).as(run.toString()).isEmpty();
      assertThat(run.report().warnings()).as(run.toString()).isEmpty();
      assertThat(run.report().skipped()).as(run.toString()).isEmpty();
    }
  }

  /** The first of a day also looks for what lies loose in it. */
  @Test
  void aRunListsTheFolderOfARegionOnce() {
    long folders = FOLDERS_ABOVE + (long) FOLDERS_OF_ACCOUNT * organisation.accounts();
    long once = folders + organisation.scopes();
    assertThat(runs.get(0).lists()).isEqualTo(WINDOWS_OF_FIRST_RUN * once);
    for (int i = 1; i < runs.size(); i++) {
      boolean isFirstOfDay = runs.get(i).day().isAfter(runs.get(i - 1).day());
      assertThat(runs.get(i).lists())
          .as(runs.get(i).toString())
          .isEqualTo(once + (isFirstOfDay ? organisation.scopes() : 0));
    }
  }

  @Test
  void closedDaysHaveFewFiles() {
    Map<LocalDate, Integer> counts = new TreeMap<>();
    files().forEach(file -> counts.merge(file.partition().date().orElseThrow(), 1, Integer::sum));
    System.out.println("Data files of each day: " + counts);
    assertThat(counts.keySet())
        .containsExactly(Organisation.FIRST_DAY, Organisation.FIRST_DAY.plusDays(1));
    assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(1, MOST_FILES));
    assertThat(snapshot().layout()).isEqualTo(Layout.CLUSTERED);
  }

  /** With ledger and metadata; what was superseded is removed first, as once its grace is over. */
  @Test
  void theLakeIsSmallerThanTheObjects() throws IOException {
    long before = bytesBelow(lake);
    long data = files().stream().mapToLong(file -> file.object().size()).sum();
    LakeUpkeep upkeep = new LakeUpkeep(new LocalWritableStorage(lake), "");
    Instant now = Clock.systemUTC().instant().plusSeconds(1);
    upkeep.expire(now, 1);
    Removal removal = upkeep.removeUnreferenced(now);
    long after = bytesBelow(lake);
    System.out.printf(
        "below the lake's folder: %,d bytes, %.2f of those of the objects; %,d, %.2f of them, of which %,d of data files, once %,d superseded files are removed%n",
        before,
        (double) before / organisation.bytes(),
        after,
        (double) after / organisation.bytes(),
        data,
        removal.files());

    assertThat(removal.failures()).isEmpty();
    assertThat(files().stream().mapToLong(file -> file.object().size()).sum()).isEqualTo(data);
    assertThat(after).isBetween(data, organisation.bytes() - 1);
  }

  @Test
  void everyRowIsThereOnce() {
    assertThat(organisation.truth().events())
        .isEqualTo((long) organisation.objects() * Organisation.RECORDS);
    try (Engine engine = lakeAlone();
        QueryResult result = engine.prepare("SELECT " + Contents.COLUMNS + " FROM events").run()) {
      assertThat(Contents.of(result)).isEqualTo(organisation.truth());
    }
  }

  @Test
  void aNeedleOverAllOfItTakesFewRequests() {
    EventFacts fact = organisation.needle(accounts() / 2, regions() / 2, HOURS / 2 + 3);
    for (String condition :
        List.of(
            "eventid = '" + fact.eventId() + "'",
            "sourceipaddress = '203.0.113.250'",
            "useridentity.accesskeyid = 'AKIANOBODYHASTHISKEY'")) {
      try (Engine engine = lakeAlone();
          QueryResult result = engine.prepare("SELECT * FROM events WHERE " + condition).run()) {
        int rows = Rows.of(result).size();
        QueryStatistics statistics = result.statistics();
        System.out.printf(
            "%s: %d rows, %d LISTs, %d GETs, %,d bytes; %s%n",
            condition,
            rows,
            statistics.listRequests(),
            statistics.readRequests(),
            statistics.bytesRead(),
            statistics.lake());
        assertThat(rows).isEqualTo(condition.startsWith("eventid") ? 1 : 0);
        assertThat(statistics.listRequests() + statistics.readRequests())
            .isBetween(1L, (long) MOST_REQUESTS);
      }
    }
  }
}
