package io.trailql.lake;

import static io.trailql.lake.TestLake.DAY;
import static io.trailql.lake.TestLake.entries;
import static io.trailql.lake.TestLake.entry;
import static io.trailql.lake.TestLake.files;
import static io.trailql.lake.TestLake.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.archive.Scope;
import io.trailql.predicate.Predicate;
import io.trailql.predicate.Predicate.Among;
import io.trailql.predicate.Range;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commits do to a lake in a folder, one after the other. */
class LakeCommitTest {
  @TempDir Path folder;
  private TestLake lake;

  @BeforeEach
  void make() {
    lake = TestLake.in(folder);
  }

  @Test
  void thereIsNoneBeforeItIsOpened() {
    assertThat(lake.reader.newest()).isEmpty();
    LakeSnapshot empty = lake.open();

    assertThat(lake.newest().id()).isEqualTo(empty.id());
    assertThat(files(lake.newest())).isEmpty();
    assertThat(lake.newest().ledger().size()).isZero();
    assertThat(lake.newest().ledger().dates()).isEmpty();
    assertThat(lake.newest().layout()).isEqualTo(Layout.CLUSTERED);
    assertThat(lake.newest().archiveRoot()).isEmpty();
    assertThat(lake.another().open().id()).isEqualTo(empty.id());
  }

  @Test
  void anAppendBringsFilesAndEntriesTogether() {
    LakeSnapshot empty = lake.open();
    LakeSnapshot one = lake.commit(empty, lake.append(DAY, "a", "v1"));

    assertThat(files(empty)).isEmpty();
    assertThat(lake.newest().id()).isEqualTo(one.id());
    assertThat(files(lake.newest())).hasSize(1);
    LakeFile file = files(lake.newest()).get(0);
    assertThat(file.rows()).isEqualTo(2);
    assertThat(file.partition())
        .isEqualTo(new Scope(Optional.empty(), Optional.empty(), Optional.of(DAY)));
    long start = DAY.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    assertThat(file.eventTime()).isEqualTo(Range.closed(start, start + 60_000));
    assertThat(file.account()).isEqualTo(Range.point("111122223333"));
    assertThat(file.duplicates()).isEqualTo(LakeFile.Presence.NONE);
    assertThat(file.offsets()).hasSize(2).startsWith(4L);
    assertThat(file.tailBytes()).isEqualTo((int) (file.object().size() - file.offsets().get(1)));
    assertThat(lake.newest().ledger().dates()).containsExactly(DAY);
    assertThat(lake.newest().ledger().size()).isEqualTo(1);
    LedgerDay day = lake.newest().ledger().day(Optional.of(DAY));
    assertThat(day.version(identity(DAY, "a"))).contains("v1");
    assertThat(day.version(identity(DAY, "b"))).isEmpty();
    assertThat(day.entries().next()).isEqualTo(entry(DAY, "a", "v1"));
  }

  @Test
  void aReplacedObjectHasItsNewVersionAndFile() {
    LakeSnapshot one = lake.commit(lake.open(), lake.append(DAY, "a", "v1"));
    LakeSnapshot two = lake.commit(one, lake.append(DAY, "b", "v1"));
    LakeFile old = files(one).get(0);
    AddedFile repaired = lake.file(DAY, "a");
    LakeSnapshot three =
        lake.commit(
            two,
            new LakeChange(
                List.of(repaired), List.of(old), List.of(entry(DAY, "a", "v2")), Coverage.NONE));

    assertThat(entries(three, DAY)).containsExactly("a=v2", "b=v1");
    assertThat(three.ledger().size()).isEqualTo(2);
    assertThat(files(three))
        .extracting(f -> f.object().key())
        .contains(repaired.key())
        .doesNotContain(old.object().key())
        .hasSize(2);
    assertThat(files(two)).hasSize(2).contains(old);
  }

  @Test
  void filesComeNewestFirstAndOnlyThoseThatCanMatch() {
    LakeSnapshot at = lake.open();
    for (int i : new int[] {2, 0, 4, 1, 3}) {
      at = lake.commit(at, lake.append(DAY.plusDays(i), "a" + i, "v1"));
    }

    assertThat(files(lake.newest()))
        .extracting(f -> f.partition().date().orElseThrow())
        .containsExactly(DAY.plusDays(4), DAY.plusDays(3), DAY.plusDays(2), DAY.plusDays(1), DAY);
    int second = (int) DAY.plusDays(1).toEpochDay();
    assertThat(
            files(
                lake.newest(),
                new Among<>(
                    "date",
                    Integer.class,
                    List.of(Range.closed(second, second + 1)),
                    Among.Nulls.REJECTED)))
        .extracting(f -> f.partition().date().orElseThrow())
        .containsExactly(DAY.plusDays(2), DAY.plusDays(1));
    assertThat(
            files(
                lake.newest(),
                new Among<>(
                    "eventname",
                    String.class,
                    List.of(Range.point("PutObject")),
                    Among.Nulls.REJECTED)))
        .isEmpty();
    assertThat(files(lake.newest(), Predicate.NOTHING)).isEmpty();
  }

  @Test
  void aLedgerOfManyCommitsKeepsEachEntryOnce() {
    LakeSnapshot at = lake.open();
    for (int i = 0; i < 25; i++) {
      at = lake.commit(at, ledgerOnly(DAY, "a" + i % 10, "v" + i / 10));
    }

    assertThat(at.ledger().size()).isEqualTo(10);
    assertThat(entries(at, DAY))
        .containsExactly(
            "a0=v2", "a1=v2", "a2=v2", "a3=v2", "a4=v2", "a5=v1", "a6=v1", "a7=v1", "a8=v1",
            "a9=v1");
    LakeSnapshot read = lake.another().newest();
    assertThat(entries(read, DAY)).isEqualTo(entries(at, DAY));
    assertThat(read.ledger().day(Optional.of(DAY)).version(identity(DAY, "a4"))).contains("v2");
    assertThat(((TableSnapshot) read).root().of(Optional.of(DAY))).hasSizeLessThan(5);
  }

  private static LakeChange ledgerOnly(LocalDate date, String name, String version) {
    return new LakeChange(List.of(), List.of(), List.of(entry(date, name, version)), Coverage.NONE);
  }
}
