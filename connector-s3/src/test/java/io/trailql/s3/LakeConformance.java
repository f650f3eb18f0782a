package io.trailql.s3;

import static io.trailql.lake.TestLake.DAY;
import static io.trailql.lake.TestLake.entries;
import static io.trailql.lake.TestLake.entry;
import static io.trailql.lake.TestLake.files;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.lake.CommitOutcome;
import io.trailql.lake.Coverage;
import io.trailql.lake.LakeChange;
import io.trailql.lake.LakeSnapshot;
import io.trailql.lake.LakeUpkeep;
import io.trailql.lake.Layout;
import io.trailql.lake.Removal;
import io.trailql.lake.TestLake;
import io.trailql.storage.WritableStorage;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a lake does alike on every store. */
abstract class LakeConformance {
  private WritableStorage storage;
  private TestLake lake;

  /** An empty store. */
  abstract WritableStorage start();

  /** How many commits each of four makes. */
  int commits() {
    return 10;
  }

  @BeforeEach
  void make() {
    storage = start();
    lake = new TestLake(storage, Layout.PARTITIONED);
  }

  @AfterEach
  void close() {
    storage.close();
  }

  @Test
  void filesAndEntriesComeAndGoTogether() {
    assertThat(lake.reader.newest()).isEmpty();
    LakeSnapshot one = lake.commit(lake.open(), lake.append(DAY, "a", "v1"));
    LakeSnapshot two = lake.commit(one, lake.append(DAY, "b", "v1"));
    LakeSnapshot three =
        lake.commit(
            two,
            new LakeChange(
                List.of(lake.file(DAY, "a")),
                files(one),
                List.of(entry(DAY, "a", "v2")),
                Coverage.NONE));
    LakeSnapshot four =
        lake.commit(three, LakeChange.merge(List.of(lake.file(DAY, "ab")), files(three)));

    assertThat(entries(lake.another().newest(), DAY)).containsExactly("a=v2", "b=v1");
    assertThat(files(four)).hasSize(1);
    assertThat(files(four).get(0).partition()).isEqualTo(TestLake.scope(DAY));
    assertThat(files(lake.reader.at(two.id()))).hasSize(2);
    assertThat(lake.writer.commit(one, lake.append(DAY, "b", "v1")))
        .isInstanceOf(CommitOutcome.Conflicting.class);
  }

  @Test
  void nothingIsLostWhenFourRaceAndOneCleansUp() throws Exception {
    race(lake, 4, commits(), DAY);
    LakeUpkeep upkeep = new LakeUpkeep(storage, "lake/");
    upkeep.expire(Clock.systemUTC().instant().plusSeconds(60), 1);
    Removal removal = upkeep.removeUnreferenced(Clock.systemUTC().instant().plusSeconds(60));

    assertThat(removal.failures()).isEmpty();
    assertThat(removal.files()).isPositive();
    assertAll(lake.another().newest(), 4 * commits());
  }

  /** Lets several writers commit, each as soon as it can, and an expiry run in between. */
  static void race(TestLake lake, int writers, int commits, LocalDate from) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(writers + 1);
    List<Callable<Void>> racers = new ArrayList<>();
    lake.open();
    for (int i = 0; i < writers; i++) {
      String name = "t" + i + "-";
      TestLake mine = lake.another();
      racers.add(
          () -> {
            LakeSnapshot at = mine.open();
            for (int commit = 0; commit < commits; commit++) {
              at = mine.commit(at, mine.append(from.plusDays(commit % 3), name + commit, "v1"));
            }
            return null;
          });
    }
    LakeUpkeep upkeep = new LakeUpkeep(lake.storage, "lake/");
    racers.add(
        () -> {
          for (int i = 0; i < 5; i++) {
            upkeep.expire(Clock.systemUTC().instant().plusSeconds(60), 10);
          }
          return null;
        });
    try {
      for (Future<Void> racer : threads.invokeAll(racers)) {
        racer.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertAll(lake.another().newest(), writers * commits);
  }

  private static void assertAll(LakeSnapshot newest, int objects) {
    assertThat(files(newest)).hasSize(objects).doesNotHaveDuplicates();
    assertThat(newest.ledger().size()).isEqualTo(objects);
    assertThat(newest.ledger().dates().stream().mapToInt(d -> entries(newest, d).size()).sum())
        .isEqualTo(objects);
  }
}
