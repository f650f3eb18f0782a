package io.trailql.cli;

import io.trailql.QueryStatistics;
import io.trailql.cli.terminal.Quantities;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What a query did, on one line: while it runs and when it ended. */
final class ProgressLine {
  private static final double ENOUGH_TO_TELL = 0.01;

  private ProgressLine() {}

  /** How far it is; with the time left as soon as enough is known. */
  static String running(QueryStatistics done) {
    String known = String.format(Locale.ROOT, "%,d", done.objectsSelected());
    return Quantities.count(done.objectsRead(), "object")
        + " of "
        + known
        + (done.isListingComplete() ? "" : " and more")
        + ", "
        + Quantities.bytes(done.bytesRead() + done.cachedBytes())
        + ", "
        + Quantities.count(done.rows(), "row")
        + ", "
        + Quantities.wholeSeconds(done.elapsed())
        + left(done);
  }

  private static String left(QueryStatistics done) {
    if (done.bytesSelected() == 0) {
      return "";
    }
    long bytes = done.bytesRead() + done.cachedBytes();
    double share = done.share() * bytes / done.bytesSelected();
    if (share < ENOUGH_TO_TELL || share >= 1) {
      return "";
    }
    long seconds = Math.round(done.elapsed().toMillis() / 1000.0 * (1 - share) / share);
    return (done.isListingComplete() ? ", " : ", about ")
        + Quantities.wholeSeconds(Duration.ofSeconds(seconds))
        + " left";
  }

  /** What it took, and what the look-ahead left out. */
  static String ended(QueryStatistics done, Instant now) {
    StringBuilder line =
        new StringBuilder(Quantities.count(done.rows(), "row"))
            .append(" in ")
            .append(Quantities.duration(done.elapsed()))
            .append("; ")
            .append(Quantities.count(done.objectsRead(), "object"))
            .append(", ")
            .append(Quantities.bytes(done.bytesRead()))
            .append(" read");
    if (done.cachedBytes() > 0) {
      line.append(" and ").append(Quantities.bytes(done.cachedBytes())).append(" cached");
    }
    if (done.objectsListed() > done.objectsRead()) {
      line.append(" of ")
          .append(Quantities.count(done.objectsListed(), "object"))
          .append(" listed");
    }
    done.lookAheadEnd()
        .filter(end -> end.isBefore(now))
        .ifPresent(
            end ->
                line.append("; objects delivered after ")
                    .append(end)
                    .append(" were not looked at (lookahead=unlimited does)"));
    return line.append('.').toString();
  }
}
