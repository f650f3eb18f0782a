package io.trailql.sql.operators;

import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;

/** A row, an array or a map where CAST makes text of it: its JSON; put there by the validator. */
public final class JsonAsText extends SqlFunction {
  /** The one operator. */
  public static final JsonAsText OPERATOR = new JsonAsText();

  private JsonAsText() {
    super(
        "JSON_AS_TEXT",
        SqlKind.OTHER_FUNCTION,
        ReturnTypes.VARCHAR_NULLABLE,
        null,
        OperandTypes.ANY,
        SqlFunctionCategory.USER_DEFINED_FUNCTION);
  }
}
