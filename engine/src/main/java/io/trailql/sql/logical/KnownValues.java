package io.trailql.sql.logical;

import io.trailql.column.BooleanVector;
import io.trailql.column.ColumnVector;
import io.trailql.column.DoubleVector;
import io.trailql.column.IntVector;
import io.trailql.column.LongVector;
import io.trailql.column.TextVector;
import io.trailql.operator.expression.Constant;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.TimestampString;

/** Values of a row type as literals. */
final class KnownValues {
  private final RexBuilder rex;
  private final RelDataType row;

  KnownValues(RexBuilder rex, RelDataType row) {
    this.rex = rex;
    this.row = row;
  }

  /** Whether all columns are of types of which there are literals that mean exactly a value. */
  static boolean areScalar(RelDataType row) {
    return row.getFieldList().stream()
        .allMatch(
            field ->
                switch (field.getType().getSqlTypeName()) {
                  case BOOLEAN, INTEGER, BIGINT, DOUBLE, CHAR, VARCHAR, DATE, TIMESTAMP -> true;
                  default -> false;
                });
  }

  List<List<RexLiteral>> literals(List<List<Constant>> rows) {
    List<List<RexLiteral>> literals = new ArrayList<>();
    for (List<Constant> values : rows) {
      List<RexLiteral> line = new ArrayList<>();
      for (int i = 0; i < values.size(); i++) {
        line.add(literal(values.get(i), row.getFieldList().get(i).getType()));
      }
      literals.add(line);
    }
    return literals;
  }

  private RexLiteral literal(Constant value, RelDataType nullable) {
    if (value.isNull()) {
      return rex.makeNullLiteral(rex.getTypeFactory().createTypeWithNullability(nullable, true));
    }
    RelDataType type = rex.getTypeFactory().createTypeWithNullability(nullable, false);
    return (RexLiteral) rex.makeLiteral(plain(value.value(), type), type, true, false);
  }

  private static Object plain(ColumnVector value, RelDataType type) {
    if (value instanceof TextVector text) {
      return text.value(0);
    }
    if (value instanceof BooleanVector truth) {
      return truth.value(0);
    }
    if (value instanceof DoubleVector number) {
      return BigDecimal.valueOf(number.value(0));
    }
    if (value instanceof IntVector number) {
      return type.getSqlTypeName() == SqlTypeName.DATE
          ? DateString.fromDaysSinceEpoch(number.value(0))
          : BigDecimal.valueOf(number.value(0));
    }
    long number = ((LongVector) value).value(0);
    return type.getSqlTypeName() == SqlTypeName.TIMESTAMP
        ? TimestampString.fromMillisSinceEpoch(number)
        : BigDecimal.valueOf(number);
  }
}
