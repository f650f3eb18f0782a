package io.trailql.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.archive.ObjectSelection.Order;
import io.trailql.event.Kind;
import io.trailql.predicate.Predicate;
import io.trailql.predicate.Range;
import io.trailql.predicate.Range.Inclusion;
import io.trailql.runtime.CancelToken;
import io.trailql.runtime.MemoryAccount;
import io.trailql.runtime.QueryContext;
import io.trailql.runtime.Warnings;
import io.trailql.runtime.WorkerPools;
import io.trailql.storage.CountingStorage;
import io.trailql.storage.LocalStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scopes that need not be listed cost no request, and hide nothing else. */
class ScopeExclusionTest {
  private static final String ACCOUNT = "111122223333";
  private static final LocalDate FIRST = LocalDate.of(2025, 11, 20);
  private static final LocalDate LAST = LocalDate.of(2026, 1, 5);
  private static final int OBJECTS_A_DAY = 60;
  private static final ScopeExclusion ALL_BUT_TWO_DAYS =
      (archive, scope) ->
          scope.account().equals(Optional.of(ACCOUNT))
              && scope.region().equals(Optional.of("us-east-1"))
              && scope.date().orElseThrow().isBefore(LAST.minusDays(1));

  @TempDir private static Path folder;
  private final WorkerPools pools = new WorkerPools(2);
  private long requests;
  private List<String> explained;

  @BeforeAll
  static void write() throws IOException {
    for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
      for (int i = 0; i < OBJECTS_A_DAY; i++) {
        object(folder, ACCOUNT, "us-east-1", day, i);
      }
    }
  }

  @AfterEach
  void close() {
    pools.close();
  }

  private static void object(Path root, String account, String region, LocalDate day, int number)
      throws IOException {
    Path path =
        root.resolve("AWSLogs/%s/CloudTrail/%s/%s".formatted(account, region, text(day, "/")));
    Files.createDirectories(path);
    Files.writeString(
        path.resolve(
            "%s_CloudTrail_%s_%sT10%02dZ_abc.json"
                .formatted(account, region, text(day, ""), number)),
        "");
  }

  private static String text(LocalDate day, String separator) {
    return day.toString().replace("-", separator);
  }

  private Optional<LocalDate> earliest = Optional.empty();

  private List<String> list(Predicate predicate, Order order, ScopeExclusion exclusion) {
    return list(folder, predicate, order, exclusion);
  }

  private List<String> list(Path root, Predicate predicate, Order order, ScopeExclusion exclusion) {
    CountingStorage storage = new CountingStorage(new LocalStorage(root));
    Archive archive = new Archive(storage, "", root + "/", Optional.empty());
    QueryContext context =
        new QueryContext(
            new CancelToken(),
            new MemoryAccount(1 << 20),
            pools,
            new Warnings(),
            Instant.parse("2026-01-07T12:00:00Z"),
            folder);
    ObjectSelection selection =
        new ObjectSelection(Set.of(Kind.CLOUDTRAIL), predicate, order)
            .without(exclusion)
            .from(earliest);
    List<String> keys = new ArrayList<>();
    try (ArchiveListing listing =
            new ArchiveListing(
                List.of(archive),
                ListingSettings.DEFAULT,
                new ListingCache(Duration.ZERO),
                context);
        ObjectCursor cursor = listing.objects(selection)) {
      for (ArchiveObject next = cursor.next(); next != null; next = cursor.next()) {
        keys.add(next.summary().key());
      }
      requests = storage.counts().lists();
      explained = listing.explain(selection);
    }
    return keys;
  }

  private static Predicate days(Range<Integer> range) {
    return new Predicate.Among<>(
        "date", Integer.class, List.of(range), Predicate.Among.Nulls.REJECTED);
  }

  private static Predicate from(LocalDate day) {
    return days(Range.from((int) day.toEpochDay(), Inclusion.INCLUSIVE));
  }

  @Test
  void aWalkWithoutBoundsStartsAfterWhatIsExcluded() {
    assertThat(list(Predicate.ANYTHING, Order.BY_FOLDER, ScopeExclusion.NONE))
        .hasSize(47 * OBJECTS_A_DAY);
    long all = requests;
    assertThat(explained).noneMatch(line -> line.contains("complete"));
    assertThat(list(Predicate.ANYTHING, Order.BY_FOLDER, ALL_BUT_TWO_DAYS))
        .hasSize(2 * OBJECTS_A_DAY);
    // Folders, objects outside of days, the two days: 2,820 objects are three pages.
    assertThat(requests).isEqualTo(all - 1);
    assertThat(explained)
        .contains(
            "lists no day that is complete in the lake: all in 1 region folder, up to 2026-01-03, not reconciled with the archive yet (fresh=all lists them)");
    assertThat(explained.get(0)).contains("; 120 objects listed");
  }

  /** What is older is not listed to be left out then. */
  @Test
  void datesThatAreNotKeptAreNotListed() {
    earliest = Optional.of(LAST.minusDays(1));
    for (Order order : Order.values()) {
      assertThat(list(Predicate.ANYTHING, order, ScopeExclusion.NONE)).hasSize(2 * OBJECTS_A_DAY);
      long kept = requests;
      earliest = Optional.empty();
      assertThat(list(Predicate.ANYTHING, order, ALL_BUT_TWO_DAYS)).hasSize(2 * OBJECTS_A_DAY);
      assertThat(kept).as(order.toString()).isEqualTo(requests);
      earliest = Optional.of(LAST.minusDays(1));
    }
    list(from(LAST), Order.BY_FOLDER, ScopeExclusion.NONE);
    long bounded = requests;
    earliest = Optional.empty();
    list(from(LAST), Order.BY_FOLDER, ScopeExclusion.NONE);
    assertThat(bounded).isEqualTo(requests);
  }

  @Test
  void aWalkBetweenBoundsListsTheRestInOneRequest() {
    assertThat(list(from(FIRST), Order.BY_FOLDER, ScopeExclusion.NONE)).hasSize(47 * OBJECTS_A_DAY);
    long all = requests;
    assertThat(list(from(FIRST), Order.BY_FOLDER, ALL_BUT_TWO_DAYS)).hasSize(2 * OBJECTS_A_DAY);
    assertThat(requests).isEqualTo(all - 2);
    assertThat(explained)
        .contains(
            "lists no day that is complete in the lake: 45 days in 1 region folder, up to 2026-01-03, not reconciled with the archive yet (fresh=all lists them)");
  }

  /** Of those after the last, one object shows that there are some. */
  @Test
  void daysAroundThoseThatAreWantedAreNotListed() {
    Predicate two = days(Range.closed((int) FIRST.toEpochDay() + 1, (int) FIRST.toEpochDay() + 2));
    assertThat(list(two, Order.BY_FOLDER, ScopeExclusion.NONE)).hasSize(2 * OBJECTS_A_DAY);
    assertThat(explained.get(0)).contains("; %d objects listed".formatted(2 * OBJECTS_A_DAY + 1));
  }

  @Test
  void aDayThatStandsAloneIsListedByItsPrefix() {
    LocalDate late = FIRST.plusDays(9);
    ScopeExclusion exclusion =
        (archive, scope) ->
            !scope.date().orElseThrow().equals(late) && ALL_BUT_TWO_DAYS.excludes(archive, scope);
    assertThat(list(from(FIRST), Order.BY_FOLDER, ALL_BUT_TWO_DAYS)).hasSize(2 * OBJECTS_A_DAY);
    long without = requests;
    assertThat(list(from(FIRST), Order.BY_FOLDER, exclusion))
        .hasSize(3 * OBJECTS_A_DAY)
        .filteredOn(key -> key.contains(text(late, "/")))
        .hasSize(OBJECTS_A_DAY);
    assertThat(requests).isEqualTo(without + 1);
  }

  @Test
  void theNewestDaysAreFoundWithoutLookingIntoExcludedMonths() {
    assertThat(list(Predicate.ANYTHING, Order.NEWEST_DAY_FIRST, ScopeExclusion.NONE))
        .hasSize(47 * OBJECTS_A_DAY);
    long all = requests;
    List<String> keys = list(Predicate.ANYTHING, Order.NEWEST_DAY_FIRST, ALL_BUT_TWO_DAYS);
    assertThat(keys).hasSize(2 * OBJECTS_A_DAY);
    assertThat(keys.get(0)).contains(text(LAST, "/"));
    // 45 days, two months and a year need no request.
    assertThat(requests).isEqualTo(all - 48);
  }

  @Test
  void whatIsNotExcludedByNameIsFound(@TempDir Path other) throws IOException {
    object(other, ACCOUNT, "us-east-1", FIRST, 0);
    object(other, ACCOUNT, "us-east-1", LAST, 0);
    object(other, "999900001111", "us-east-1", FIRST, 0);
    object(other, ACCOUNT, "eu-west-1", FIRST, 0);
    Path region = other.resolve("AWSLogs/" + ACCOUNT + "/CloudTrail/us-east-1");
    Files.writeString(region.resolve("0-copy.json"), "");
    Files.writeString(region.resolve("2025-copy.json"), "");
    Files.writeString(region.resolve("copy.json"), "");
    for (Order order : Order.values()) {
      assertThat(list(other, Predicate.ANYTHING, order, ALL_BUT_TWO_DAYS))
          .as(order.toString())
          .hasSize(6)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void everythingExcludedLeavesOnlyFoldersToList() {
    ScopeExclusion everything = (archive, scope) -> scope.date().orElseThrow().isBefore(LAST);
    assertThat(
            list(
                days(Range.closed((int) FIRST.toEpochDay(), (int) LAST.toEpochDay() - 1)),
                Order.BY_FOLDER,
                everything))
        .isEmpty();
    assertThat(requests).as("root, AWSLogs, account, kind").isEqualTo(4);
  }

  @Test
  void asksForThePlaceOfTheArchive() {
    List<String> places = new ArrayList<>();
    ScopeExclusion asking =
        (archive, scope) -> {
          synchronized (places) {
            places.add(archive);
          }
          return true;
        };
    Path account = folder.resolve("AWSLogs/" + ACCOUNT);
    list(account, from(LAST), Order.BY_FOLDER, asking);
    assertThat(places).isNotEmpty().allMatch((account + "/")::equals);
    assertThat(new Archive(new LocalStorage(folder), "", folder + "/", Optional.empty()).place())
        .isEqualTo(folder + "/");
  }

  @Test
  void anArchiveBelowTheRegionEndsWhereItsDaysEnd() {
    Path region = folder.resolve("AWSLogs/" + ACCOUNT + "/CloudTrail/us-east-1");
    CountingStorage storage = new CountingStorage(new LocalStorage(folder));
    String prefix = folder.relativize(region.resolve("2026/01/05")) + "/";
    Archive archive = new Archive(storage, prefix, "", Optional.empty());
    QueryContext context =
        new QueryContext(
            new CancelToken(),
            new MemoryAccount(1 << 20),
            pools,
            new Warnings(),
            Instant.parse("2026-01-07T12:00:00Z"),
            folder);
    try (ArchiveListing listing =
            new ArchiveListing(
                List.of(archive),
                ListingSettings.DEFAULT,
                new ListingCache(Duration.ZERO),
                context);
        ObjectCursor cursor =
            listing.objects(
                new ObjectSelection(
                    Set.of(Kind.CLOUDTRAIL), from(LAST.plusDays(1)), Order.BY_FOLDER))) {
      assertThat(cursor.next()).isNull();
    }
  }
}
