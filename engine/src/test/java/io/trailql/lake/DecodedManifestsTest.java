package io.trailql.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.archive.Scope;
import io.trailql.parquet.FileSummary;
import io.trailql.parquet.LeafSummary;
import io.trailql.predicate.Predicate;
import io.trailql.predicate.Predicate.Among;
import io.trailql.predicate.Range;
import io.trailql.storage.CountingStorage;
import io.trailql.storage.LocalStorage;
import io.trailql.storage.LocalWritableStorage;
import io.trailql.storage.StorageSide;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is planned by manifests that were kept is what is planned by decoding them. */
class DecodedManifestsTest {
  private static final int COMMITS = 3;
  private static final int FILES = 12;
  private static final int DAYS = 6;

  @TempDir Path folder;
  private final Random random = new Random(20);

  private String word() {
    return List.of("", "a", "ab", "b", "bc", "ü", "z", "\uD83D\uDE00").get(random.nextInt(8));
  }

  private Optional<LocalDate> date() {
    return random.nextInt(8) == 0
        ? Optional.empty()
        : Optional.of(TestLake.DAY.plusDays(random.nextInt(DAYS)));
  }

  private long time() {
    return TestLake.DAY.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli()
        + random.nextInt(DAYS * 86_400_000);
  }

  private static <T extends Comparable<T>> Range<T> between(T a, T b) {
    return a.compareTo(b) < 0 ? Range.closed(a, b) : Range.closed(b, a);
  }

  private void add(List<LeafSummary> leaves, String column, Supplier<Range<?>> range) {
    int kind = random.nextInt(6);
    if (kind > 0) {
      long nulls = kind == 1 ? 100 : random.nextInt(2);
      Range<?> bounds = kind <= 2 ? Range.<String>all() : range.get();
      leaves.add(new LeafSummary(List.of(column), OptionalInt.empty(), 1000, 100, nulls, bounds));
    }
  }

  private AddedFile file(LakeWriter writer, Layout layout) {
    Optional<LocalDate> date = date();
    boolean whole = layout == Layout.PARTITIONED;
    Scope scope =
        new Scope(
            whole ? Optional.of("1" + word()) : Optional.empty(),
            whole ? Optional.of("r") : Optional.empty(),
            date);
    List<LeafSummary> leaves = new ArrayList<>();
    add(leaves, "account", () -> between("1" + word(), "1" + word()));
    add(leaves, "eventtime", () -> between(time(), time()));
    add(leaves, "eventname", () -> between(word(), word()));
    add(leaves, "errorcode", () -> between(word(), word()));
    add(leaves, "duplicate", () -> between(random.nextBoolean(), random.nextBoolean()));
    return new AddedFile(
        writer.newFileKey(scope),
        scope,
        new FileSummary(100, 5_000, List.of(4L, 2_000L), 4_000, leaves));
  }

  private <T extends Comparable<T>> Predicate among(String column, Class<T> type, Supplier<T> any) {
    List<Range<T>> ranges = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      T value = any.get();
      ranges.add(
          switch (random.nextInt(5)) {
            case 0 -> Range.from(value, Range.Inclusion.EXCLUSIVE);
            case 1 -> Range.upTo(value, Range.Inclusion.INCLUSIVE);
            case 2 -> between(value, any.get());
            default -> Range.point(value);
          });
    }
    return new Among<>(
        column,
        type,
        random.nextInt(5) == 0 ? List.of() : ranges,
        random.nextInt(3) == 0 ? Among.Nulls.WANTED : Among.Nulls.REJECTED);
  }

  private Predicate predicate(int depth) {
    return switch (random.nextInt(depth > 0 ? 10 : 8)) {
      case 0 -> among("account", String.class, () -> "1" + word());
      case 1, 2 -> among("eventtime", Long.class, this::time);
      case 3 -> among("eventname", String.class, this::word);
      case 4 -> among("errorcode", String.class, this::word);
      case 5 -> among("duplicate", Boolean.class, random::nextBoolean);
      case 6 ->
          among(
              "date",
              Integer.class,
              () -> (int) TestLake.DAY.plusDays(random.nextInt(DAYS)).toEpochDay());
      case 7 -> among("useragent", String.class, this::word);
      case 8 -> new Predicate.And(List.of(predicate(depth - 1), predicate(depth - 1)));
      default -> new Predicate.Or(List.of(predicate(depth - 1), predicate(depth - 1)));
    };
  }

  private static Lake lake(CountingStorage storage, DecodedManifests manifests) {
    return new Lake(new OpenLake(new LakePlace(storage, "lake/"), manifests));
  }

  private CountingStorage storage() {
    return new CountingStorage(new LocalStorage(folder, StorageSide.LAKE));
  }

  private void fill(Layout layout) {
    LakeWriter writer = new LakeWriter(new LocalWritableStorage(folder), "lake/");
    LakeSnapshot at = writer.open(() -> layout, Optional.empty());
    for (int commit = 0; commit < COMMITS; commit++) {
      List<AddedFile> files = new ArrayList<>();
      for (int i = 0; i < FILES; i++) {
        files.add(file(writer, layout));
      }
      LedgerEntry entry = TestLake.entry(TestLake.DAY, "o" + commit, "v");
      at =
          ((CommitOutcome.Committed)
                  writer.commit(
                      at, new LakeChange(files, List.of(), List.of(entry), Coverage.NONE)))
              .snapshot();
    }
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void keptOrDecodedThePlanIsTheSame(Layout layout) {
    fill(layout);
    Lake decoding = lake(storage(), new DecodedManifests(0));
    CountingStorage counted = storage();
    Lake keeping = lake(counted, new DecodedManifests());
    Set<List<LakeFile>> different = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      Predicate predicate = predicate(3);
      List<LakeFile> expected = TestLake.files(decoding.newest().orElseThrow(), predicate);
      assertThat(TestLake.files(keeping.newest().orElseThrow(), predicate))
          .as(predicate::toString)
          .isEqualTo(expected);
      different.add(expected);
    }
    assertThat(different).hasSizeGreaterThan(25);
    assertThat(different.stream().mapToInt(List::size).max()).hasValue(COMMITS * FILES);
    assertThat(counted.counts().reads()).as("metadata, list, root and manifests").isLessThan(10);
  }
}
