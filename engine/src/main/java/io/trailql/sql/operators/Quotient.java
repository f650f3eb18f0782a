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
import org.apache.calcite.sql.type.SqlTypeUtil;

/** DuckDB's division: of whole numbers, too, the quotient has a fraction. */
final class Quotient extends SqlBinaryOperator {
  static final Quotient OPERATOR = new Quotient();

  private Quotient() {
    super(
        "/",
        SqlKind.DIVIDE,
        SqlStdOperatorTable.DIVIDE.getLeftPrec(),
        true,
        Quotient::result,
        InferTypes.FIRST_KNOWN,
        OperandTypes.DIVISION_OPERATOR);
  }

  private static RelDataType result(SqlOperatorBinding binding) {
    boolean numbers =
        SqlTypeUtil.isNumeric(binding.getOperandType(0))
            && SqlTypeUtil.isNumeric(binding.getOperandType(1));
    return numbers
        ? RelTypes.toRel(binding.getTypeFactory(), Type.Scalar.DOUBLE)
        : SqlStdOperatorTable.DIVIDE.inferReturnType(binding);
  }
}
