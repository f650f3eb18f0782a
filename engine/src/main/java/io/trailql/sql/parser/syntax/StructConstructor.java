package io.trailql.sql.parser.syntax;

import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.StructKind;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.fun.SqlRowOperator;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/** {@code {'a': 1, 'b': 'x'}}: a ROW whose fields have names. */
public final class StructConstructor extends SqlRowOperator {
  private final List<String> names;

  /** Makes structs with fields of these names. */
  public StructConstructor(List<String> names) {
    super("STRUCT(" + String.join(", ", names) + ")");
    this.names = List.copyOf(names);
  }

  /** Without looking the operator up by name, since it is none of those that are known. */
  @Override
  public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
    call.getOperandList().forEach(operand -> validator.deriveType(scope, operand));
    return validateOperands(validator, scope, call);
  }

  @Override
  public RelDataType inferReturnType(SqlOperatorBinding binding) {
    return binding
        .getTypeFactory()
        .createStructType(StructKind.PEEK_FIELDS_NO_EXPAND, binding.collectOperandTypes(), names);
  }
}
