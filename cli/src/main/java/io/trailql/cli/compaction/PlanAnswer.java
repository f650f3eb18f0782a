package io.trailql.cli.compaction;

import io.trailql.cli.output.AnswerFormat;
import io.trailql.column.Type.Scalar;
import io.trailql.compact.CompactionPlan;
import java.util.Locale;
import java.util.Objects;

/** A plan for programs. */
public final class PlanAnswer {
  private final CompactionPlan plan;

  /** Of a plan. */
  public PlanAnswer(CompactionPlan plan) {
    this.plan = Objects.requireNonNull(plan, "plan");
  }

  /** Writes it as an answer of one row. */
  public void write(AnswerFormat format) {
    new Fields()
        .add("objects", plan.objects())
        .add("bytes", plan.bytes())
        .add("scopes", plan.scopes())
        .add("first_date", Scalar.DATE, plan.first().orElse(null))
        .add("last_date", Scalar.DATE, plan.last().orElse(null))
        .add("layout", Scalar.VARCHAR, plan.layout().name().toLowerCase(Locale.ROOT))
        .add("list_requests", plan.listRequests())
        .add("read_requests", plan.readRequests())
        .add("write_requests", plan.writeRequests())
        .add("dollars", Scalar.DOUBLE, plan.dollars())
        .add("remaining_objects", plan.remaining())
        .add("horizon", Scalar.DATE, plan.horizon().orElse(null))
        .add("forgotten_days", plan.forgottenDays())
        .write(format);
  }
}
