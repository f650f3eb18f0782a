package io.trailql.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.archive.Scope;
import io.trailql.event.Kind;
import io.trailql.parquet.FileSummary;
import io.trailql.parquet.LeafSummary;
import io.trailql.predicate.Predicate;
import io.trailql.predicate.Predicate.Among;
import io.trailql.predicate.Range;
import io.trailql.storage.CountingStorage;
import io.trailql.storage.LocalStorage;
import io.trailql.storage.LocalWritableStorage;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What planning takes of a lake with very many data files; these exist in its metadata only. */
class LakePlanningTest {
  private static final LocalDate START = LocalDate.of(2016, 1, 1);
  private static final int ACCOUNTS = 137;

  /** Of each of which one data file has the rows: a day of an account that does little. */
  private static final int OBJECTS_PER_FILE = 4;

  /** Days that may still get objects and are listed: a query needs the entries of these alone. */
  private static final int OPEN_DAYS = 35;

  private static final long MOST_HEAP = 1L << 30;

  @TempDir Path folder;
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
    return "s3://trail/AWSLogs/o-abcdef1234/"
        + account(number)
        + "/CloudTrail/us-east-1/"
        + date.toString().replace('-', '/')
        + "/";
  }

  private LedgerEntry entry(LocalDate date, int number, int object) {
    Instant delivered =
        date.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(21_600L * object + number);
    return new LedgerEntry(
        folderOf(date, number)
            + "%s_CloudTrail_us-east-1_%sT%02d00Z_%016x.json.gz"
                .formatted(
                    account(number),
                    date.toString().replace("-", ""),
                    6 * object,
                    random.nextLong()),
        "%016x%016x".formatted(random.nextLong(), random.nextLong()),
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

  /** Commits of some days each. */
  private void fill(int days, int perCommit) {
    LakeWriter writer = new LakeWriter(new LocalWritableStorage(folder), "lake/");
    LakeSnapshot at = writer.open(() -> Layout.PARTITIONED, Optional.empty());
    for (int first = 0; first < days; first += perCommit) {
      List<AddedFile> files = new ArrayList<>();
      List<LedgerEntry> entries = new ArrayList<>();
      for (int day = first; day < Math.min(days, first + perCommit); day++) {
        LocalDate date = START.plusDays(day);
        for (int number = 0; number < ACCOUNTS; number++) {
          files.add(file(writer, date, number));
          for (int object = 0; object < OBJECTS_PER_FILE; object++) {
            entries.add(entry(date, number, object));
          }
        }
      }
      CommitOutcome outcome =
          writer.commit(at, new LakeChange(files, List.of(), entries, Coverage.NONE));
      at = ((CommitOutcome.Committed) outcome).snapshot();
    }
  }

  /**
   * CPU seconds from nothing to the last file, entries of the ledger included; one thread does it
   * all.
   *
   * @param days whose entries are read, as they are to know which objects are not in the lake
   * @param requests at most, but for one a day of the ledger
   */
  private double plan(
      String what, Predicate predicate, int expected, List<LocalDate> days, int requests) {
    System.gc();
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    long start = System.nanoTime();
    long computed = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    CountingStorage storage = new CountingStorage(new LocalStorage(folder));
    LakeSnapshot snapshot = new Lake(storage, "lake/").newest().orElseThrow();
    for (LocalDate day : days) {
      LedgerDay entries = snapshot.ledger().day(Optional.of(day));
      assertThat(entries.size()).isEqualTo(ACCOUNTS * OBJECTS_PER_FILE);
      assertThat(entries.version("s3://trail/another")).isEmpty();
    }
    int files = 0;
    LocalDate last = LocalDate.MAX;
    for (Iterator<LakeFile> plan = snapshot.files(predicate); plan.hasNext(); files++) {
      LocalDate date = plan.next().partition().date().orElseThrow();
      assertThat(date.isAfter(last)).isFalse();
      last = date;
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    double cpu = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - computed) / 1e9;
    long peak =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum();
    System.out.printf(
        "planning %s: %d files and %d of %d entries in %.2f s (%.2f s of CPU), %s, peak heap %d MB%n",
        what,
        files,
        days.size() * ACCOUNTS * OBJECTS_PER_FILE,
        snapshot.ledger().size(),
        seconds,
        cpu,
        storage.counts(),
        peak >> 20);
    assertThat(files).isEqualTo(expected);
    assertThat(storage.counts().reads()).isLessThanOrEqualTo(requests + days.size());
    assertThat(peak).isLessThan(MOST_HEAP);
    return cpu;
  }

  private void planAll(int days, double some, double all, int manifestsOfADay) {
    LocalDate middle = START.plusDays(days / 2);
    Predicate day = is("date", Integer.class, (int) middle.toEpochDay());
    LocalDate end = START.plusDays(days);
    List<LocalDate> open = end.minusDays(OPEN_DAYS).datesUntil(end).toList();
    // The first of a JVM that loads the classes, too.
    for (String when : List.of("one day, at first", "one day")) {
      assertThat(plan(when, day, ACCOUNTS, List.of(middle), 3 + manifestsOfADay)).isLessThan(some);
    }
    assertThat(plan("one account", is("account", String.class, account(5)), days, open, 200))
        .isLessThan(some);
    assertThat(plan("everything", Predicate.ANYTHING, days * ACCOUNTS, open, 200)).isLessThan(all);
  }

  @Test
  void twentyThousandFiles() {
    fill(146, 7);
    planAll(146, 3, 10, 3);
  }

  @Test
  @Tag("proof")
  void fiveHundredThousandFiles() {
    fill(3650, 60);
    planAll(3650, 3, 10, 3);
  }
}
