package io.trailql.sql.expression;

import io.trailql.error.TrailException;
import io.trailql.event.DocumentPath;
import io.trailql.function.Functions;
import io.trailql.function.ScalarFunction;
import io.trailql.json.JsonPath;
import io.trailql.operator.expression.Constant;
import io.trailql.operator.expression.Expression;
import io.trailql.operator.expression.FunctionCall;
import io.trailql.sql.operators.DeclaredFunction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;

/** The calls of functions that take a value out of a document by a constant path of keys. */
final class InsideDocuments {
  private static final Map<String, DocumentPath.Form> FORMS =
      Map.of(
          "json_extract_scalar", DocumentPath.Form.SCALAR,
          "json_extract_string", DocumentPath.Form.ANY);

  private InsideDocuments() {}

  /** What the call takes out of the text that is its first operand; absent for any other call. */
  static Optional<DocumentPath> of(RexCall call) {
    if (!(call.getOperator() instanceof DeclaredFunction function)
        || !FORMS.containsKey(function.declaration().name())
        || !isText(call.getOperands().get(0))
        || !isText(call.getOperands().get(1))
        || !(call.getOperands().get(1) instanceof RexLiteral literal)
        || literal.isNull()) {
      return Optional.empty();
    }
    try {
      return JsonPath.inside(
          literal.getValueAs(String.class), FORMS.get(function.declaration().name()));
    } catch (TrailException e) {
      // The call itself is refused where it is translated.
      return Optional.empty();
    }
  }

  private static boolean isText(RexNode operand) {
    return SqlTypeName.CHAR_TYPES.contains(operand.getType().getSqlTypeName());
  }

  /** The call that takes a value out of a text. */
  static Expression call(Expression text, DocumentPath value) {
    return FORMS.entrySet().stream()
        .filter(entry -> entry.getValue() == value.form())
        .map(entry -> call(entry.getKey(), text, value))
        .findFirst()
        .orElseThrow();
  }

  private static Expression call(String name, Expression text, DocumentPath value) {
    ScalarFunction function =
        Functions.scalars().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
    return FunctionCall.of(
        name, function.overloads().get(0), List.of(text, Constant.of(value.text())));
  }
}
