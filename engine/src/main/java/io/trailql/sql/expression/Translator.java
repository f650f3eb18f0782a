package io.trailql.sql.expression;

import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.function.Family;
import io.trailql.operator.expression.And;
import io.trailql.operator.expression.Arithmetic;
import io.trailql.operator.expression.ArrayConstructor;
import io.trailql.operator.expression.Case;
import io.trailql.operator.expression.Coalesce;
import io.trailql.operator.expression.Comparison;
import io.trailql.operator.expression.Constant;
import io.trailql.operator.expression.Expression;
import io.trailql.operator.expression.FieldAccess;
import io.trailql.operator.expression.Is;
import io.trailql.operator.expression.Like;
import io.trailql.operator.expression.Negation;
import io.trailql.operator.expression.Not;
import io.trailql.operator.expression.Or;
import io.trailql.operator.expression.RowConstructor;
import io.trailql.operator.expression.Subscript;
import io.trailql.operator.expression.TimeArithmetic;
import io.trailql.operator.expression.Try;
import io.trailql.sql.catalog.RelTypes;
import io.trailql.sql.operators.DeclaredFunction;
import io.trailql.sql.operators.Guard;
import io.trailql.sql.operators.JsonAsText;
import io.trailql.sql.operators.TimeAsText;
import io.trailql.sql.operators.TrailOperators;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.Sarg;

/** Translates Calcite's expressions into ours. Immutable. */
public final class Translator {
  private final TrailOperators operators;
  private final RexBuilder rex;
  private final Calls calls;
  private final LambdaCalls lambdas;

  /** A translator for functions of these operators. */
  public Translator(TrailOperators operators, RexBuilder rex) {
    this.operators = Objects.requireNonNull(operators, "operators");
    this.rex = Objects.requireNonNull(rex, "rex");
    this.calls = new Calls(operators);
    this.lambdas = new LambdaCalls(this);
  }

  /** The expression over these columns. */
  public Expression translate(RexNode node, Columns columns) {
    Optional<Path> path = Path.of(node);
    if (path.isPresent()) {
      return columns.read(path.get());
    }
    if (node instanceof RexLiteral literal) {
      return Literals.expression(literal);
    }
    if (node instanceof RexFieldAccess access) {
      return new FieldAccess(
          translate(access.getReferenceExpr(), columns), access.getField().getIndex());
    }
    if (node instanceof RexCall call) {
      return call(call, columns);
    }
    if (node instanceof RexCorrelVariable) {
      throw Calls.unsupported("A subquery that depends on the row outside it in this place");
    }
    throw Calls.unsupported("The expression " + node);
  }

  /** The expressions over these columns. */
  public List<Expression> translate(List<? extends RexNode> nodes, Columns columns) {
    List<Expression> expressions = new ArrayList<>();
    nodes.forEach(node -> expressions.add(translate(node, columns)));
    return expressions;
  }

  /** The value as the type, converted when it has another. */
  public static Expression convert(Expression value, Type type) {
    return Conversions.convert(value, type);
  }

  /** The type in which values of two types are compared. */
  public static Type common(Type left, Type right) {
    return Conversions.common(left, right);
  }

  private Expression call(RexCall call, Columns columns) {
    List<RexNode> operands = call.getOperands();
    if (call.getKind() == SqlKind.SEARCH) {
      RexLiteral argument = (RexLiteral) operands.get(1);
      return Searches.of(
          translate(operands.get(0), columns),
          argument.getValueAs(Sarg.class),
          argument.getType(),
          rex);
    }
    if (call.getKind() == SqlKind.CASE) {
      return branches(call, columns);
    }
    if (LambdaCalls.isPart(call)) {
      return lambdas.translate(call, columns);
    }
    List<Expression> values = new ArrayList<>();
    for (RexNode operand : operands) {
      boolean flag =
          operand instanceof RexLiteral literal
              && literal.getTypeName() == org.apache.calcite.sql.type.SqlTypeName.SYMBOL;
      values.add(flag ? Constant.ofNull(Scalar.NULL) : translate(operand, columns));
    }
    return Conversions.folded(operator(call, values), values);
  }

  private Expression operator(RexCall call, List<Expression> values) {
    return switch (call.getKind()) {
      case AND -> new And(values);
      case OR -> new Or(values);
      case NOT -> new Not(values.get(0));
      case IS_NULL -> new Is(Is.Test.NULL, values.get(0));
      case IS_NOT_NULL -> new Is(Is.Test.NOT_NULL, values.get(0));
      case IS_TRUE -> new Is(Is.Test.TRUE, values.get(0));
      case IS_NOT_TRUE -> new Is(Is.Test.NOT_TRUE, values.get(0));
      case IS_FALSE -> new Is(Is.Test.FALSE, values.get(0));
      case IS_NOT_FALSE -> new Is(Is.Test.NOT_FALSE, values.get(0));
      case EQUALS -> compare(Comparison.Operator.EQUAL, values);
      case NOT_EQUALS -> compare(Comparison.Operator.NOT_EQUAL, values);
      case LESS_THAN -> compare(Comparison.Operator.LESS, values);
      case LESS_THAN_OR_EQUAL -> compare(Comparison.Operator.LESS_OR_EQUAL, values);
      case GREATER_THAN -> compare(Comparison.Operator.GREATER, values);
      case GREATER_THAN_OR_EQUAL -> compare(Comparison.Operator.GREATER_OR_EQUAL, values);
      case IS_DISTINCT_FROM -> compare(Comparison.Operator.DISTINCT, values);
      case IS_NOT_DISTINCT_FROM -> compare(Comparison.Operator.NOT_DISTINCT, values);
      case PLUS -> compute(Arithmetic.Operator.ADD, call, values);
      case MINUS -> compute(Arithmetic.Operator.SUBTRACT, call, values);
      case TIMES -> compute(Arithmetic.Operator.MULTIPLY, call, values);
      case DIVIDE -> compute(Arithmetic.Operator.DIVIDE, call, values);
      case MOD -> compute(Arithmetic.Operator.REMAINDER, call, values);
      case MINUS_PREFIX -> new Negation(values.get(0));
      case PLUS_PREFIX -> values.get(0);
      case CAST -> cast(call, values.get(0));
      case SAFE_CAST ->
          Conversions.attempt(text(call, values.get(0)), RelTypes.toColumn(call.getType()));
      case COALESCE -> coalesce(call, values);
      case LIKE -> like(call, values);
      case ITEM -> item(call, values);
      case ROW -> new RowConstructor((Type.Row) RelTypes.toColumn(call.getType()), values);
      case ARRAY_VALUE_CONSTRUCTOR -> array(call, values);
      case EXTRACT -> calls.extract(call, values.get(1));
      case TRIM -> calls.trim(call, values.get(1), values.get(2));
      case POSITION -> calls.call("strpos", List.of(values.get(1), values.get(0)));
      case FLOOR ->
          values.size() == 2 ? calls.truncate(call, values.get(0)) : function(call, values);
      case CEIL -> {
        if (values.size() == 2) {
          throw Calls.unsupported("CEIL of a time");
        }
        yield function(call, values);
      }
      default -> function(call, values);
    };
  }

  private Expression function(RexCall call, List<Expression> values) {
    if (call.getOperator() == JsonAsText.OPERATOR) {
      return Conversions.convert(values.get(0), Scalar.VARCHAR);
    }
    if (call.getOperator() == TimeAsText.OPERATOR) {
      return Conversions.implicit(values.get(0), Scalar.VARCHAR);
    }
    if (call.getOperator() == Guard.TRY) {
      return new Try(values.get(0));
    }
    if (call.getOperator() instanceof DeclaredFunction declared) {
      return calls.call(declared.declaration(), values);
    }
    if (call.getOperator().getName().equals("||")) {
      return Translator.convert(
          calls.call(operators.joining(), values), RelTypes.toColumn(call.getType()));
    }
    String name =
        switch (call.getOperator().getName()) {
          case "SUBSTRING" -> "substr";
          case "CHAR_LENGTH" -> "length";
          default -> call.getOperator().getName();
        };
    return Translator.convert(calls.call(name, values), RelTypes.toColumn(call.getType()));
  }

  private static Expression compare(Comparison.Operator operator, List<Expression> values) {
    Type type = Conversions.common(values.get(0).type(), values.get(1).type());
    return new Comparison(
        operator,
        Conversions.convert(values.get(0), type),
        Conversions.convert(values.get(1), type));
  }

  private static Expression compute(
      Arithmetic.Operator operator, RexCall call, List<Expression> values) {
    Type left = values.get(0).type();
    Type right = values.get(1).type();
    Type type = RelTypes.toColumn(call.getType());
    if (left == Scalar.NULL || right == Scalar.NULL) {
      return Constant.ofNull(type);
    }
    if (!Conversions.isNumber(left) || !Conversions.isNumber(right)) {
      return new TimeArithmetic(operator, values.get(0), values.get(1));
    }
    Type common = Conversions.common(Conversions.common(left, right), type);
    Expression result =
        new Arithmetic(
            operator,
            Conversions.convert(values.get(0), common),
            Conversions.convert(values.get(1), common));
    return Conversions.convert(result, type);
  }

  /** A string, number or boolean of JSON without its quotes, where it is cast to Trino's text. */
  private Expression text(RexCall call, Expression value) {
    boolean isJsonToText =
        operators.family() == Family.TRINO
            && value.type() == Scalar.JSON
            && RelTypes.toColumn(call.getType()) == Scalar.VARCHAR;
    return isJsonToText
        ? calls.call("json_extract_scalar", List.of(value, Constant.of("$")))
        : value;
  }

  private Expression cast(RexCall call, Expression given) {
    Expression value = text(call, given);
    Expression cast = Conversions.convert(value, RelTypes.toColumn(call.getType()));
    boolean text = cast.type() == Scalar.VARCHAR && value.type() == Scalar.VARCHAR;
    int length = call.getType().getPrecision();
    int before = call.getOperands().get(0).getType().getPrecision();
    boolean shortened =
        text && length >= 0 && length < Integer.MAX_VALUE && (before < 0 || before > length);
    return shortened
        ? calls.call(
            "substr",
            List.of(cast, Constant.of(Scalar.BIGINT, 1), Constant.of(Scalar.BIGINT, length)))
        : cast;
  }

  private static Expression coalesce(RexCall call, List<Expression> values) {
    Type type = RelTypes.toColumn(call.getType());
    return new Coalesce(
        type, values.stream().map(value -> Conversions.implicit(value, type)).toList());
  }

  private static Expression like(RexCall call, List<Expression> values) {
    Optional<Expression> escape = values.size() > 2 ? Optional.of(values.get(2)) : Optional.empty();
    Like.Letters letters =
        call.getOperator().getName().contains("ILIKE")
            ? Like.Letters.IGNORE_CASE
            : Like.Letters.EXACT;
    Expression like = new Like(values.get(0), values.get(1), escape, letters);
    return call.getOperator().getName().startsWith("NOT") ? new Not(like) : like;
  }

  private Expression item(RexCall call, List<Expression> values) {
    if (!(values.get(0).type() instanceof Type.Row row)) {
      return operators.family() == Family.DUCKDB
          ? calls.call(
              values.get(0).type() instanceof Type.Array ? "list_extract" : "map_extract_value",
              values)
          : new Subscript(values.get(0), values.get(1));
    }
    RexNode index = call.getOperands().get(1);
    int field =
        index instanceof RexLiteral literal
                && literal.getTypeName() == org.apache.calcite.sql.type.SqlTypeName.CHAR
            ? row.indexOf(literal.getValueAs(String.class))
            : -1;
    if (field < 0) {
      throw Calls.unsupported("A field of a row by " + index + "; write row.field");
    }
    return new FieldAccess(values.get(0), field);
  }

  private static Expression array(RexCall call, List<Expression> values) {
    Type.Array type = (Type.Array) RelTypes.toColumn(call.getType());
    return new ArrayConstructor(
        type, values.stream().map(value -> Conversions.convert(value, type.element())).toList());
  }

  private Expression branches(RexCall call, Columns columns) {
    Type type = RelTypes.toColumn(call.getType());
    List<RexNode> operands = call.getOperands();
    List<Case.Branch> branches = new ArrayList<>();
    for (int i = 0; i + 1 < operands.size(); i += 2) {
      Expression result = Conversions.implicit(translate(operands.get(i + 1), columns), type);
      branches.add(new Case.Branch(translate(operands.get(i), columns), result));
    }
    return new Case(
        type,
        branches,
        Conversions.implicit(translate(operands.get(operands.size() - 1), columns), type));
  }
}
