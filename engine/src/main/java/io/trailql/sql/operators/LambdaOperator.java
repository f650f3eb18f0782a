package io.trailql.sql.operators;

import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.function.LambdaFunction;
import io.trailql.function.LambdaFunction.Lambda;
import io.trailql.function.LambdaFunction.Overload;
import io.trailql.function.LambdaFunction.Parameter;
import io.trailql.function.LambdaFunction.Value;
import io.trailql.function.TypePattern;
import io.trailql.sql.catalog.RelTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.type.SqlOperandTypeInference;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/**
 * One call of a function that takes lambdas. Its lambdas are operands like others, in which {@link
 * LambdaParameter}s stand for the parameters; they get their types here, from the values.
 */
public final class LambdaOperator extends SqlFunction {
  private final LambdaFunction declaration;
  private final List<List<LambdaParameter>> lambdas;

  /**
   * A call of the function.
   *
   * @param lambdas by operand the parameters of the lambda, none for a value
   */
  public LambdaOperator(LambdaFunction declaration, List<List<LambdaParameter>> lambdas) {
    super(
        declaration.name().toUpperCase(Locale.ROOT),
        SqlKind.OTHER_FUNCTION,
        null,
        null,
        null,
        SqlFunctionCategory.USER_DEFINED_FUNCTION);
    this.declaration = declaration;
    this.lambdas = List.copyOf(lambdas);
  }

  /** What the function is. */
  public LambdaFunction declaration() {
    return declaration;
  }

  /** By operand the parameters of the lambda, none for a value. */
  public List<List<LambdaParameter>> lambdas() {
    return lambdas;
  }

  /**
   * The form of the function that the call is.
   *
   * @param types of the operands that are values
   */
  public Overload overload(List<Type> types) {
    return fitting(types)
        .orElseThrow(() -> new TrailException(ErrorCode.UNKNOWN_FUNCTION, noForm(types)));
  }

  private Optional<Overload> fitting(List<Type> types) {
    return declaration.overloads().stream().filter(overload -> fits(overload, types)).findFirst();
  }

  private boolean fits(Overload overload, List<Type> types) {
    if (overload.parameters().size() != lambdas.size()) {
      return false;
    }
    for (int i = 0; i < lambdas.size(); i++) {
      Parameter parameter = overload.parameters().get(i);
      boolean fits =
          parameter instanceof Lambda lambda
              ? lambda.parameters().size() == lambdas.get(i).size()
              : lambdas.get(i).isEmpty() && accepts((Value) parameter, types.get(i));
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean accepts(Value value, Type type) {
    return value.pattern().accepts(type)
        || value.pattern() == TypePattern.BIGINT && type == Scalar.INTEGER;
  }

  private String noForm(List<Type> types) {
    List<String> given = new ArrayList<>();
    for (int i = 0; i < lambdas.size(); i++) {
      given.add(
          lambdas.get(i).isEmpty() ? types.get(i).toString() : parameters(lambdas.get(i)) + "…");
    }
    String name = declaration.name();
    return "There is no function "
        + name
        + " that takes ("
        + String.join(", ", given)
        + "); there is "
        + declaration.overloads().stream()
            .map(overload -> form(name, overload))
            .collect(Collectors.joining(" and "))
        + ".";
  }

  private static String form(String name, Overload overload) {
    return overload.parameters().stream()
        .map(
            parameter ->
                parameter instanceof Lambda lambda
                    ? lambda.parameters().size() == 1
                        ? "x -> …"
                        : "(x, y" + (lambda.parameters().size() > 2 ? ", z" : "") + ") -> …"
                    : parameter.name())
        .collect(Collectors.joining(", ", name + "(", ")"));
  }

  /** Parameters as they are written, the arrow included; nothing for a value. */
  public static String parameters(List<LambdaParameter> parameters) {
    String names =
        parameters.stream().map(LambdaParameter::written).collect(Collectors.joining(", "));
    return switch (parameters.size()) {
      case 0 -> "";
      case 1 -> names + " -> ";
      default -> "(" + names + ") -> ";
    };
  }

  @Override
  public SqlOperandCountRange getOperandCountRange() {
    return SqlOperandCountRanges.of(lambdas.size());
  }

  /** Gives the parameters their types, before anything inside a lambda is looked at. */
  @Override
  public SqlOperandTypeInference getOperandTypeInference() {
    return (binding, returned, operands) ->
        prepare(binding.getValidator(), binding.getScope(), binding.getCall());
  }

  @Override
  public void validateCall(
      SqlCall call,
      SqlValidator validator,
      SqlValidatorScope scope,
      SqlValidatorScope operandScope) {
    validator.deriveType(scope, call);
    super.validateCall(call, validator, scope, operandScope);
  }

  @Override
  public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
    List<Type> types = prepare(validator, scope, call);
    Overload overload = overload(types);
    for (int i = 0; i < lambdas.size(); i++) {
      if (overload.parameters().get(i) instanceof Lambda lambda) {
        Type type = column(validator.deriveType(scope, call.operand(i)));
        if (!lambda.result().accepts(type)
            && !(lambda.result() == TypePattern.BIGINT && type == Scalar.INTEGER)) {
          throw refused(
              call.operand(i).getParserPosition(),
              "The lambda of "
                  + declaration.name()
                  + " must give "
                  + lambda.result().name().toLowerCase(Locale.ROOT)
                  + ", not "
                  + type
                  + ".");
        }
        types.set(i, type);
      }
    }
    RelDataType type = RelTypes.toRel(validator.getTypeFactory(), overload.result().of(types));
    validator.setValidatedNodeType(call, type);
    return type;
  }

  @Override
  public RelDataType inferReturnType(SqlOperatorBinding binding) {
    List<Type> types = new ArrayList<>();
    for (int i = 0; i < binding.getOperandCount(); i++) {
      types.add(column(binding.getOperandType(i)));
    }
    Overload overload = overload(types);
    return RelTypes.toRel(binding.getTypeFactory(), overload.result().of(stated(overload, types)));
  }

  /** The types of the values, NULL for lambdas, whose parameters get theirs. */
  private List<Type> prepare(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
    List<Type> types = new ArrayList<>();
    for (int i = 0; i < lambdas.size(); i++) {
      boolean isValue = lambdas.get(i).isEmpty();
      types.add(isValue ? column(validator.deriveType(scope, call.operand(i))) : Scalar.NULL);
    }
    Overload overload =
        fitting(types).orElseThrow(() -> refused(call.getParserPosition(), noForm(types)));
    give(overload, types);
    if (overload.state() > 0) {
      int step = step(overload);
      SqlNode copy = call.operand(step).accept(new Copy());
      types.set(
          overload.state(),
          wider(types.get(overload.state()), column(validator.deriveType(scope, copy))));
      give(overload, types);
    }
    return types;
  }

  /** The types with that of the state as wide as it becomes; the translated call has it so. */
  public List<Type> stated(Overload overload, List<Type> types) {
    if (overload.state() <= 0) {
      return types;
    }
    List<Type> stated = new ArrayList<>(types);
    stated.set(overload.state(), wider(types.get(overload.state()), types.get(step(overload))));
    return stated;
  }

  /** Position of the lambda that makes the state anew; -1 when there is none. */
  public int step(Overload overload) {
    int step = overload.state() < 0 ? -1 : 0;
    while (step >= 0 && lambdas.get(step).isEmpty()) {
      step++;
    }
    return step;
  }

  private void give(Overload overload, List<Type> types) {
    for (int i = 0; i < lambdas.size(); i++) {
      if (overload.parameters().get(i) instanceof Lambda lambda) {
        for (int p = 0; p < lambda.parameters().size(); p++) {
          lambdas.get(i).get(p).become(lambda.parameters().get(p).of(types));
        }
      }
    }
  }

  private static Type wider(Type state, Type step) {
    List<Scalar> numbers = List.of(Scalar.NULL, Scalar.INTEGER, Scalar.BIGINT, Scalar.DOUBLE);
    return state == Scalar.NULL
            || numbers.contains(step) && numbers.indexOf(step) > numbers.indexOf(state)
        ? step
        : state;
  }

  private static Type column(RelDataType type) {
    return switch (type.getSqlTypeName()) {
      case UNKNOWN, ANY, NULL -> Scalar.NULL;
      default -> RelTypes.toColumn(type);
    };
  }

  static String text(RelDataType type) {
    return column(type).toString();
  }

  static TrailException refused(SqlParserPos position, String message) {
    return new TrailException(
        ErrorCode.TYPE_MISMATCH,
        "Line " + position.getLineNum() + ", column " + position.getColumnNum() + ": " + message);
  }

  /** A copy of an expression, so that types can be tried on it. */
  private static final class Copy extends SqlShuttle {
    @Override
    public SqlNode visit(SqlCall call) {
      CallCopyingArgHandler handler = new CallCopyingArgHandler(call, true);
      call.getOperator().acceptCall(this, call, false, handler);
      return handler.result();
    }
  }
}
