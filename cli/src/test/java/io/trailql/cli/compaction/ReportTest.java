package io.trailql.cli.compaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.cli.output.AnswerFormat;
import io.trailql.cli.output.OutputFormat;
import io.trailql.cli.terminal.StandardOutput;
import io.trailql.compact.CompactionPlan;
import io.trailql.compact.CompactionProgress;
import io.trailql.compact.CompactionReport;
import io.trailql.compact.CompactionReport.Skipped;
import io.trailql.error.ErrorCode;
import io.trailql.lake.Forgotten;
import io.trailql.lake.Layout;
import io.trailql.storage.StorageCounts;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static CompactionReport report(
      long objects, long remaining, Optional<Duration> lag, List<Skipped> skipped) {
    return new CompactionReport(
        objects,
        objects * 1_000,
        objects * 20,
        3,
        objects == 0 ? 0 : 2,
        0,
        objects == 0 ? 0 : 1,
        skipped,
        0,
        remaining,
        0,
        Optional.empty(),
        lag,
        objects == 0 ? OptionalLong.empty() : OptionalLong.of(42),
        new StorageCounts(4, 5, 6),
        new StorageCounts(1, 2, 3, 7, 8, 9),
        Duration.ofMillis(2_500),
        0,
        0,
        Optional.empty(),
        Forgotten.NOTHING,
        Optional.empty(),
        List.of());
  }

  private static String json(Consumer<AnswerFormat> answer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    answer.accept(
        OutputFormat.JSONL.on(new StandardOutput(bytes, StandardOutput.Reader.FILE, () -> {}), 80));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void oneLineForPeople() {
    assertThat(
            ReportLine.ended(
                report(1_234, 10, Optional.of(Duration.ofMinutes(125)), List.of()),
                Optional.empty()))
        .isEqualTo(
            "Compacted 1,234 objects (1.2 MB, 24,680 rows) into 2 data files in 2.50 s; 1 commit; 10 objects left to the next run; the lake is 2 h 05 min behind delivery.");
    assertThat(ReportLine.ended(report(0, 0, Optional.empty(), List.of()), Optional.empty()))
        .isEqualTo("Nothing compacted in 2.50 s; the lake has all that was delivered.");
  }

  @Test
  void saysWhatOtherRunsAreAtWorkOn() {
    CompactionReport some = report(10, 300, Optional.of(Duration.ofMinutes(5)), List.of());
    CompactionReport claimed =
        new CompactionReport(
            some.objects(),
            some.bytes(),
            some.rows(),
            some.duplicates(),
            some.dataFilesAdded(),
            some.dataFilesRemoved(),
            some.commits(),
            some.skipped(),
            some.readErrors(),
            some.remaining(),
            225,
            Optional.of(LocalDate.of(2026, 1, 6)),
            some.lag(),
            some.snapshot(),
            some.archiveRequests(),
            some.lakeRequests(),
            some.elapsed(),
            some.expiredSnapshots(),
            some.removedFiles(),
            some.horizon(),
            some.forgotten(),
            some.registration(),
            some.warnings());
    assertThat(ReportLine.ended(claimed, Optional.of("--region eu-west-1")))
        .endsWith(
            "; 300 objects left to the next run; 225 of them in another run's hands; dates up to 2026-01-06 not looked at yet; the lake is 5 min 00 s behind delivery in what --region eu-west-1 selects.");
  }

  @Test
  void oneObjectForPrograms() {
    List<Skipped> skipped = List.of(new Skipped(ErrorCode.OBJECT_VANISHED, 2, "Cannot \"x\"."));
    assertThat(
            json(
                new ReportAnswer(
                        report(1, 0, Optional.of(Duration.ofHours(1)), skipped),
                        Optional.of("--since 2026-01-05"))
                    ::write))
        .isEqualTo(
            "{\"objects\":1,\"bytes\":1000,\"rows\":20,\"duplicates\":3,\"read_errors\":0,\"skipped_objects\":2,\"remaining_objects\":0,\"claimed_objects\":0,\"unlisted_until\":null,\"data_files_added\":2,\"data_files_removed\":0,\"commits\":1,\"snapshot_id\":42,\"selection\":\"--since 2026-01-05\",\"lag_seconds\":3600,\"elapsed_seconds\":2.5,\"expired_snapshots\":0,\"removed_files\":0,\"horizon\":null,\"forgotten_days\":0,\"forgotten_data_files\":0,\"forgotten_rows\":0,\"registered_table\":null,\"registered_metadata\":null,\"registered_current\":null,\"archive_list_requests\":4,\"archive_read_requests\":5,\"archive_bytes_read\":6,\"lake_list_requests\":1,\"lake_read_requests\":2,\"lake_bytes_read\":3,\"lake_write_requests\":7,\"lake_deletes\":8,\"lake_bytes_written\":9,\"skipped\":{\"OBJECT_VANISHED\":2}}\n");
    assertThat(
            json(
                new ReportAnswer(report(0, 0, Optional.empty(), List.of()), Optional.empty())
                    ::write))
        .contains("\"snapshot_id\":null,\"selection\":null,\"lag_seconds\":null,")
        .endsWith("\"skipped\":{}}\n");
  }

  @Test
  void saysHowFarItIs() {
    assertThat(ReportLine.running(null)).isEqualTo("listing");
    assertThat(
            ReportLine.running(
                new CompactionProgress(10, 2_000, 4_096, 200, 1, Duration.ofSeconds(30), 0.25)))
        .isEqualTo("10 objects of 2,000, 4.0 KB, 200 rows, 1 commit, 30 s, about 1 min 30 s left");
    assertThat(
            ReportLine.running(
                new CompactionProgress(10, 2_000, 4_096, 200, 0, Duration.ofSeconds(3), 0)))
        .endsWith("0 commits, 3 s");
  }

  @Test
  void saysWhatWouldBeDone() {
    CompactionPlan plan =
        new CompactionPlan(
            1_000,
            1 << 20,
            12,
            Optional.of(LocalDate.of(2026, 1, 4)),
            Optional.of(LocalDate.of(2026, 1, 5)),
            Layout.CLUSTERED,
            8,
            1_000,
            9,
            0.0005,
            10,
            Optional.empty(),
            0,
            List.of());
    assertThat(PlanLine.of(plan))
        .isEqualTo(
            "Would compact 1,000 objects (1.0 MB) of 12 scopes from 2026-01-04 to 2026-01-05, layout clustered, with 8 LISTs, 1,000 GETs and about 9 PUTs: about 0.00 USD at the prices of S3; 10 objects would be left to later runs.");
    assertThat(json(new PlanAnswer(plan)::write))
        .isEqualTo(
            "{\"objects\":1000,\"bytes\":1048576,\"scopes\":12,\"first_date\":\"2026-01-04\",\"last_date\":\"2026-01-05\",\"layout\":\"clustered\",\"list_requests\":8,\"read_requests\":1000,\"write_requests\":9,\"dollars\":5.0E-4,\"remaining_objects\":10,\"horizon\":null,\"forgotten_days\":0}\n");
    assertThat(
            PlanLine.of(
                new CompactionPlan(
                    0,
                    0,
                    0,
                    Optional.empty(),
                    Optional.empty(),
                    Layout.CLUSTERED,
                    1,
                    0,
                    0,
                    0,
                    0,
                    Optional.empty(),
                    0,
                    List.of())))
        .isEqualTo("Nothing to compact: the lake has all that was found with 1 listing request.");
  }
}
