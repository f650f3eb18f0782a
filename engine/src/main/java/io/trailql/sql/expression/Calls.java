package io.trailql.sql.expression;

import io.trailql.column.TextVector;
import io.trailql.column.Type;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.function.Family;
import io.trailql.function.ScalarFunction;
import io.trailql.operator.expression.Constant;
import io.trailql.operator.expression.Expression;
import io.trailql.operator.expression.FunctionCall;
import io.trailql.sql.operators.Overloads;
import io.trailql.sql.operators.TrailOperators;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.sql.fun.SqlTrimFunction;

/** Calls of functions, also those that SQL writes in a syntax of their own. */
final class Calls {
  private static final Map<TimeUnitRange, String> FIELDS =
      Map.ofEntries(
          Map.entry(TimeUnitRange.YEAR, "year"),
          Map.entry(TimeUnitRange.QUARTER, "quarter"),
          Map.entry(TimeUnitRange.MONTH, "month"),
          Map.entry(TimeUnitRange.WEEK, "week"),
          Map.entry(TimeUnitRange.DAY, "day"),
          Map.entry(TimeUnitRange.DOW, "day_of_week"),
          Map.entry(TimeUnitRange.ISODOW, "day_of_week"),
          Map.entry(TimeUnitRange.ISOYEAR, "year_of_week"),
          Map.entry(TimeUnitRange.DECADE, "decade"),
          Map.entry(TimeUnitRange.CENTURY, "century"),
          Map.entry(TimeUnitRange.MILLENNIUM, "millennium"),
          Map.entry(TimeUnitRange.MICROSECOND, "microsecond"),
          Map.entry(TimeUnitRange.DOY, "day_of_year"),
          Map.entry(TimeUnitRange.HOUR, "hour"),
          Map.entry(TimeUnitRange.MINUTE, "minute"),
          Map.entry(TimeUnitRange.SECOND, "second"),
          Map.entry(TimeUnitRange.MILLISECOND, "millisecond"),
          Map.entry(TimeUnitRange.EPOCH, "to_unixtime"));

  private final TrailOperators operators;

  Calls(TrailOperators operators) {
    this.operators = operators;
  }

  /** A call of the declared function of this name. */
  Expression call(String name, List<Expression> arguments) {
    return call(operators.scalar(name).orElseThrow(() -> unsupported(name)), arguments);
  }

  /** A call of this function. */
  Expression call(ScalarFunction function, List<Expression> arguments) {
    if (function.name().equals("from_iso8601_timestamp") && arguments.size() == 1) {
      Optional<Expression> time = CloudTrailTime.time(arguments.get(0));
      if (time.isPresent()) {
        return time.get();
      }
    }
    List<Type> types = arguments.stream().map(Expression::type).toList();
    Overloads.Choice choice =
        choose(function, types, arguments)
            .or(
                () ->
                    choose(function, arguments.stream().map(Calls::typeOrNull).toList(), arguments))
            .orElseThrow(
                () ->
                    new TrailException(
                        ErrorCode.UNKNOWN_FUNCTION,
                        "There is no function "
                            + function.name()
                            + " that takes ("
                            + types.stream().map(Object::toString).collect(Collectors.joining(", "))
                            + ")."));
    List<Expression> converted = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      converted.add(Conversions.implicit(arguments.get(i), choice.arguments().get(i)));
    }
    return Conversions.folded(
        FunctionCall.of(function.name(), function.overloads().get(choice.index()), converted),
        converted);
  }

  private static Optional<Overloads.Choice> choose(
      ScalarFunction function, List<Type> types, List<Expression> arguments) {
    return Overloads.choose(
        function.overloads().stream().map(ScalarFunction.Overload::signature).toList(),
        types,
        arguments.stream().map(Calls::literal).toList());
  }

  /** NULL has lost its type where that is one held as text. */
  private static Type typeOrNull(Expression argument) {
    return argument instanceof Constant constant && constant.isNull()
        ? Type.Scalar.NULL
        : argument.type();
  }

  private static String literal(Expression argument) {
    return argument instanceof Constant constant
            && !constant.isNull()
            && constant.value() instanceof TextVector text
        ? text.value(0)
        : null;
  }

  /** EXTRACT(field FROM time). */
  Expression extract(RexCall call, Expression time) {
    TimeUnitRange field = flag(call, 0, TimeUnitRange.class);
    String name =
        field == TimeUnitRange.DOW && operators.family() == Family.DUCKDB
            ? "dayofweek"
            : FIELDS.get(field);
    if (name == null) {
      throw unsupported("EXTRACT(" + field + ")");
    }
    return Conversions.convert(call(name, List.of(time)), Type.Scalar.BIGINT);
  }

  /** FLOOR(time TO unit). */
  Expression truncate(RexCall call, Expression time) {
    TimeUnitRange unit = flag(call, 1, TimeUnitRange.class);
    return call("date_trunc", List.of(Constant.of(unit.name().toLowerCase(Locale.ROOT)), time));
  }

  /** TRIM(side characters FROM text). */
  Expression trim(RexCall call, Expression characters, Expression text) {
    String name =
        switch (flag(call, 0, SqlTrimFunction.Flag.class)) {
          case BOTH -> "trim";
          case LEADING -> "ltrim";
          case TRAILING -> "rtrim";
        };
    boolean blank =
        characters.equals(Constant.of(" "))
            || call.getOperands().get(1) instanceof RexLiteral literal
                && " ".equals(literal.getValueAs(String.class));
    return call(name, blank ? List.of(text) : List.of(text, characters));
  }

  private static <E extends Enum<E>> E flag(RexCall call, int operand, Class<E> type) {
    return ((RexLiteral) call.getOperands().get(operand)).getValueAs(type);
  }

  static TrailException unsupported(String what) {
    return new TrailException(ErrorCode.UNSUPPORTED, what + " is not supported.");
  }
}
