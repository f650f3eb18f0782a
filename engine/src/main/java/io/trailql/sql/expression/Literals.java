package io.trailql.sql.expression;

import io.trailql.column.Type;
import io.trailql.operator.expression.Constant;
import io.trailql.sql.catalog.RelTypes;
import java.math.BigDecimal;
import org.apache.calcite.rex.RexLiteral;

/** Calcite's literals as ours. */
final class Literals {
  private Literals() {}

  static Constant of(RexLiteral literal) {
    Type type = RelTypes.toColumn(literal.getType());
    if (literal.isNull() || !(type instanceof Type.Scalar scalar)) {
      return Constant.ofNull(type);
    }
    return switch (scalar) {
      case NULL -> Constant.ofNull(type);
      case BOOLEAN -> Constant.of(Boolean.TRUE.equals(literal.getValueAs(Boolean.class)));
      case DOUBLE -> Constant.of(literal.getValueAs(Double.class));
      case VARCHAR, JSON -> Constant.of(literal.getValueAs(String.class));
      case IPADDRESS, VARBINARY -> throw new IllegalArgumentException("no literals of " + type);
      case INTEGER, BIGINT ->
          Constant.of(type, literal.getValueAs(BigDecimal.class).longValueExact());
      case DATE -> Constant.of(type, literal.getValueAs(Integer.class));
      case TIMESTAMP, INTERVAL_DAY -> Constant.of(type, literal.getValueAs(Long.class));
      case INTERVAL_YEAR -> Constant.of(type, literal.getValueAs(Integer.class));
    };
  }
}
