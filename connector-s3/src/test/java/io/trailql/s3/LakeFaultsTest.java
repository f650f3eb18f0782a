package io.trailql.s3;

import static io.trailql.lake.TestLake.DAY;
import static io.trailql.lake.TestLake.entries;
import static io.trailql.lake.TestLake.files;
import static io.trailql.s3.server.RequestKind.PUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.lake.CommitOutcome;
import io.trailql.lake.LakeChange;
import io.trailql.lake.LakeSnapshot;
import io.trailql.lake.LakeUpkeep;
import io.trailql.lake.Layout;
import io.trailql.lake.Removal;
import io.trailql.lake.TestLake;
import io.trailql.s3.server.LoopbackS3;
import io.trailql.storage.CreationCondition;
import io.trailql.storage.ListRequest;
import io.trailql.storage.WritableStorage;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commits to a store that fails. */
class LakeFaultsTest {
  private static final Backoff QUICK =
      new Backoff(
          8,
          Duration.ofMillis(1),
          Duration.ofMillis(1),
          Duration.ofMillis(4),
          Duration.ofMillis(4));

  private final LoopbackS3 server = LoopbackS3.start("lake");
  private WritableStorage storage;
  private TestLake lake;
  private LakeSnapshot base;

  @BeforeEach
  void make() {
    storage =
        new S3WritableStorage(
            "lake", server.settings(), QUICK, Optional.empty(), CreationCondition.ALWAYS);
    lake = new TestLake(storage, Layout.CLUSTERED);
    base = lake.commit(lake.open(), lake.append(DAY, "a", "v1"));
  }

  @AfterEach
  void close() {
    storage.close();
    server.close();
  }

  private TreeSet<String> keys() {
    TreeSet<String> keys = new TreeSet<>();
    var pages = storage.list(ListRequest.all("lake/"));
    for (var page = pages.next(); page != null; page = pages.next()) {
      page.objects().forEach(object -> keys.add(object.key()));
    }
    return keys;
  }

  @Test
  void lostAnswersAreRecognisedWhicheverRequestTheyAreOf() {
    LakeSnapshot at = base;
    for (int lost = 1; lost <= 8; lost++) {
      LakeChange change = lake.append(DAY, "b" + lost, "v1");
      server.faults().loseNext(PUT, lost);
      at = lake.commit(at, change);
    }

    assertThat(files(lake.another().newest())).hasSize(9);
    assertThat(entries(lake.another().newest(), DAY)).hasSize(9);
  }

  @Test
  void nothingIsLostWhenFourRaceOnAStoreThatLosesAnswersAndRefuses() throws Exception {
    TestLake other = new TestLake(storage, Layout.CLUSTERED);
    new LakeUpkeep(storage, "lake/").retain(DAY.plusDays(9));
    server.faults().throttle(0.05, 3);
    server.faults().loseNext(PUT, 60);
    LakeConformance.race(other, 4, 6, DAY.plusDays(10));
  }

  @Test
  void aCommitThatFailsHalfwayChangesNothingAndLeavesNothing() {
    LakeChange change = lake.append(DAY, "b", "v1");
    TreeSet<String> before = keys();
    for (String step :
        List.of("lake/ledger/", "lake/events/metadata/snap", "lake/events/metadata/v")) {
      server.faults().denyWrite(step);
      TrailException e =
          catchThrowableOfType(TrailException.class, () -> lake.writer.commit(base, change));

      assertThat(e.code()).isEqualTo(ErrorCode.ACCESS_DENIED);
      assertThat(e).hasMessageContaining("grant s3:PutObject on arn:aws:s3:::lake/" + step);
      assertThat(lake.newest().id()).isEqualTo(base.id());
      assertThat(keys()).isEqualTo(before);
      server.faults().permit();
    }
    assertThat(lake.commit(base, change).ledger().size()).isEqualTo(2);
  }

  @Test
  void whatAKilledCommitLeavesIsRemovedLater() {
    LakeChange change = lake.append(DAY, "b", "v1");
    TreeSet<String> referenced = keys();
    change.added().forEach(file -> referenced.remove(file.key()));
    server.faults().denyWrite("lake/events/metadata/v");
    for (String key : List.of("lake/ledger/", "lake/events/")) {
      keys().stream().filter(k -> k.startsWith(key)).forEach(k -> server.faults().denyDelete(k));
    }
    catchThrowableOfType(TrailException.class, () -> lake.writer.commit(base, change));
    server.faults().permit();
    Removal removal =
        new LakeUpkeep(storage, "lake/")
            .removeUnreferenced(Clock.systemUTC().instant().plusSeconds(60));

    assertThat(removal.failures()).isEmpty();
    assertThat(keys()).isEqualTo(referenced);
    assertThat(files(lake.another().newest())).hasSize(1);
  }

  @Test
  void whatNobodyCanTellIsUnknownAndFoundOutLater() {
    LakeChange change = lake.append(DAY, "b", "v1");
    String next = "lake/events/metadata/v3.metadata.json";
    server.faults().denyRead(next);
    server.faults().loseNext(PUT, 1000);
    CommitOutcome outcome = lake.writer.commit(base, change);
    server.faults().loseNext(PUT, 0);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            CommitOutcome.Unknown.class, u -> assertThat(u.reason()).contains(next));
    server.faults().permit();
    assertThat(entries(lake.newest(), DAY)).containsExactly("a=v1", "b=v1");
    assertThat(lake.writer.commit(base, change)).isInstanceOf(CommitOutcome.Conflicting.class);
  }
}
