package io.trailql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.compact.CompactionOptions;
import io.trailql.compact.CompactionPlan;
import io.trailql.compact.CompactionReport;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.lake.Lake;
import io.trailql.predicate.Predicate;
import io.trailql.storage.LocalWritableStorage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of compaction over a small archive on disk. */
class CompactionTest {
  @TempDir private Path folder;
  private Path archive;
  private Path lake;

  @BeforeEach
  void makeArchive() throws IOException {
    archive = folder.resolve("archive");
    lake = folder.resolve("lake");
    put("111111111111", "us-east-1", "2026-01-05", "0810Z_a", record("1", "2026-01-05T08:00:00Z"));
    put("111111111111", "us-east-1", "2026-01-05", "0815Z_b", record("2", "2026-01-05T08:10:00Z"));
    put("222222222222", "eu-west-1", "2026-01-06", "0910Z_c", record("3", "2026-01-06T09:00:00Z"));
  }

  @Test
  void takesEverythingOnce() {
    CompactionReport first = compact(CompactionOptions.DEFAULT);
    assertThat(first.objects()).isEqualTo(3);
    assertThat(first.rows()).isEqualTo(3);
    assertThat(first.commits()).isEqualTo(1);
    assertThat(first.dataFilesAdded()).isEqualTo(2);
    assertThat(first.lag()).isEmpty();
    CompactionReport second = compact(CompactionOptions.DEFAULT);
    assertThat(second.objects()).isZero();
    assertThat(second.commits()).isZero();
    assertThat(second.snapshot()).isEqualTo(first.snapshot());
    assertThat(second.archiveRequests().reads()).isZero();
  }

  @Test
  void takesTheNewestFirstAndStopsAtABound() {
    CompactionReport report = compact(CompactionOptions.DEFAULT.withMaxObjects(OptionalLong.of(1)));
    assertThat(report.objects()).isEqualTo(1);
    assertThat(report.unlisted().isPresent() || report.remaining() > 0).isTrue();
    CompactionReport rest = compact(CompactionOptions.DEFAULT);
    assertThat(rest.objects()).isEqualTo(2);
  }

  /** Other runs look at the days in which CloudTrail delivers. */
  @Test
  void theFirstRunOfADayLooksEverywhere() throws IOException {
    Instant first = Instant.parse("2026-01-07T00:17:00Z");
    assertThat(compactAt(first)).isEqualTo(3);
    put("333333333333", "us-east-1", "2025-10-05", "0810Z_d", record("5", "2025-10-05T08:00:00Z"));
    put("333333333333", "us-east-1", "2026-01-07", "0030Z_e", record("6", "2026-01-07T00:20:00Z"));
    Path loose = archive.resolve("AWSLogs/111111111111/CloudTrail/us-east-1/loose.json.gz");
    Files.write(loose, gzip(record("7", "2026-01-05T08:00:00Z")));
    assertThat(compactAt(first.plus(Duration.ofHours(1)))).isEqualTo(1);
    assertThat(compactAt(first.plus(Duration.ofHours(23)))).isZero();
    put("444444444444", "us-east-1", "2025-11-05", "0810Z_f", record("8", "2025-11-05T08:00:00Z"));
    assertThat(compactAt(first.plus(Duration.ofHours(23)), since("2025-11-01"))).isEqualTo(1);
    assertThat(compactAt(first.plus(Duration.ofHours(24)))).isEqualTo(2);
    assertThat(compactAt(first.plus(Duration.ofHours(48)))).isZero();
  }

  private static CompactionOptions since(String date) {
    CompactionOptions d = CompactionOptions.DEFAULT;
    return new CompactionOptions(
        Optional.of(LocalDate.parse(date)),
        d.until(),
        d.accounts(),
        d.regions(),
        d.layout(),
        d.maxDuration(),
        d.maxObjects(),
        d.retainDays(),
        d.rescan(),
        d.register(),
        d.commit(),
        d.snapshotAge(),
        d.grace());
  }

  private long compactAt(Instant time) {
    return compactAt(time, CompactionOptions.DEFAULT);
  }

  private long compactAt(Instant time, CompactionOptions options) {
    try (Compaction compaction = openAt(time, options)) {
      return compaction.run(progress -> {}, new Cancellation()).objects();
    }
  }

  private Compaction openAt(Instant time, CompactionOptions options) {
    return Compaction.open(
        List.of(archive.toString()), lake.toString(), Settings.DEFAULT, options, () -> time);
  }

  /** It looks for dates of clocks that run ahead, and tells none of them. */
  @Test
  void datesThatAreNotLookedAtHaveCome() {
    CompactionOptions d = CompactionOptions.DEFAULT;
    CompactionOptions atOnce =
        new CompactionOptions(
            d.since(),
            d.until(),
            d.accounts(),
            d.regions(),
            d.layout(),
            Optional.of(Duration.ofNanos(1)),
            d.maxObjects(),
            d.retainDays(),
            d.rescan(),
            d.register(),
            d.commit(),
            d.snapshotAge(),
            d.grace());
    try (Compaction compaction =
        Compaction.open(
            List.of(archive.toString()),
            lake.toString(),
            Settings.DEFAULT,
            atOnce,
            () -> Instant.parse("2026-01-07T00:17:00Z"))) {
      CompactionReport report = compaction.run(progress -> {}, new Cancellation());
      assertThat(report.objects()).isZero();
      assertThat(report.unlisted()).contains(LocalDate.parse("2026-01-07"));
    }
  }

  @Test
  void takesWhatChangedAgain() throws IOException {
    compact(CompactionOptions.DEFAULT);
    put(
        "111111111111",
        "us-east-1",
        "2026-01-05",
        "0815Z_b",
        record("2", "2026-01-05T08:10:00Z") + "," + record("4", "2026-01-05T08:11:00Z"));
    CompactionReport report = compact(CompactionOptions.DEFAULT.rescanning());
    assertThat(report.objects()).isEqualTo(1);
    assertThat(report.rows()).isEqualTo(2);
    assertThat(report.dataFilesRemoved()).isEqualTo(1);
  }

  /** What another run forgets while this one is at work is outside of the lake for both. */
  @Test
  void goesOnWhereAnotherRunForgetsTheDay() {
    Instant now = Instant.parse("2026-01-20T12:00:00Z");
    compactAt(now, CompactionOptions.DEFAULT.withMaxObjects(OptionalLong.of(1)));
    List<CompactionReport> other = new ArrayList<>();
    CompactionReport report;
    try (Compaction compaction = openAt(now, CompactionOptions.DEFAULT)) {
      report =
          compaction.run(
              progress -> {
                if (other.isEmpty()) {
                  other.add(retain(now, 10));
                }
              },
              new Cancellation());
    }
    assertThat(other).hasSize(1);
    assertThat(report.dataFilesAdded()).isZero();
    assertThat(dataFiles()).isEmpty();
    assertThat(compactAt(now)).isZero();
  }

  private CompactionReport retain(Instant now, int days) {
    CompactionOptions d = CompactionOptions.DEFAULT;
    CompactionOptions options =
        new CompactionOptions(
            d.since(),
            d.until(),
            d.accounts(),
            d.regions(),
            d.layout(),
            d.maxDuration(),
            d.maxObjects(),
            OptionalInt.of(days),
            d.rescan(),
            d.register(),
            d.commit(),
            d.snapshotAge(),
            d.grace());
    try (Compaction compaction = openAt(now, options)) {
      return compaction.run(progress -> {}, new Cancellation());
    }
  }

  /** The data files that the newest snapshot has. */
  private List<String> dataFiles() {
    List<String> keys = new ArrayList<>();
    try (LocalWritableStorage storage = new LocalWritableStorage(lake)) {
      new Lake(storage, "")
          .newest()
          .orElseThrow()
          .files(Predicate.ANYTHING)
          .forEachRemaining(file -> keys.add(file.object().key()));
    }
    return keys;
  }

  @Test
  void commitsNothingForObjectsThatCannotBeRead() throws IOException {
    compact(CompactionOptions.DEFAULT);
    put("333333333333", "us-east-1", "2026-01-06", "0930Z_x", record("9", "2026-01-06T09:20:00Z"));
    Path unreadable;
    try (Stream<Path> all = Files.walk(archive)) {
      unreadable =
          all.filter(path -> path.toString().contains("0930Z_x")).findFirst().orElseThrow();
    }
    // A folder in its place cannot be read either, whoever runs the test.
    Files.delete(unreadable);
    Files.createSymbolicLink(unreadable, folder.resolve("nowhere"));
    long snapshot = compact(CompactionOptions.DEFAULT).snapshot().orElseThrow();
    assertThat(compact(CompactionOptions.DEFAULT).snapshot()).hasValue(snapshot);
  }

  /** What lies where the lake's files do, and is not named as they are, is somebody else's. */
  @Test
  void removesOnlyWhatIsNamedLikeItsOwnFiles() throws IOException {
    compact(CompactionOptions.DEFAULT);
    List<Path> others = new ArrayList<>();
    for (String name :
        List.of(
            "events/data/2019/orders.csv",
            "events/data/old.parquet",
            "events/metadata/old.avro",
            "events/metadata/notes.metadata.json",
            "ledger/events/2019.csv",
            "ledger/events/root.parquet")) {
      others.add(old(name));
    }
    UUID id = UUID.randomUUID();
    List<Path> own = new ArrayList<>();
    for (String name :
        List.of(
            "events/data/date=2019-01-01/" + id + ".parquet",
            "events/data/date=2019-01-01/00000-7-" + id + "-00001.parquet",
            "events/metadata/" + id + "-m0.avro",
            "events/metadata/snap-1-1-" + id + ".avro",
            "ledger/events/root-" + id + ".parquet",
            "ledger/events/2019-01-01-" + id + ".parquet")) {
      own.add(old(name));
    }
    compactAt(Instant.now().plus(Duration.ofDays(2)));
    assertThat(others).allMatch(Files::exists);
    assertThat(own).noneMatch(Files::exists);
  }

  private Path old(String name) throws IOException {
    Path file = lake.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "of somebody");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    return file;
  }

  @Test
  void readsNothingForADryRun() {
    try (Compaction compaction = open(CompactionOptions.DEFAULT)) {
      CompactionPlan plan = compaction.plan(new Cancellation());
      assertThat(plan.objects()).isEqualTo(3);
      assertThat(plan.scopes()).isEqualTo(2);
      assertThat(plan.first()).hasToString("Optional[2026-01-05]");
      assertThat(plan.dollars()).isBetween(0.0, 0.01);
    }
    assertThat(lake).doesNotExist();
  }

  @Test
  void aDryRunSaysAboutHowManyRequestsTheRunMakes() throws IOException {
    assertPlanHolds(CompactionOptions.DEFAULT);
    put("111111111111", "us-east-1", "2026-01-06", "0810Z_d", record("4", "2026-01-06T08:00:00Z"));
    assertPlanHolds(CompactionOptions.DEFAULT.rescanning());
  }

  private void assertPlanHolds(CompactionOptions options) {
    CompactionPlan plan;
    try (Compaction compaction = open(options)) {
      plan = compaction.plan(new Cancellation());
    }
    try (Compaction compaction = open(options)) {
      CompactionReport report = compaction.run(progress -> {}, new Cancellation());
      assertThat(report.objects()).isEqualTo(plan.objects()).isPositive();
      assertAbout(
          report.archiveRequests().lists() + report.lakeRequests().lists(), plan.listRequests());
      assertAbout(
          report.archiveRequests().reads() + report.lakeRequests().reads(), plan.readRequests());
      assertAbout(report.lakeRequests().puts(), plan.writeRequests());
    }
  }

  private static void assertAbout(long made, long planned) {
    assertThat((double) planned / made).isBetween(0.7, 1.3);
  }

  @Test
  void refusesALakeInTheArchive() {
    assertThatThrownBy(
            () ->
                Compaction.open(
                    List.of(archive.toString()),
                    archive.resolve("lake").toString(),
                    Settings.DEFAULT,
                    CompactionOptions.DEFAULT))
        .isInstanceOf(TrailException.class)
        .hasMessageContaining("it would lie in the archive");
  }

  @Test
  void refusesAnArchiveInAFolderOfTheLake() throws IOException {
    for (String own : List.of("events", "ledger", "claims")) {
      Path inside = Files.createDirectories(lake.resolve(own).resolve("AWSLogs"));
      assertThatThrownBy(
              () ->
                  Compaction.open(
                      List.of(inside.toString()),
                      lake.toString(),
                      Settings.DEFAULT,
                      CompactionOptions.DEFAULT))
          .isInstanceOfSatisfying(
              TrailException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_LOCATION))
          .hasMessageContaining("it lies in the lake's own folder " + own + "/");
    }
  }

  /** The bucket of an archive can be the lake: what is read as its archive are logs alone. */
  @Test
  void anArchiveLiesBesideTheFoldersOfTheLake() {
    Path around = archive.getParent();
    try (Compaction compaction =
        Compaction.open(
            List.of(archive.toString()),
            around.toString(),
            Settings.DEFAULT,
            CompactionOptions.DEFAULT)) {
      assertThat(compaction.run(progress -> {}, new Cancellation()).objects()).isEqualTo(3);
    }
    assertThat(around.resolve("events/metadata/v1.metadata.json")).exists();
    try (Engine all = Engine.open(List.of(around.toString()), Settings.DEFAULT);
        QueryResult objects = all.prepare("SELECT count(*) FROM objects").run();
        QueryResult errors = all.prepare("SELECT count(*) FROM read_errors").run()) {
      assertThat(objects.next()).isTrue();
      assertThat(objects.value(0)).isEqualTo(3L);
      assertThat(errors.next()).isTrue();
      assertThat(errors.value(0)).isEqualTo(0L);
    }
  }

  private CompactionReport compact(CompactionOptions options) {
    try (Compaction compaction = open(options)) {
      return compaction.run(progress -> {}, new Cancellation());
    }
  }

  private Compaction open(CompactionOptions options) {
    return Compaction.open(List.of(archive.toString()), lake.toString(), Settings.DEFAULT, options);
  }

  private static String record(String id, String time) {
    return "{\"eventVersion\":\"1.08\",\"eventTime\":\"%s\",\"eventID\":\"%s\",\"eventName\":\"ListBuckets\"}"
        .formatted(time, id);
  }

  private void put(String account, String region, String date, String name, String records)
      throws IOException {
    Path day =
        archive.resolve(
            "AWSLogs/%s/CloudTrail/%s/%s".formatted(account, region, date.replace('-', '/')));
    Files.createDirectories(day);
    Files.write(
        day.resolve(
            "%s_CloudTrail_%s_%sT%s.json.gz"
                .formatted(account, region, date.replace("-", ""), name)),
        gzip(records));
  }

  private static byte[] gzip(String records) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(("{\"Records\":[" + records + "]}").getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
