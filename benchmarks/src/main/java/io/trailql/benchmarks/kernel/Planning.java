package io.trailql.benchmarks.kernel;

import io.trailql.function.Functions;
import io.trailql.runtime.CancelToken;
import io.trailql.sql.Planner;
import io.trailql.sql.physical.Plan;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From the text of a statement to its plan: of a usual one, and of one with a join. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Planning {
  private static final String USUAL =
      "select useridentity.arn as arn, eventsource, eventname, count(*) as n from events where errorcode in ('AccessDenied', 'Client.UnauthorizedOperation') and eventtime >= '2024-03-02' group by useridentity.arn, eventsource, eventname order by n desc, arn limit 50";
  private static final String JOIN =
      "with t as (select sourceipaddress, count(*) as n from events group by sourceipaddress order by n desc limit 50), e as (select sourceipaddress, errorcode, count(*) as errs from events where errorcode is not null group by sourceipaddress, errorcode) select t.sourceipaddress, t.n, e.errorcode, e.errs from t join e on t.sourceipaddress = e.sourceipaddress order by t.n desc, e.errs desc";

  private final Planner planner = new Planner(Functions.scalars(), Functions.aggregates());
  private long number;

  private int plan(String sql) {
    Plan plan =
        planner.plan(
            planner.prepare(sql, new CancelToken()), List.of(), Instant.EPOCH, new CancelToken());
    return plan.types().size();
  }

  /** A statement that was never seen. Returns columns. */
  @Benchmark
  public int usual() {
    return plan(USUAL + " -- " + number++);
  }

  /** The same, of another kind. */
  @Benchmark
  public int join() {
    return plan(JOIN + " -- " + number++);
  }

  /** One that was planned before. */
  @Benchmark
  public int again() {
    return plan(USUAL);
  }
}
