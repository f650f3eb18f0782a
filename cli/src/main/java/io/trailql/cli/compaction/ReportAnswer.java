package io.trailql.cli.compaction;

import io.trailql.cli.output.AnswerFormat;
import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.compact.CompactionReport;
import io.trailql.compact.CompactionReport.Registration;
import io.trailql.storage.StorageCounts;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A report for programs. */
public final class ReportAnswer {
  private final CompactionReport report;
  private final Optional<String> selection;

  /**
   * Of a report.
   *
   * @param selection the options that chose what was looked at; absent for everything
   */
  public ReportAnswer(CompactionReport report, Optional<String> selection) {
    this.report = Objects.requireNonNull(report, "report");
    this.selection = Objects.requireNonNull(selection, "selection");
  }

  /** Writes it as an answer of one row. */
  public void write(AnswerFormat format) {
    Fields fields =
        new Fields()
            .add("objects", report.objects())
            .add("bytes", report.bytes())
            .add("rows", report.rows())
            .add("duplicates", report.duplicates())
            .add("read_errors", report.readErrors())
            .add("skipped_objects", report.skippedObjects())
            .add("remaining_objects", report.remaining())
            .add("claimed_objects", report.claimed())
            .add("unlisted_until", Scalar.DATE, report.unlisted().orElse(null))
            .add("data_files_added", report.dataFilesAdded())
            .add("data_files_removed", report.dataFilesRemoved())
            .add("commits", report.commits())
            .add(
                "snapshot_id",
                Scalar.BIGINT,
                report.snapshot().isPresent() ? report.snapshot().getAsLong() : null)
            .add("selection", Scalar.VARCHAR, selection.orElse(null))
            .add("lag_seconds", Scalar.BIGINT, report.lag().map(Duration::toSeconds).orElse(null))
            .add("elapsed_seconds", Scalar.DOUBLE, report.elapsed().toMillis() / 1000.0)
            .add("expired_snapshots", report.expiredSnapshots())
            .add("removed_files", report.removedFiles())
            .add("horizon", Scalar.DATE, report.horizon().orElse(null))
            .add("forgotten_days", report.forgotten().days())
            .add("forgotten_data_files", report.forgotten().dataFiles())
            .add("forgotten_rows", report.forgotten().rows())
            .add("registered_table", Scalar.VARCHAR, registration(Registration::table))
            .add(
                "registered_metadata",
                Scalar.VARCHAR,
                report.registration().flatMap(Registration::metadata).orElse(null))
            .add(
                "registered_current",
                Scalar.BOOLEAN,
                registration(registration -> registration.state() == Registration.State.CURRENT));
    requests(fields, "archive", report.archiveRequests());
    requests(fields, "lake", report.lakeRequests());
    fields.add("skipped", new Type.Map(Scalar.VARCHAR, Scalar.BIGINT), skipped()).write(format);
  }

  /** Null where nothing was to be registered. */
  private Object registration(Function<Registration, Object> value) {
    return report.registration().map(value).orElse(null);
  }

  private static void requests(Fields fields, String side, StorageCounts counts) {
    fields
        .add(side + "_list_requests", counts.lists())
        .add(side + "_read_requests", counts.reads())
        .add(side + "_bytes_read", counts.bytes());
    if (side.equals("lake")) {
      fields
          .add("lake_write_requests", counts.puts())
          .add("lake_deletes", counts.deletes())
          .add("lake_bytes_written", counts.bytesWritten());
    }
  }

  /** Objects by the code of the reason, as JSON; codes need no escapes. */
  private String skipped() {
    return report.skipped().stream()
        .map(skipped -> "\"" + skipped.code() + "\":" + skipped.objects())
        .collect(Collectors.joining(",", "{", "}"));
  }
}
