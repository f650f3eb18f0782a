package io.trailql.sql.operators;

import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.function.Signature;
import io.trailql.function.TypePattern;
import io.trailql.sql.catalog.RelTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexCallBinding;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;
import org.apache.calcite.sql.type.SqlOperandTypeInference;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeName;

/** Checks and infers types from a declaration's signatures. */
final class Declared
    implements SqlOperandTypeChecker, SqlReturnTypeInference, SqlOperandTypeInference {
  private final List<Signature> signatures;

  Declared(List<Signature> signatures) {
    this.signatures = List.copyOf(signatures);
  }

  @Override
  public boolean checkOperandTypes(SqlCallBinding binding, boolean throwOnFailure) {
    boolean fits = Overloads.choose(signatures, arguments(binding), literals(binding)).isPresent();
    if (!fits && throwOnFailure) {
      throw binding.newValidationSignatureError();
    }
    return fits;
  }

  @Override
  public SqlOperandCountRange getOperandCountRange() {
    int low = Integer.MAX_VALUE;
    int high = 0;
    for (Signature signature : signatures) {
      int parameters = signature.parameters().size();
      boolean repeated = signature.repetition() == Signature.Repetition.ANY_NUMBER;
      low = Math.min(low, repeated ? parameters - 1 : parameters);
      high = repeated ? -1 : high < 0 ? high : Math.max(high, parameters);
      if (repeated) {
        return SqlOperandCountRanges.from(low);
      }
    }
    return SqlOperandCountRanges.between(low, high);
  }

  @Override
  public String getAllowedSignatures(SqlOperator operator, String name) {
    return signatures.stream()
        .map(
            s ->
                s.parameters().stream()
                    .map(Signature.Parameter::name)
                    .collect(Collectors.joining(", ", name + "(", ")")))
        .collect(Collectors.joining(" or "));
  }

  @Override
  public RelDataType inferReturnType(SqlOperatorBinding binding) {
    return Overloads.choose(signatures, arguments(binding), literals(binding))
        .map(choice -> RelTypes.toRel(binding.getTypeFactory(), choice.result()))
        .orElse(null);
  }

  @Override
  public void inferOperandTypes(
      SqlCallBinding binding, RelDataType returned, RelDataType[] operands) {
    RelDataTypeFactory factory = binding.getTypeFactory();
    for (Signature signature : signatures) {
      if (Overloads.takes(signature, operands.length)) {
        for (int i = 0; i < operands.length; i++) {
          operands[i] = RelTypes.toRel(factory, wanted(binding, signature, i));
        }
        return;
      }
    }
  }

  /** The type that an argument without one, a parameter or NULL, is taken to have beside others. */
  private static Type wanted(SqlCallBinding binding, Signature signature, int argument) {
    TypePattern pattern = Overloads.parameter(signature, argument);
    for (int i = 0; isOpen(binding, argument) && i < binding.getOperandCount(); i++) {
      TypePattern other = Overloads.parameter(signature, i);
      if (i == argument || isOpen(binding, i)) {
        continue;
      }
      Type type = column(binding.getOperandType(i));
      boolean isSame =
          pattern == other
              && (pattern == TypePattern.ARRAY
                  || signature.repetition() == Signature.Repetition.ANY_NUMBER);
      if (isSame) {
        return type;
      }
      if (pattern == TypePattern.ANY
          && other == TypePattern.ARRAY
          && type instanceof Type.Array a) {
        return a.element();
      }
      if (pattern == TypePattern.ARRAY && other == TypePattern.ANY) {
        return new Type.Array(type);
      }
    }
    return example(pattern);
  }

  private static boolean isOpen(SqlCallBinding binding, int argument) {
    return binding.operand(argument).getKind() == SqlKind.DYNAMIC_PARAM
        || SqlUtil.isNullLiteral(binding.operand(argument), false);
  }

  /** The type that an argument without one is taken to have alone. */
  private static Type example(TypePattern pattern) {
    return switch (pattern) {
      case ARRAY -> new Type.Array(Scalar.VARCHAR);
      case MAP -> new Type.Map(Scalar.VARCHAR, Scalar.VARCHAR);
      case ROW -> new Type.Row(List.of());
      case ANY -> Scalar.VARCHAR;
      default -> Scalar.valueOf(pattern.name());
    };
  }

  private static List<String> literals(SqlOperatorBinding binding) {
    List<String> literals = new ArrayList<>();
    boolean isCall = binding instanceof SqlCallBinding || binding instanceof RexCallBinding;
    for (int i = 0; i < binding.getOperandCount(); i++) {
      boolean isText =
          isCall
              && SqlTypeName.CHAR_TYPES.contains(binding.getOperandType(i).getSqlTypeName())
              && binding.isOperandLiteral(i, false);
      literals.add(isText ? binding.getOperandLiteralValue(i, String.class) : null);
    }
    return literals;
  }

  private static List<Type> arguments(SqlOperatorBinding binding) {
    List<Type> types = new ArrayList<>();
    for (int i = 0; i < binding.getOperandCount(); i++) {
      types.add(column(binding.getOperandType(i)));
    }
    return types;
  }

  private static Type column(RelDataType type) {
    return switch (type.getSqlTypeName()) {
      case UNKNOWN, ANY, NULL -> Scalar.NULL;
      default -> RelTypes.toColumn(type);
    };
  }
}
