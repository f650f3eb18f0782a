package io.trailql.sql.operators;

import io.trailql.column.Type;
import io.trailql.sql.catalog.RelTypes;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** The standard's minus, and the time between two times, which the standard wants a unit for. */
final class Minus extends SqlBinaryOperator {
  static final Minus OPERATOR = new Minus();

  private Minus() {
    super(
        "-",
        SqlKind.MINUS,
        SqlStdOperatorTable.MINUS.getLeftPrec(),
        true,
        Minus::result,
        InferTypes.FIRST_KNOWN,
        OperandTypes.or(
            OperandTypes.family(SqlTypeFamily.DATETIME, SqlTypeFamily.DATETIME),
            OperandTypes.MINUS_OPERATOR));
  }

  private static RelDataType result(SqlOperatorBinding binding) {
    boolean times =
        SqlTypeUtil.isDatetime(binding.getOperandType(0))
            && SqlTypeUtil.isDatetime(binding.getOperandType(1));
    return times
        ? RelTypes.toRel(binding.getTypeFactory(), Type.Scalar.INTERVAL_DAY)
        : SqlStdOperatorTable.MINUS.inferReturnType(binding);
  }
}
