package io.trailql.sql.physical;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.sql.expression.Path;
import io.trailql.sql.expression.Translator;
import io.trailql.sql.operators.TrailOperators;
import java.util.List;
import org.apache.calcite.rel.core.Window;

/** Plans window functions. */
final class WindowPlanner {
  WindowPlanner(PhysicalPlanner planner, Translator translator, TrailOperators operators) {}

  Planned plan(Window window, List<Path> required) {
    throw new TrailException(ErrorCode.UNSUPPORTED, "OVER is not supported.");
  }
}
