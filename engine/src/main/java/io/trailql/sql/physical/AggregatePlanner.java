package io.trailql.sql.physical;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.sql.expression.Path;
import io.trailql.sql.operators.TrailOperators;
import java.util.List;
import org.apache.calcite.rel.core.Aggregate;

/** Plans GROUP BY and DISTINCT. */
final class AggregatePlanner {
  AggregatePlanner(PhysicalPlanner planner, TrailOperators operators) {}

  PlanNode distinct(PlanNode input) {
    throw new TrailException(ErrorCode.UNSUPPORTED, "DISTINCT is not supported.");
  }

  Planned plan(Aggregate aggregate, List<Path> required) {
    throw new TrailException(ErrorCode.UNSUPPORTED, "GROUP BY is not supported.");
  }
}
