package io.trailql.sql.operators;

import io.trailql.column.Type;
import io.trailql.sql.catalog.RelTypes;
import java.util.Objects;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/**
 * A parameter of a lambda where its expression uses it. One for each parameter that is written;
 * those with the same number of parameters around them are equal, so that equal lambdas are.
 */
public final class LambdaParameter extends SqlFunction {
  private final String written;
  private final int level;
  private Type type;

  /**
   * A parameter whose type is not known yet.
   *
   * @param written as it is called
   * @param level number of parameters that lambdas around it have, and its own before it
   */
  public LambdaParameter(String written, int level) {
    super(
        "LAMBDA$" + level,
        SqlKind.OTHER_FUNCTION,
        null,
        null,
        OperandTypes.NILADIC,
        SqlFunctionCategory.USER_DEFINED_FUNCTION);
    this.written = Objects.requireNonNull(written, "written");
    this.level = level;
  }

  /** As it is called. */
  public String written() {
    return written;
  }

  /** Number of parameters around it. */
  public int level() {
    return level;
  }

  void become(Type type) {
    this.type = type;
  }

  @Override
  public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
    RelDataType known =
        type == null
            ? validator.getUnknownType()
            : RelTypes.toRel(validator.getTypeFactory(), type);
    validator.setValidatedNodeType(call, known);
    return known;
  }

  @Override
  public RelDataType inferReturnType(SqlOperatorBinding binding) {
    return RelTypes.toRel(binding.getTypeFactory(), type);
  }
}
