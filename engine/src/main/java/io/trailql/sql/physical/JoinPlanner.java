package io.trailql.sql.physical;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.sql.expression.Path;
import io.trailql.sql.expression.Translator;
import java.util.List;
import org.apache.calcite.rel.core.Join;

/** Plans joins. */
final class JoinPlanner {
  JoinPlanner(PhysicalPlanner planner, Translator translator) {}

  Planned plan(Join join, List<Path> required) {
    throw new TrailException(ErrorCode.UNSUPPORTED, "JOIN is not supported.");
  }
}
