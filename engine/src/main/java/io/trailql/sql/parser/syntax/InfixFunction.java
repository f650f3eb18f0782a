package io.trailql.sql.parser.syntax;

import java.util.Map;
import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;

/** An operator that is another spelling of a function. Exists only until names are resolved. */
public final class InfixFunction extends SqlBinaryOperator {
  /** Binds tighter than arithmetic and looser than a cast. */
  private static final int BESIDE_VALUES = 90;

  /** Binds tighter than LIKE and comparison and looser than arithmetic. */
  private static final int COMPARING = 36;

  /** Binds looser than anything. */
  private static final int BETWEEN_BOUNDS = 10;

  /** {@code ts AT TIME ZONE 'UTC'}. */
  public static final InfixFunction AT_TIME_ZONE =
      new InfixFunction("AT TIME ZONE", BESIDE_VALUES, "at_timezone");

  /** {@code from:to}, the bounds of a slice; no function by itself. */
  public static final InfixFunction BOUNDS = new InfixFunction(":", BETWEEN_BOUNDS, "");

  private static final Map<String, InfixFunction> SIGNS =
      Map.of(
          ":", BOUNDS,
          "<<=", new InfixFunction("<<=", COMPARING, "ip_contained"),
          ">>=", new InfixFunction(">>=", COMPARING, "ip_contained"),
          "^@", new InfixFunction("^@", COMPARING, "starts_with"),
          "~", new InfixFunction("~", COMPARING, "regexp_like"),
          "!~", new InfixFunction("!~", COMPARING, "regexp_like"));

  private final String function;

  private InfixFunction(String name, int precedence, String function) {
    super(
        name,
        SqlKind.OTHER,
        precedence,
        true,
        ReturnTypes.BOOLEAN_NULLABLE,
        null,
        OperandTypes.ANY_ANY);
    this.function = function;
  }

  /** The operator that is written so. */
  public static InfixFunction of(String image) {
    return SIGNS.get(image);
  }

  /** The function that computes it. */
  public String function() {
    return function;
  }
}
