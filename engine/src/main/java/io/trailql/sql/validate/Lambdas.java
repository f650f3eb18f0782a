package io.trailql.sql.validate;

import io.trailql.error.ErrorCode;
import io.trailql.error.Suggestions;
import io.trailql.error.TrailException;
import io.trailql.function.LambdaFunction;
import io.trailql.sql.operators.LambdaField;
import io.trailql.sql.operators.LambdaOperator;
import io.trailql.sql.operators.LambdaParameter;
import io.trailql.sql.operators.TrailOperators;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLambda;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.util.NlsString;

/**
 * Makes plain operands of lambdas: their expressions, in which names of parameters are {@link
 * LambdaParameter}s, so that everything else can be a column of the row.
 */
final class Lambdas extends SqlShuttle {
  private static final Set<String> AGGREGATING =
      Set.of("list_aggregate", "list_aggr", "array_aggregate", "array_aggr", "aggregate");

  private final TrailOperators operators;
  private final List<LambdaParameter> parameters = new ArrayList<>();

  Lambdas(TrailOperators operators) {
    this.operators = operators;
  }

  @Override
  public SqlNode visit(SqlCall call) {
    if (call instanceof SqlLambda) {
      throw refused(call, "A lambda can only be an argument of a function that takes one.");
    }
    if (!parameters.isEmpty() && call.isA(SqlKind.QUERY)) {
      throw refused(call, "A subquery inside a lambda is not supported; join what it asks for.");
    }
    if (call.getOperator() == SqlStdOperatorTable.ARRAY_VALUE_CONSTRUCTOR
        && call.operandCount() == 0) {
      return named("list_value", call, List.of());
    }
    boolean isCall = call.getOperator() instanceof SqlUnresolvedFunction;
    if (call.getOperandList().stream().noneMatch(SqlLambda.class::isInstance)) {
      if (isCall) {
        requireNoLambda(call);
      }
      return super.visit(isCall ? aggregated(call) : call);
    }
    String name = call.getOperator().getName().toLowerCase(Locale.ROOT);
    Optional<LambdaFunction> function = operators.lambda(name);
    if (!isCall || function.isEmpty()) {
      throw refused(
          call,
          "There is no function "
              + name
              + " that takes a lambda."
              + Suggestions.sentence(name, operators.lambdaNames()));
    }
    return call(function.get(), call);
  }

  /** {@code list_aggregate(list, 'sum')} as {@code list_sum(list)}. */
  private SqlCall aggregated(SqlCall call) {
    boolean isAggregate =
        AGGREGATING.contains(call.getOperator().getName().toLowerCase(Locale.ROOT))
            && call.operandCount() > 1
            && call.operand(1) instanceof SqlLiteral literal
            && literal.getValueAs(Object.class) instanceof NlsString;
    if (!isAggregate) {
      return call;
    }
    String name = "list_" + ((SqlLiteral) call.operand(1)).getValueAs(String.class);
    List<SqlNode> operands = new ArrayList<>(call.getOperandList());
    operands.remove(1);
    return operators.scalar(name).isPresent() ? named(name, call, operands) : call;
  }

  private static SqlCall named(String name, SqlCall written, List<SqlNode> operands) {
    SqlParserPos position = written.getParserPosition();
    return new SqlUnresolvedFunction(
            new SqlIdentifier(name, position),
            null,
            null,
            null,
            null,
            SqlFunctionCategory.USER_DEFINED_FUNCTION)
        .createCall(position, operands);
  }

  /** Refuses a call without a lambda of a function that is nothing without. */
  private void requireNoLambda(SqlCall call) {
    String name = call.getOperator().getName();
    if (operators.lambda(name).isPresent()
        && operators.scalar(name).isEmpty()
        && operators.aggregate(name).isEmpty()) {
      throw refused(
          call,
          "The function "
              + name.toLowerCase(Locale.ROOT)
              + " takes a lambda, as in "
              + operators.lambda(name).get().example()
              + ".");
    }
  }

  private SqlNode call(LambdaFunction function, SqlCall call) {
    List<List<LambdaParameter>> lambdas = new ArrayList<>();
    List<SqlNode> operands = new ArrayList<>();
    for (SqlNode operand : call.getOperandList()) {
      List<LambdaParameter> own = new ArrayList<>();
      SqlNode expression = operand;
      if (operand instanceof SqlLambda lambda) {
        for (SqlNode parameter : lambda.getParameters()) {
          int level = parameters.size() + own.size();
          own.add(new LambdaParameter(((SqlIdentifier) parameter).getSimple(), level));
        }
        if (own.isEmpty()) {
          throw refused(lambda, "A lambda without parameters is not supported.");
        }
        expression = lambda.getExpression();
      }
      int around = parameters.size();
      parameters.addAll(own);
      operands.add(expression == null ? null : expression.accept(this));
      parameters.subList(around, parameters.size()).clear();
      lambdas.add(own);
    }
    return new LambdaOperator(function, lambdas).createCall(call.getParserPosition(), operands);
  }

  @Override
  public SqlNode visit(SqlIdentifier id) {
    for (int i = parameters.size() - 1; i >= 0; i--) {
      if (parameters.get(i).written().equalsIgnoreCase(id.names.get(0))) {
        return fields(parameters.get(i), id);
      }
    }
    return id;
  }

  private static SqlNode fields(LambdaParameter parameter, SqlIdentifier id) {
    SqlParserPos position = id.getParserPosition();
    SqlNode value = parameter.createCall(position);
    for (String field : id.names.subList(1, id.names.size())) {
      value = new LambdaField(field).createCall(position, value);
    }
    return value;
  }

  private static TrailException refused(SqlNode node, String message) {
    return new TrailException(
        ErrorCode.UNSUPPORTED, SqlErrors.at(node.getParserPosition()) + message);
  }
}
