package io.trailql.sql.operators;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/** A field of a row that is a parameter of a lambda, or a field of one. */
public final class LambdaField extends SqlFunction {
  private final String field;

  /** The field of this name, case ignored. */
  public LambdaField(String field) {
    super(
        "." + field,
        SqlKind.OTHER_FUNCTION,
        null,
        null,
        OperandTypes.ANY,
        SqlFunctionCategory.USER_DEFINED_FUNCTION);
    this.field = field;
  }

  /** Its name. */
  public String field() {
    return field;
  }

  @Override
  public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
    RelDataType row = validator.deriveType(scope, call.operand(0));
    RelDataType type = type(row);
    if (type == null && row.getSqlTypeName() != SqlTypeName.UNKNOWN) {
      throw LambdaOperator.refused(
          call.getParserPosition(),
          row.isStruct()
              ? "The lambda's parameter has no field "
                  + field
                  + "; it has "
                  + String.join(", ", row.getFieldNames())
                  + "."
              : "The lambda's parameter has no fields, since it is "
                  + LambdaOperator.text(row)
                  + "; here "
                  + field
                  + " is taken for one.");
    }
    RelDataType known = type == null ? row : type;
    validator.setValidatedNodeType(call, known);
    return known;
  }

  @Override
  public RelDataType inferReturnType(SqlOperatorBinding binding) {
    return type(binding.getOperandType(0));
  }

  private RelDataType type(RelDataType row) {
    RelDataTypeField found = row.isStruct() ? row.getField(field, false, false) : null;
    return found == null ? null : found.getType();
  }
}
