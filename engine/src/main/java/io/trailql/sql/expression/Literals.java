package io.trailql.sql.expression;

import io.trailql.column.Batch;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.operator.expression.Constant;
import io.trailql.operator.expression.Expression;
import io.trailql.operator.value.Conversion;
import io.trailql.sql.catalog.RelTypes;
import java.math.BigDecimal;
import java.util.List;
import org.apache.calcite.rex.RexLiteral;

/** Calcite's literals as ours. */
final class Literals {
  private Literals() {}

  /**
   * The literal as an expression of its type. An address and bytes are read each time: a constant
   * that is held as text has the type of text.
   */
  static Expression expression(RexLiteral literal) {
    Type type = RelTypes.toColumn(literal.getType());
    boolean isRead = type == Type.Scalar.IPADDRESS || type == Type.Scalar.VARBINARY;
    return isRead && !literal.isNull()
        ? Conversions.convert(Constant.of(literal.getValueAs(String.class)), type)
        : of(literal);
  }

  /** The literal's value; an address and bytes as they are held. */
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
      case IPADDRESS, VARBINARY -> read(literal.getValueAs(String.class), type);
      case INTEGER, BIGINT ->
          Constant.of(type, literal.getValueAs(BigDecimal.class).longValueExact());
      case DATE -> Constant.of(type, literal.getValueAs(Integer.class));
      case TIMESTAMP, INTERVAL_DAY -> Constant.of(type, literal.getValueAs(Long.class));
      case INTERVAL_YEAR -> Constant.of(type, literal.getValueAs(Integer.class));
    };
  }

  /** The value that a text is of a type that is held as text; an error when it is none. */
  private static Constant read(String text, Type type) {
    ColumnBuilder builder = ColumnBuilder.of(type, 1);
    Conversion.of(Type.Scalar.VARCHAR, type, Conversion.Failure.ERROR)
        .append(
            Constant.of(text).evaluate(Batch.of(List.of(), 1), Selection.all(1)).flat(),
            0,
            builder);
    return new Constant(builder.build());
  }
}
