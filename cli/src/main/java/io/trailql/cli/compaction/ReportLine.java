package io.trailql.cli.compaction;

import io.trailql.cli.terminal.Quantities;
import io.trailql.compact.CompactionProgress;
import io.trailql.compact.CompactionReport;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What a run does and did, on one line. */
public final class ReportLine {
  private static final double ENOUGH_TO_TELL = 0.01;

  private ReportLine() {}

  /**
   * How far it is; with the time left as soon as enough is known.
   *
   * @param done null before anything is known
   */
  public static String running(CompactionProgress done) {
    if (done == null) {
      return "listing";
    }
    return Quantities.count(done.objectsDone(), "object")
        + String.format(Locale.ROOT, " of %,d, ", done.objectsKnown())
        + Quantities.bytes(done.bytesDone())
        + ", "
        + Quantities.count(done.rows(), "row")
        + ", "
        + Quantities.count(done.commits(), "commit")
        + ", "
        + Quantities.wholeSeconds(done.elapsed())
        + left(done);
  }

  private static String left(CompactionProgress done) {
    if (done.share() < ENOUGH_TO_TELL || done.share() >= 1) {
      return "";
    }
    double left = done.elapsed().toMillis() * (1 - done.share()) / done.share();
    return ", about " + Quantities.wholeSeconds(Duration.ofMillis(Math.round(left))) + " left";
  }

  /**
   * What it did, and how far behind delivery the lake is.
   *
   * @param selection the options that chose what was looked at; absent for everything
   */
  public static String ended(CompactionReport report, Optional<String> selection) {
    StringBuilder line = new StringBuilder();
    if (report.objects() == 0) {
      line.append("Nothing compacted");
    } else {
      line.append("Compacted ")
          .append(Quantities.count(report.objects(), "object"))
          .append(" (")
          .append(Quantities.bytes(report.bytes()))
          .append(", ")
          .append(Quantities.count(report.rows(), "row"))
          .append(") into ")
          .append(Quantities.count(report.dataFilesAdded(), "data file"));
    }
    line.append(" in ").append(Quantities.duration(report.elapsed()));
    append(line, report.commits(), "commit");
    append(line, report.skippedObjects(), "object", "skipped");
    append(line, report.readErrors(), "read error");
    append(line, report.remaining(), "object", "left to the next run");
    if (report.claimed() > 0) {
      line.append(
          String.format(Locale.ROOT, "; %,d of them in another run's hands", report.claimed()));
    }
    append(line, report.expiredSnapshots(), "old snapshot", "forgotten");
    append(line, report.removedFiles(), "unused file", "removed");
    if (report.forgotten().days() > 0) {
      line.append("; forgotten: ")
          .append(Quantities.count(report.forgotten().days(), "day"))
          .append(" (")
          .append(Quantities.count(report.forgotten().dataFiles(), "data file"))
          .append(", ")
          .append(Quantities.count(report.forgotten().rows(), "row"))
          .append(')');
    }
    report.horizon().ifPresent(day -> line.append("; the lake begins on ").append(day));
    report.registration().ifPresent(registration -> append(line, registration));
    report
        .unlisted()
        .ifPresent(last -> line.append("; dates up to ").append(last).append(" not looked at yet"));
    return line.append("; ").append(standing(report, selection)).append('.').toString();
  }

  /** How the lake stands, which is told of nothing but what was looked at. */
  private static String standing(CompactionReport report, Optional<String> selection) {
    if (report.lag().isPresent()) {
      return "the lake is "
          + Quantities.duration(report.lag().get())
          + " behind delivery"
          + selection.map(options -> " in what " + options + " selects").orElse("");
    }
    if (report.unlisted().isPresent()) {
      return "the lake has all of the later ones"
          + selection.map(options -> " that " + options + " selects").orElse("");
    }
    return "the lake has all "
        + selection.map(options -> "of what " + options + " selects").orElse("that was delivered")
        + (report.horizon().isPresent() ? " from then on" : "");
  }

  /** Objects that were skipped for one reason. */
  public static String skipped(CompactionReport.Skipped skipped) {
    return "warning: "
        + Quantities.count(skipped.objects(), "object")
        + " skipped: "
        + skipped.code()
        + ": "
        + skipped.first();
  }

  private static void append(StringBuilder line, CompactionReport.Registration registration) {
    line.append(
            switch (registration.state()) {
              case CURRENT -> "; registered as ";
              case FAILED -> "; not registered as ";
            })
        .append(registration.table());
  }

  private static void append(StringBuilder line, long count, String noun) {
    if (count > 0) {
      line.append("; ").append(Quantities.count(count, noun));
    }
  }

  private static void append(StringBuilder line, long count, String noun, String what) {
    if (count > 0) {
      line.append("; ").append(Quantities.count(count, noun)).append(' ').append(what);
    }
  }
}
