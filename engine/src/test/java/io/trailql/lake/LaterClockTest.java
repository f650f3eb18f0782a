package io.trailql.lake;

import static io.trailql.lake.TestLake.DAY;
import static io.trailql.lake.TestLake.entries;
import static io.trailql.lake.TestLake.files;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.error.TrailException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.iceberg.TableMetadata;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits after one whose clock was three days ahead of this machine's. */
class LaterClockTest {
  private static final Pattern TIME =
      Pattern.compile("(\"(?:timestamp-ms|last-updated-ms)\"\\s*:\\s*)(\\d+)");

  @TempDir private Path folder;
  private TestLake lake;
  private LakeSnapshot ahead;

  @BeforeEach
  void commitByALaterClock() throws IOException {
    TestLake first = TestLake.in(folder);
    first.commit(first.open(), first.append(DAY, "a", "v1"));
    Path metadata = folder.resolve("lake/events/metadata/v2.metadata.json");
    String json = Files.readString(metadata);
    Files.writeString(
        metadata,
        TIME.matcher(json)
            .replaceAll(
                time ->
                    Matcher.quoteReplacement(
                        time.group(1)
                            + (Long.parseLong(time.group(2)) + Duration.ofDays(3).toMillis()))));
    lake = TestLake.in(folder);
    lake.open();
    ahead = lake.newest();
    assertThat(ahead.committed()).isAfter(Instant.now().plus(Duration.ofDays(2)));
  }

  @Test
  void everyKindOfChangeFollowsRightAfterIt() {
    LakeSnapshot appended = lake.commit(ahead, lake.append(DAY, "b", "v1"));
    assertThat(appended.committed())
        .isBetween(ahead.committed(), ahead.committed().plusSeconds(60));
    LakeSnapshot merged =
        lake.commit(appended, LakeChange.merge(List.of(lake.file(DAY, "all")), files(appended)));
    LakeSnapshot overwritten =
        lake.commit(
            merged,
            new LakeChange(
                List.of(lake.file(DAY, "c")),
                files(merged),
                List.of(TestLake.entry(DAY, "c", "v1")),
                Coverage.NONE));
    assertThat(overwritten.committed()).isEqualTo(appended.committed());
    LakeSnapshot newest = lake.another().newest();
    assertThat(newest.id()).isEqualTo(overwritten.id());
    assertThat(entries(newest, DAY)).containsExactly("a=v1", "b=v1", "c=v1");
    assertThat(files(newest)).hasSize(1);
    assertThat(lake.another().reader.at(appended.committed()).id()).isEqualTo(newest.id());
    assertThat(lake.another().reader.at(ahead.id()).id()).isEqualTo(ahead.id());
  }

  @Test
  void datesAndSnapshotsAreForgotten() {
    LakeUpkeep upkeep = new LakeUpkeep(lake.storage, "lake/");
    assertThat(upkeep.retain(DAY.plusDays(1)).days()).isEqualTo(1);
    assertThat(upkeep.expire(Instant.now().plus(Duration.ofDays(9)), 1))
        .isInstanceOf(CommitOutcome.Committed.class);
    assertThat(upkeep.snapshots()).isEqualTo(1);
    assertThat(files(lake.another().newest())).isEmpty();
    assertThat(lake.another().newest().committed())
        .isBetween(ahead.committed(), ahead.committed().plusSeconds(60));
  }

  /** Of all that Iceberg refuses then, no file of the lake is to blame. */
  @Test
  void whatCannotBeDoneNamesTheClock() {
    ChangeLoop loop =
        new ChangeLoop(
            new OpenLake(new LakePlace(lake.storage, "lake/")), lake.storage, Optional.empty());
    assertThatThrownBy(
            () ->
                loop.apply(
                    (current, attempt) ->
                        new TableChange.Step.Next(
                            TableMetadata.buildFrom(current.metadata())
                                .setProperties(Map.of("of", "another"))
                                .build())))
        .isInstanceOf(TrailException.class)
        .hasMessageContaining("this machine's clock is behind that")
        .hasMessageContaining("Set the clock right");
  }
}
