package io.trailql.sql.expression;

import static io.trailql.function.TypePattern.BIGINT;

import io.trailql.column.Type;
import io.trailql.function.LambdaFunction.Lambda;
import io.trailql.function.LambdaFunction.Overload;
import io.trailql.function.LambdaFunction.Value;
import io.trailql.operator.expression.ColumnReference;
import io.trailql.operator.expression.Expression;
import io.trailql.operator.expression.FieldAccess;
import io.trailql.operator.expression.LambdaCall;
import io.trailql.sql.catalog.RelTypes;
import io.trailql.sql.operators.LambdaField;
import io.trailql.sql.operators.LambdaOperator;
import io.trailql.sql.operators.LambdaParameter;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;

/** Calls of functions that take lambdas, and what stands for parameters inside of those. */
final class LambdaCalls {
  private final Translator translator;

  LambdaCalls(Translator translator) {
    this.translator = translator;
  }

  static boolean isPart(RexCall call) {
    return call.getOperator() instanceof LambdaOperator
        || call.getOperator() instanceof LambdaParameter
        || call.getOperator() instanceof LambdaField;
  }

  Expression translate(RexCall call, Columns columns) {
    if (call.getOperator() instanceof LambdaParameter parameter) {
      if (parameter.level() >= columns.parameters().size()) {
        throw Calls.unsupported(
            "The lambda's parameter "
                + parameter.written()
                + " in a subquery, an aggregate or a window function");
      }
      return columns.parameters().get(parameter.level());
    }
    if (call.getOperator() instanceof LambdaField field) {
      Expression row = translator.translate(call.getOperands().get(0), columns);
      return new FieldAccess(row, index((Type.Row) row.type(), field.field()));
    }
    return call((LambdaOperator) call.getOperator(), call.getOperands(), columns);
  }

  private static int index(Type.Row row, String name) {
    int index = 0;
    while (!row.fields().get(index).name().equalsIgnoreCase(name)) {
      index++;
    }
    return index;
  }

  private Expression call(LambdaOperator function, List<RexNode> operands, Columns columns) {
    List<List<LambdaParameter>> lambdas = function.lambdas();
    List<Expression> values = new ArrayList<>();
    List<Type> types = new ArrayList<>();
    Paths paths = new Paths();
    for (int i = 0; i < operands.size(); i++) {
      if (lambdas.get(i).isEmpty()) {
        values.add(translator.translate(operands.get(i), columns));
        types.add(values.get(i).type());
      } else {
        values.add(null);
        types.add(RelTypes.toColumn(operands.get(i).getType()));
        paths.addAllOf(operands.get(i));
      }
    }
    Overload overload = function.overload(types);
    types = new ArrayList<>(function.stated(overload, types));

    List<Path> captured = paths.list();
    List<Expression> outside = new ArrayList<>(captured.stream().map(columns::read).toList());
    outside.addAll(columns.parameters());
    List<LambdaCall.Argument> arguments = new ArrayList<>();
    int step = function.step(overload);
    for (int i = 0; i < operands.size(); i++) {
      if (overload.parameters().get(i) instanceof Lambda lambda) {
        List<Type> known = List.copyOf(types);
        List<Type> own = lambda.parameters().stream().map(type -> type.of(known)).toList();
        Expression body = translator.translate(operands.get(i), inside(captured, outside, own));
        Type wanted =
            i == step ? own.get(0) : lambda.result() == BIGINT ? Type.Scalar.BIGINT : types.get(i);
        arguments.add(new LambdaCall.Argument(null, Conversions.convert(body, wanted)));
        types.set(i, wanted);
      } else {
        boolean isNumber = ((Value) overload.parameters().get(i)).pattern() == BIGINT;
        types.set(i, isNumber ? Type.Scalar.BIGINT : types.get(i));
        arguments.add(
            new LambdaCall.Argument(Conversions.convert(values.get(i), types.get(i)), null));
      }
    }
    Type result = overload.result().of(types);
    return new LambdaCall(
        function.declaration().name(),
        arguments,
        outside,
        result,
        overload.kernels().bind(types, result));
  }

  /** The columns that a lambda sees: what it uses of the row outside, then parameters. */
  private static Columns inside(List<Path> captured, List<Expression> outside, List<Type> own) {
    List<Expression> all = new ArrayList<>();
    outside.forEach(value -> all.add(new ColumnReference(all.size(), value.type())));
    own.forEach(type -> all.add(new ColumnReference(all.size(), type)));
    return new Columns(
        captured, all.subList(0, captured.size()), all.subList(captured.size(), all.size()));
  }
}
