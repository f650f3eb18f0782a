package io.trailql;

import static io.trailql.ObjectFile.event;
import static io.trailql.ObjectFile.key;
import static io.trailql.ObjectFile.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.archive.Scope;
import io.trailql.compact.CompactionOptions;
import io.trailql.event.Kind;
import io.trailql.lake.CommitOutcome;
import io.trailql.lake.Coverage;
import io.trailql.lake.LakeChange;
import io.trailql.lake.LakeWriter;
import io.trailql.lake.Layout;
import io.trailql.lake.LedgerEntry;
import io.trailql.storage.LocalWritableStorage;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger that is too large to be held as a whole: the archive is read day by day. */
class LargeLedgerTest {
  private static final String ONE = "111122223333";
  private static final String TWO = "444455556666";

  /** More than are held. */
  private static final int ENTRIES = 100_001;

  @TempDir private Path folder;
  private Path archive;
  private String lake;

  @BeforeEach
  void makeLake() {
    archive = folder.resolve("archive");
    lake = folder.resolve("lake").toString();
    write(archive, key(ONE, "us-east-1", "20250905T0100Z", "d"), at("d1", "2025-09-05"));
    try (Compaction run =
        Compaction.open(
            List.of(archive.toString()),
            lake,
            Settings.DEFAULT,
            CompactionOptions.DEFAULT,
            () -> Instant.parse("2025-09-06T09:00:00Z"))) {
      assertThat(run.run(progress -> {}, new Cancellation()).objects()).isEqualTo(1);
    }
    LakeWriter writer = new LakeWriter(new LocalWritableStorage(Path.of(lake)), "");
    writer.open(() -> Layout.CLUSTERED, Optional.of(archive + "/"));
    assertThat(
            writer.commit(
                writer.newest(),
                new LakeChange(
                    List.of(),
                    List.of(),
                    IntStream.range(0, ENTRIES).mapToObj(LargeLedgerTest::entry).toList(),
                    Coverage.NONE)))
        .isInstanceOf(CommitOutcome.Committed.class);
  }

  /** Of an object of long ago that the archive does not have any more. */
  private static LedgerEntry entry(int number) {
    LocalDate day = LocalDate.of(2020, 1, 1).plusDays(number / 30_000);
    return new LedgerEntry(
        key(ONE, "us-east-1", day.toString().replace("-", "") + "T0100Z", "g" + number),
        "1-1",
        Optional.of(Kind.CLOUDTRAIL),
        new Scope(Optional.of(ONE), Optional.of("us-east-1"), Optional.of(day)),
        Optional.empty(),
        1,
        0,
        Optional.empty(),
        Optional.empty(),
        "ab".repeat(32),
        false,
        List.of());
  }

  private static String at(String id, String day) {
    return event(id, day + "T00:50:00Z", "Get", "bob");
  }

  private static String stray(String account, String folder, String name) {
    return "AWSLogs/" + account + "/CloudTrail/us-east-1/" + folder + name + ".json";
  }

  /** They come in several places of such a listing, others between them. */
  @Test
  void copiesInObjectsWithoutADayCountOnce() {
    write(archive, stray(ONE, "2025/", "y"), at("s1", "2025-09-06"), at("s2", "2025-09-06"));
    write(archive, stray(ONE, "2024/", "x"), at("s1", "2025-09-06"), at("s3", "2025-09-06"));
    write(archive, stray(TWO, "2025/", "z"), at("t1", "2025-09-06"));
    write(archive, key(TWO, "us-east-1", "20250906T0100Z", "e"), at("e1", "2025-09-06"));
    write(archive, key(ONE, "us-east-1", "20240906T0100Z", "f"), at("f1", "2024-09-06"));
    String sql = "SELECT eventid, source_object FROM events";
    List<String> raw = rows(sql, Map.of());

    assertThat(raw).hasSize(7);
    assertThat(rows(sql, Map.of("lake", lake, "fresh", "all")))
        .containsExactlyInAnyOrderElementsOf(raw);
  }

  private List<String> rows(String sql, Map<String, String> properties) {
    List<String> rows = new ArrayList<>();
    try (Engine engine = Engine.open(List.of(archive.toString()), Settings.of(properties));
        QueryResult result = engine.prepare(sql).run()) {
      while (result.next()) {
        rows.add(result.value(0) + " " + result.value(1));
      }
    }
    return rows;
  }
}
