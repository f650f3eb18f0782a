package io.trailql.benchmarks;

import io.trailql.benchmarks.Question.Kind;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** The outcomes of a suite as a table in Markdown. */
final class Report {
  private Report() {}

  static void print(Suite suite, List<Outcome> outcomes, PrintStream out) {
    out.printf("%n### %s%n%n", suite.label());
    out.println(
        "| question | TrailQL CPU ms | DuckDB CPU ms | ratio | TrailQL wall ms | DuckDB wall ms | wall ratio | read MB | requests | allocated MB |");
    out.println("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
    outcomes.forEach(outcome -> out.println(row(outcome)));
    out.println();
    out.println("| DuckDB ÷ TrailQL, CPU | geometric mean | least | of |");
    out.println("|---|--:|--:|---|");
    mean("all but needles and bounded", outcomes, Report::isOrdinary, out);
    mean("needles", outcomes, o -> o.question().kind() == Kind.NEEDLE, out);
    mean("bounded in time", outcomes, o -> o.question().kind() == Kind.BOUNDED, out);
    mean("JSON paths", outcomes, o -> o.question().kind() == Kind.JSON, out);
  }

  private static boolean isOrdinary(Outcome outcome) {
    return outcome.question().kind() == Kind.PLAIN || outcome.question().kind() == Kind.JSON;
  }

  private static String row(Outcome o) {
    return String.format(
        Locale.ROOT,
        "| %s | %.1f | %.1f | %.2f | %.1f | %.1f | %.2f | %.2f | %d | %.1f |",
        o.question().name(),
        o.cpuOfTrailQl() * 1e3,
        o.cpuOfDuckDb() * 1e3,
        o.ratio(),
        Measurement.median(o.trailQl(), Measurement::wall) * 1e3,
        Measurement.median(o.duckDb(), Measurement::wall) * 1e3,
        o.wallRatio(),
        o.statistics().bytesRead() / 1e6,
        o.statistics().listRequests() + o.statistics().readRequests(),
        Measurement.median(o.trailQl(), Measurement::allocated) / 1e6);
  }

  private static void mean(
      String label, List<Outcome> all, Predicate<Outcome> which, PrintStream out) {
    List<Outcome> outcomes = all.stream().filter(which).toList();
    if (outcomes.isEmpty()) {
      return;
    }
    double logarithms =
        outcomes.stream().mapToDouble(o -> Math.log(o.ratio())).average().orElseThrow();
    Outcome least = outcomes.stream().min(Comparator.comparingDouble(Outcome::ratio)).orElseThrow();
    out.printf(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %s |%n",
        label,
        Math.exp(logarithms),
        least.ratio(),
        least.question().name());
  }
}
