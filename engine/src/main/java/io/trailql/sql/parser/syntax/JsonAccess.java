package io.trailql.sql.parser.syntax;

import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;

/**
 * {@code json -> key} and {@code json ->> key}: the value of a key or of an index from 0, as JSON
 * and as text. Binds tighter than casts, arithmetic and comparison. Exists only until names are
 * resolved.
 */
public final class JsonAccess extends SqlBinaryOperator {
  private static final int PRECEDENCE = 96;
  private static final JsonAccess JSON = new JsonAccess("->");
  private static final JsonAccess TEXT = new JsonAccess("->>");

  private JsonAccess(String name) {
    super(
        name,
        SqlKind.OTHER,
        PRECEDENCE,
        true,
        ReturnTypes.VARCHAR_NULLABLE,
        null,
        OperandTypes.ANY_ANY);
  }

  /** The operator that is written so. */
  public static JsonAccess of(String image) {
    return image.equals(TEXT.getName()) ? TEXT : JSON;
  }

  /** Whether it gives text, where the other gives JSON. */
  public boolean isText() {
    return this == TEXT;
  }
}
