package io.trailql.sql.operators;

import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;

/**
 * {@code TRY(value)}: the value, or NULL where computing it fails; no function, since it guards.
 */
public final class Guard extends SqlFunction {
  /** The one operator. */
  public static final Guard TRY = new Guard();

  private Guard() {
    super(
        "TRY",
        SqlKind.OTHER_FUNCTION,
        ReturnTypes.ARG0_FORCE_NULLABLE,
        null,
        OperandTypes.ANY,
        SqlFunctionCategory.USER_DEFINED_FUNCTION);
  }
}
