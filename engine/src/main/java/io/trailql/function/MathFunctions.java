package io.trailql.function;

import static io.trailql.function.RowKernel.aliased;
import static io.trailql.function.RowKernel.function;
import static io.trailql.function.RowKernel.invalid;
import static io.trailql.function.RowKernel.overload;
import static io.trailql.function.RowKernel.p;
import static io.trailql.function.RowKernel.strict;
import static io.trailql.function.TextFunctions.number;
import static io.trailql.function.TypePattern.BIGINT;
import static io.trailql.function.TypePattern.DOUBLE;

import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.function.ScalarFunction.Overload;
import io.trailql.function.Signature.Repetition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;

/** Functions of numbers, and the greatest and least of several values. */
final class MathFunctions {
  static final List<ScalarFunction> ALL = all();

  private MathFunctions() {}

  private static List<ScalarFunction> all() {
    List<ScalarFunction> all = new ArrayList<>();
    all.add(
        function(
            "abs",
            "The number without its sign.",
            "abs(-2) = 2",
            strict(Scalar.BIGINT, a -> absolute(number(a, 0)), p("number", BIGINT)),
            real(Math::abs)));
    all.add(
        aliased(
            "ceil",
            List.of("ceiling"),
            "The least whole number that is not less.",
            "ceil(1.2) = 2",
            whole(),
            real(Math::ceil)));
    all.add(
        function(
            "floor",
            "The greatest whole number that is not greater.",
            "floor(1.8) = 1",
            whole(),
            real(Math::floor)));
    all.add(
        function(
            "round",
            "The number rounded, halves away from zero, to a number of decimals.",
            "round(2.345, 2) = 2.35",
            whole(),
            real(x -> rounded(x, 0, RoundingMode.HALF_UP)),
            strict(
                Scalar.DOUBLE,
                a -> rounded((Double) a[0], number(a, 1), RoundingMode.HALF_UP),
                p("number", DOUBLE),
                p("decimals", BIGINT))));
    all.add(
        function(
            "truncate",
            "The number without its decimals, or without those after a number of them.",
            "truncate(2.99) = 2",
            whole(),
            real(x -> rounded(x, 0, RoundingMode.DOWN)),
            strict(
                Scalar.DOUBLE,
                a -> rounded((Double) a[0], number(a, 1), RoundingMode.DOWN),
                p("number", DOUBLE),
                p("decimals", BIGINT))));
    all.add(
        function(
            "sign",
            "1, 0 or -1.",
            "sign(-7) = -1",
            strict(Scalar.BIGINT, a -> (long) Long.signum(number(a, 0)), p("number", BIGINT)),
            real(Math::signum)));
    all.add(
        function(
            "mod",
            "The remainder of a division, with the sign of the first number.",
            "mod(7, 3) = 1",
            strict(
                Scalar.BIGINT,
                a -> remainder(number(a, 0), number(a, 1)),
                p("number", BIGINT),
                p("divisor", BIGINT)),
            strict(
                Scalar.DOUBLE,
                a -> (Double) a[0] % (Double) a[1],
                p("number", DOUBLE),
                p("divisor", DOUBLE))));
    all.add(
        aliased(
            "power",
            List.of("pow"),
            "The number to a power.",
            "power(2, 10) = 1024",
            strict(
                Scalar.DOUBLE,
                a -> Math.pow((Double) a[0], (Double) a[1]),
                p("number", DOUBLE),
                p("exponent", DOUBLE))));
    all.add(reals("sqrt", "The square root.", "sqrt(9) = 3", Math::sqrt));
    all.add(reals("cbrt", "The cube root.", "cbrt(27) = 3", Math::cbrt));
    all.add(reals("exp", "The exponential.", "exp(0) = 1", Math::exp));
    all.add(reals("ln", "The natural logarithm.", "ln(1) = 0", Math::log));
    all.add(
        reals("log2", "The logarithm to base 2.", "log2(8) = 3", x -> Math.log(x) / Math.log(2)));
    all.add(reals("log10", "The logarithm to base 10.", "log10(100) = 2", Math::log10));
    all.add(
        function(
            "is_nan",
            "Whether the number is NaN.",
            "is_nan(1.5) = FALSE",
            strict(Scalar.BOOLEAN, a -> ((Double) a[0]).isNaN(), p("number", DOUBLE))));
    all.add(
        extreme(
            "greatest",
            "The greatest of the values; NULL when one is NULL.",
            "greatest(1, 3, 2) = 3",
            NullPolicy.STRICT,
            1));
    all.add(
        extreme(
            "least",
            "The least of the values; NULL when one is NULL.",
            "least(2, 1, 3) = 1",
            NullPolicy.STRICT,
            -1));
    all.add(
        extreme(
                "greatest",
                "The greatest of the values that are not NULL.",
                "greatest(1, NULL, 2) = 2",
                NullPolicy.CALLED,
                1)
            .in(Family.DUCKDB));
    all.add(
        extreme(
                "least",
                "The least of the values that are not NULL.",
                "least(2, NULL, 1) = 1",
                NullPolicy.CALLED,
                -1)
            .in(Family.DUCKDB));
    all.add(
        function(
                "typeof",
                "The type of the value, as DuckDB names it.",
                "typeof('a') = 'VARCHAR'",
                overload(
                    types -> Scalar.VARCHAR,
                    NullPolicy.CALLED,
                    (types, literals) -> a -> duckName(types.get(0)),
                    Repetition.ONCE,
                    p("value", TypePattern.ANY)))
            .in(Family.DUCKDB));
    all.add(
        function(
            "typeof",
            "The type of the value, as SQL names it.",
            "typeof('a') = 'varchar'",
            overload(
                types -> Scalar.VARCHAR,
                NullPolicy.CALLED,
                (types, literals) -> a -> types.get(0).toString(),
                Repetition.ONCE,
                p("value", TypePattern.ANY))));
    return List.copyOf(all);
  }

  private static Overload whole() {
    return strict(Scalar.BIGINT, a -> a[0], p("number", BIGINT));
  }

  private static Overload real(DoubleUnaryOperator operator) {
    return strict(Scalar.DOUBLE, a -> operator.applyAsDouble((Double) a[0]), p("number", DOUBLE));
  }

  private static ScalarFunction reals(
      String name, String documentation, String example, DoubleUnaryOperator operator) {
    return function(name, documentation, example, real(operator));
  }

  private static ScalarFunction extreme(
      String name, String documentation, String example, NullPolicy nulls, int sign) {
    List<Overload> overloads = new ArrayList<>();
    for (Type type :
        List.of(
            Scalar.BIGINT,
            Scalar.DOUBLE,
            Scalar.VARCHAR,
            Scalar.DATE,
            Scalar.TIMESTAMP,
            Scalar.BOOLEAN)) {
      TypePattern pattern = TypePattern.valueOf(((Scalar) type).name());
      overloads.add(
          overload(
              types -> type,
              nulls,
              (types, literals) -> a -> extreme(a, sign),
              Repetition.ANY_NUMBER,
              p("value", pattern),
              p("more", pattern)));
    }
    return new ScalarFunction(name, List.of(), documentation, example, overloads);
  }

  @SuppressWarnings("unchecked")
  private static Object extreme(Object[] values, int sign) {
    Object best = null;
    for (Object value : values) {
      if (best == null || value == null) {
        best = best == null ? value : best;
        continue;
      }
      int order =
          value instanceof String text
              ? ArrayFunctions.compareText(text, (String) best)
              : ((Comparable<Object>) value).compareTo(best);
      best = order * sign > 0 ? value : best;
    }
    return best;
  }

  private static String duckName(Type type) {
    if (type instanceof Type.Array array) {
      return duckName(array.element()) + "[]";
    }
    if (type instanceof Type.Map map) {
      return "MAP(" + duckName(map.key()) + ", " + duckName(map.value()) + ")";
    }
    if (type instanceof Type.Row row) {
      return row.fields().stream()
          .map(field -> field.name() + " " + duckName(field.type()))
          .collect(Collectors.joining(", ", "STRUCT(", ")"));
    }
    return switch ((Scalar) type) {
      case NULL -> "\"NULL\"";
      case VARBINARY -> "BLOB";
      case IPADDRESS -> "INET";
      case INTERVAL_DAY, INTERVAL_YEAR -> "INTERVAL";
      default -> ((Scalar) type).name();
    };
  }

  private static long absolute(long number) {
    if (number == Long.MIN_VALUE) {
      throw new TrailException(
          ErrorCode.NUMERIC_OVERFLOW, "abs: " + number + " has no positive counterpart.");
    }
    return Math.abs(number);
  }

  private static long remainder(long number, long divisor) {
    if (divisor == 0) {
      throw new TrailException(ErrorCode.DIVISION_BY_ZERO, "mod: the divisor is 0.");
    }
    return number % divisor;
  }

  private static double rounded(double number, long decimals, RoundingMode mode) {
    if (!Double.isFinite(number)) {
      return number;
    }
    if (decimals < -400 || decimals > 400) {
      throw invalid("The number of decimals must be from -400 to 400, not " + decimals + ".");
    }
    return BigDecimal.valueOf(number).setScale((int) decimals, mode).doubleValue();
  }
}
