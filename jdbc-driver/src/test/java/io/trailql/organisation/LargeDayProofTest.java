package io.trailql.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.Cancellation;
import io.trailql.Compaction;
import io.trailql.Engine;
import io.trailql.Settings;
import io.trailql.compact.CompactionOptions;
import io.trailql.compact.CompactionReport;
import io.trailql.logs.Rows;
import io.trailql.s3.server.SimulatedObjects;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day of more objects than compaction holds at a time, which it takes in in parts. */
class LargeDayProofTest {
  private static final String BUCKET = LargeDayProofTest.class.getSimpleName();
  private static final SimulatedObjects.Shape SHAPE =
      new SimulatedObjects.Shape(
          "",
          "o-exampleorg",
          List.of("111111111111", "222222222222", "333333333333"),
          List.of("eu-west-1"),
          LocalDate.of(2026, 1, 1),
          1,
          40_000);

  @TempDir private Path folder;

  @Test
  @Tag("proof")
  void isTakenInAsAWhole() {
    String archive =
        SimulatedProvider.offer(
            BUCKET, new SimulatedStorage(BUCKET, SimulatedObjects.of(SHAPE, 1)));
    try {
      CompactionReport report = compact(archive);
      assertThat(report.objects()).isEqualTo(SHAPE.count());
      assertThat(report.rows()).isEqualTo(SHAPE.count());
      assertThat(report.commits()).isGreaterThan(1);
      assertThat(compact(archive).objects()).isZero();
      try (Engine lake =
          Engine.open(List.of(archive), Settings.of(Map.of("lake", lake(), "sources", "lake")))) {
        assertThat(
                Rows.of(
                    lake,
                    "SELECT account, count(*), count(DISTINCT eventid), count(DISTINCT source_object) FROM events GROUP BY 1 ORDER BY 1"))
            .hasToString(
                "[[111111111111, 40000, 40000, 40000], [222222222222, 40000, 40000, 40000], [333333333333, 40000, 40000, 40000]]");
      }
    } finally {
      SimulatedProvider.withdraw(BUCKET);
    }
  }

  private String lake() {
    return folder.resolve("lake").toString();
  }

  private CompactionReport compact(String archive) {
    try (Compaction compaction =
        Compaction.open(List.of(archive), lake(), Settings.DEFAULT, CompactionOptions.DEFAULT)) {
      return compaction.run(progress -> {}, new Cancellation());
    }
  }
}
