package io.trailql.sql.operators;

import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;

/**
 * A time where text is wanted, as CloudTrail writes it; put there by coercion, so that a time can
 * be searched and cut like the text in the record.
 */
public final class TimeAsText extends SqlFunction {
  /** The one operator; no statement can call it. */
  public static final TimeAsText OPERATOR = new TimeAsText();

  private TimeAsText() {
    super(
        "TIME_AS_TEXT",
        SqlKind.OTHER_FUNCTION,
        ReturnTypes.VARCHAR_NULLABLE,
        null,
        OperandTypes.ANY,
        SqlFunctionCategory.USER_DEFINED_FUNCTION);
  }
}
