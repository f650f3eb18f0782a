package io.trailql.lake;

import static io.trailql.lake.TestLake.DAY;
import static io.trailql.lake.TestLake.entries;
import static io.trailql.lake.TestLake.entry;
import static io.trailql.lake.TestLake.files;
import static io.trailql.lake.TestLake.identity;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a change when others were faster. */
class LakeConflictTest {
  @TempDir Path folder;
  private TestLake lake;
  private LakeSnapshot base;

  @BeforeEach
  void make() {
    lake = TestLake.in(folder);
    base = lake.commit(lake.open(), lake.append(DAY, "a", "v1"));
  }

  private static Instant later() {
    return Clock.systemUTC().instant().plusSeconds(60);
  }

  private CommitOutcome.Conflicting conflict(LakeChange change) {
    CommitOutcome outcome = lake.writer.commit(base, change);
    assertThat(outcome).isInstanceOf(CommitOutcome.Conflicting.class);
    return (CommitOutcome.Conflicting) outcome;
  }

  @Test
  void objectsOfOtherDatesDoNotConflict() {
    TestLake other = lake.another();
    other.open();
    other.commit(base, other.append(DAY.plusDays(1), "b", "v1"));
    other.commit(base, other.append(DAY.plusDays(2), "c", "v1"));
    CommitOutcome outcome = lake.writer.commit(base, lake.append(DAY, "d", "v1"));

    assertThat(outcome).isInstanceOf(CommitOutcome.Committed.class);
    LakeSnapshot both = lake.newest();
    assertThat(entries(both, DAY)).containsExactly("a=v1", "d=v1");
    assertThat(files(both)).hasSize(4);
    assertThat(both.ledger().size()).isEqualTo(4);
  }

  /** They may hold copies of the same events, which must be marked. */
  @Test
  void objectsOfTheSameDateConflict() {
    TestLake other = lake.another();
    other.open();
    other.commit(base, other.append(DAY, "b", "v1"));

    assertThat(conflict(lake.append(DAY, "d", "v1")).identities())
        .containsExactly(identity(DAY, "d"));
    assertThat(entries(lake.newest(), DAY)).containsExactly("a=v1", "b=v1");
  }

  @Test
  void theSameObjectConflictsInWhateverVersion() {
    TestLake other = lake.another();
    other.open();
    LakeSnapshot theirs = other.commit(base, other.append(DAY, "b", "v1"));
    LakeChange change =
        new LakeChange(
            List.of(lake.file(DAY, "b"), lake.file(DAY, "c")),
            List.of(),
            List.of(entry(DAY, "b", "v2"), entry(DAY, "c", "v1")),
            Coverage.NONE);

    CommitOutcome.Conflicting conflict = conflict(change);
    assertThat(conflict.identities())
        .containsExactlyInAnyOrder(identity(DAY, "b"), identity(DAY, "c"));
    assertThat(conflict.snapshot().id()).isEqualTo(theirs.id());
    assertThat(entries(lake.newest(), DAY)).containsExactly("a=v1", "b=v1");
    assertThat(files(lake.newest())).hasSize(2);
  }

  @Test
  void anObjectThatAnotherReplacedConflicts() {
    TestLake other = lake.another();
    other.open();
    other.commit(
        base,
        new LakeChange(
            List.of(other.file(DAY, "a")),
            files(base),
            List.of(entry(DAY, "a", "v2")),
            Coverage.NONE));
    LakeChange change =
        new LakeChange(
            List.of(lake.file(DAY, "a")), List.of(), List.of(entry(DAY, "a", "v3")), Coverage.NONE);

    assertThat(conflict(change).identities()).containsExactly(identity(DAY, "a"));
  }

  @Test
  void aMergeConflictsOnlyWhenItsFilesAreGone() {
    base = lake.commit(base, lake.append(DAY, "b", "v1"));
    LakeChange merge = LakeChange.merge(List.of(lake.file(DAY, "ab")), files(base));
    LakeChange again =
        LakeChange.merge(
            List.of(lake.file(DAY, "ab"), lake.file(DAY, "ba")), files(base).subList(0, 1));
    TestLake other = lake.another();
    other.open();
    other.commit(base, other.append(DAY, "c", "v1"));
    LakeChange larger = LakeChange.merge(List.of(merge.added().get(0)), merge.removed());
    LakeSnapshot merged = lake.commit(base, larger);

    assertThat(files(merged)).hasSize(2);
    assertThat(entries(merged, DAY)).containsExactly("a=v1", "b=v1", "c=v1");
    assertThat(conflict(again).identities()).isEmpty();
    assertThat(lake.newest().id()).isEqualTo(merged.id());
  }

  @Test
  void anExpiryAndAnAppendBothSucceed() {
    LakeSnapshot before = lake.newest();
    LakeUpkeep upkeep = new LakeUpkeep(lake.storage, "lake/");
    assertThat(upkeep.expire(later(), 1)).isInstanceOf(CommitOutcome.Committed.class);
    LakeSnapshot after = lake.commit(before, lake.append(DAY, "b", "v1"));

    assertThat(entries(after, DAY)).containsExactly("a=v1", "b=v1");
    assertThat(files(after)).hasSize(2);
  }

  @Test
  void whatIsBeforeTheHorizonConflicts() {
    new LakeUpkeep(lake.storage, "lake/").retain(DAY.plusDays(1));

    assertThat(conflict(lake.append(DAY, "b", "v1")).identities())
        .containsExactly(identity(DAY, "b"));
    LakeSnapshot next = lake.commit(base, lake.append(DAY.plusDays(1), "c", "v1"));
    assertThat(files(next)).hasSize(1);
  }

  @Test
  void coverageOfBothIsKept() {
    TestLake other = lake.another();
    other.open();
    other.commit(base, covering(DAY, 0));
    LakeSnapshot both = lake.commit(base, covering(DAY, 2));

    Coverage coverage = both.ledger().coverage();
    assertThat(coverage.isComplete("s3://bucket/", TestLake.scope(DAY))).isTrue();
    assertThat(coverage.isComplete("s3://bucket/", TestLake.scope(DAY.plusDays(1)))).isFalse();
    assertThat(coverage.isComplete("s3://bucket/x/", TestLake.scope(DAY.plusDays(2)))).isTrue();
    assertThat(coverage.isComplete("s3://other/", TestLake.scope(DAY))).isFalse();
  }

  private static LakeChange covering(LocalDate date, int later) {
    return new LakeChange(
        List.of(),
        List.of(),
        List.of(),
        Coverage.of(
            "s3://bucket/", TestLake.scope(date), date.plusDays(later), date.plusDays(later)));
  }

  @Test
  void nothingIsLostWhenFourRace() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Callable<Integer>> racers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String name = "t" + i + "-";
      TestLake mine = lake.another();
      racers.add(
          () -> {
            LakeSnapshot at = mine.open();
            for (int commit = 0; commit < 10; commit++) {
              at = mine.commit(at, mine.append(DAY.plusDays(commit % 3), name + commit, "v1"));
            }
            return 10;
          });
    }
    try {
      for (Future<Integer> racer : threads.invokeAll(racers)) {
        assertThat(racer.get()).isEqualTo(10);
      }
    } finally {
      threads.shutdownNow();
    }

    LakeSnapshot newest = lake.newest();
    assertThat(files(newest)).hasSize(41).doesNotHaveDuplicates();
    assertThat(newest.ledger().size()).isEqualTo(41);
    assertThat(newest.ledger().dates().stream().mapToInt(d -> entries(newest, d).size()).sum())
        .isEqualTo(41);
    assertThat(newest.ledger().day(Optional.of(DAY)).size()).isEqualTo(entries(newest, DAY).size());
  }
}
