package io.trailql.cli.compaction;

import io.trailql.cli.terminal.Quantities;
import io.trailql.compact.CompactionPlan;
import java.util.Locale;

/** What a run would do, on one line. */
public final class PlanLine {
  private PlanLine() {}

  /** The line. */
  public static String of(CompactionPlan plan) {
    if (plan.objects() == 0) {
      return "Nothing to compact: the lake has all that was found with "
          + Quantities.count(plan.listRequests(), "listing request")
          + forgotten(plan)
          + ".";
    }
    return "Would compact "
        + Quantities.count(plan.objects(), "object")
        + " ("
        + Quantities.bytes(plan.bytes())
        + ") of "
        + Quantities.count(plan.scopes(), "scope")
        + days(plan)
        + ", layout "
        + plan.layout().name().toLowerCase(Locale.ROOT)
        + ", with "
        + Quantities.count(plan.listRequests(), "LIST")
        + ", "
        + Quantities.count(plan.readRequests(), "GET")
        + " and about "
        + Quantities.count(plan.writeRequests(), "PUT")
        + String.format(Locale.ROOT, ": about %.2f USD at the prices of S3", plan.dollars())
        + (plan.remaining() == 0
            ? ""
            : "; " + Quantities.count(plan.remaining(), "object") + " would be left to later runs")
        + forgotten(plan)
        + ".";
  }

  private static String forgotten(CompactionPlan plan) {
    return plan.forgottenDays() == 0
        ? ""
        : "; "
            + Quantities.count(plan.forgottenDays(), "day")
            + " before "
            + plan.horizon().orElseThrow()
            + " would be forgotten";
  }

  private static String days(CompactionPlan plan) {
    return plan.first().isEmpty() || plan.last().isEmpty()
        ? ""
        : plan.first().equals(plan.last())
            ? " on " + plan.first().get()
            : " from " + plan.first().get() + " to " + plan.last().get();
  }
}
