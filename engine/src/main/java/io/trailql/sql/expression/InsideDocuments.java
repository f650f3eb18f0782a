package io.trailql.sql.expression;

import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.error.TrailException;
import io.trailql.event.DocumentPath;
import io.trailql.function.Family;
import io.trailql.function.Functions;
import io.trailql.function.ScalarFunction;
import io.trailql.function.TypePattern;
import io.trailql.json.JsonPath;
import io.trailql.operator.expression.Constant;
import io.trailql.operator.expression.Expression;
import io.trailql.operator.expression.FunctionCall;
import io.trailql.operator.expression.ReadDocument;
import io.trailql.sql.catalog.RelTypes;
import io.trailql.sql.operators.DeclaredFunction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;

/** The calls of functions that take a value out of a document by a constant path of keys. */
final class InsideDocuments {
  private static final Type MAP = new Type.Map(Scalar.VARCHAR, Scalar.VARCHAR);

  private static final Map<String, DocumentPath.Form> FORMS =
      Map.of(
          "json_extract_scalar", DocumentPath.Form.SCALAR,
          "json_extract_string", DocumentPath.Form.ANY);

  private InsideDocuments() {}

  /**
   * What the call takes out of the text, or the map of texts, that is its first operand; absent for
   * any other call.
   */
  static Optional<DocumentPath> of(RexCall call) {
    if (call.getOperator() instanceof DeclaredFunction function
        && function.declaration().name().equals("element_at")
        && RelTypes.toColumn(call.getOperands().get(0).getType()).equals(MAP)
        && isText(call.getOperands().get(1))
        && call.getOperands().get(1) instanceof RexLiteral key
        && !key.isNull()) {
      return JsonPath.key(key.getValueAs(String.class), DocumentPath.Form.ANY);
    }
    if (!(call.getOperator() instanceof DeclaredFunction function)
        || !FORMS.containsKey(function.declaration().name())
        || !isText(call.getOperands().get(0))
        || !isText(call.getOperands().get(1))
        || !(call.getOperands().get(1) instanceof RexLiteral literal)
        || literal.isNull()) {
      return Optional.empty();
    }
    try {
      String path = literal.getValueAs(String.class);
      boolean isKey = function.declaration().families().equals(Set.of(Family.DUCKDB));
      return (isKey ? JsonPath.parseKey(path) : JsonPath.parse(path))
          .inside(FORMS.get(function.declaration().name()));
    } catch (TrailException e) {
      // The call itself is refused where it is translated.
      return Optional.empty();
    }
  }

  private static boolean isText(RexNode operand) {
    return SqlTypeName.CHAR_TYPES.contains(operand.getType().getSqlTypeName());
  }

  /** The expression that takes a value out of a text, or out of a map of texts. */
  static Expression take(Expression document, DocumentPath value) {
    if (document instanceof ReadDocument map) {
      return call(map.json(), value);
    }
    if (document.type() instanceof Type.Map) {
      ScalarFunction function = function("element_at");
      ScalarFunction.Overload ofMaps =
          function.overloads().stream()
              .filter(o -> o.signature().parameters().get(0).pattern() == TypePattern.MAP)
              .findFirst()
              .orElseThrow();
      return FunctionCall.of(
          "element_at", ofMaps, List.of(document, Constant.of(value.keys().get(0))));
    }
    return call(document, value);
  }

  private static ScalarFunction function(String name) {
    return Functions.scalars().stream()
        .filter(f -> f.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Expression call(Expression text, DocumentPath value) {
    return FORMS.entrySet().stream()
        .filter(entry -> entry.getValue() == value.form())
        .map(entry -> call(entry.getKey(), text, value))
        .findFirst()
        .orElseThrow();
  }

  private static Expression call(String name, Expression text, DocumentPath value) {
    return FunctionCall.of(
        name,
        function(name).overloads().get(0),
        List.of(Conversions.convert(text, Scalar.VARCHAR), Constant.of(value.text())));
  }
}
