package io.trailql.function;

import static io.trailql.function.RowKernel.aliased;
import static io.trailql.function.RowKernel.function;
import static io.trailql.function.RowKernel.invalid;
import static io.trailql.function.RowKernel.overload;
import static io.trailql.function.RowKernel.p;
import static io.trailql.function.RowKernel.strict;
import static io.trailql.function.TextFunctions.number;
import static io.trailql.function.TextFunctions.text;
import static io.trailql.function.TypePattern.ARRAY;
import static io.trailql.function.TypePattern.BIGINT;
import static io.trailql.function.TypePattern.DOUBLE;
import static io.trailql.function.TypePattern.VARCHAR;

import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.function.ScalarFunction.Overload;
import io.trailql.function.Signature.Parameter;
import io.trailql.function.Signature.Repetition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleUnaryOperator;

/** Functions of numbers: angles, bits, bases, constants and chance. */
final class MoreMathFunctions {
  private static final Parameter X = p("number", DOUBLE);
  private static final Parameter N = p("number", BIGINT);
  private static final Parameter M = p("other", BIGINT);

  static final List<ScalarFunction> ALL = all();

  private MoreMathFunctions() {}

  private static List<ScalarFunction> all() {
    List<ScalarFunction> all = new ArrayList<>();
    real(all, "sin", "The sine of an angle in radians.", "sin(0) = 0", Math::sin);
    real(all, "cos", "The cosine of an angle in radians.", "cos(0) = 1", Math::cos);
    real(all, "tan", "The tangent of an angle in radians.", "tan(0) = 0", Math::tan);
    real(all, "asin", "The angle in radians of a sine.", "asin(0) = 0", Math::asin);
    real(all, "acos", "The angle in radians of a cosine.", "acos(1) = 0", Math::acos);
    real(all, "atan", "The angle in radians of a tangent.", "atan(0) = 0", Math::atan);
    real(all, "sinh", "The hyperbolic sine.", "sinh(0) = 0", Math::sinh);
    real(all, "cosh", "The hyperbolic cosine.", "cosh(0) = 1", Math::cosh);
    real(all, "tanh", "The hyperbolic tangent.", "tanh(0) = 0", Math::tanh);
    real(
        all,
        "degrees",
        "An angle in radians in degrees.",
        "round(degrees(pi())) = 180",
        Math::toDegrees);
    real(
        all,
        "radians",
        "An angle in degrees in radians.",
        "radians(180) = pi()",
        x -> x / 180 * Math.PI);
    all.add(
        function(
            "atan2",
            "The angle in radians of the point (x, y), y given first.",
            "atan2(0, 1) = 0",
            strict(
                Scalar.DOUBLE, a -> Math.atan2((Double) a[0], (Double) a[1]), p("y", DOUBLE), X)));
    constant(all, "pi", "The number π.", "round(pi(), 5) = 3.14159", Math.PI);
    all.add(of("e", "Euler's number.", "round(e(), 5) = 2.71828", Math.E).in(Family.TRINO));
    all.add(
        of("infinity", "The infinite number.", "infinity() > 1", Double.POSITIVE_INFINITY)
            .in(Family.TRINO));
    all.add(of("nan", "NaN, which is no number.", "is_nan(nan())", Double.NaN).in(Family.TRINO));
    test(
        all,
        "is_finite",
        List.of("isfinite"),
        "Whether the number is neither infinite nor NaN.",
        "is_finite(1) = TRUE",
        Double::isFinite);
    test(
        all,
        "is_infinite",
        List.of("isinf"),
        "Whether the number is infinite.",
        "is_infinite(1) = FALSE",
        x -> Double.isInfinite(x));
    all.add(
        function(
            "log",
            "The logarithm to a base, given first.",
            "log(2, 8) = 3",
            strict(
                Scalar.DOUBLE,
                a -> Math.log((Double) a[1]) / Math.log((Double) a[0]),
                p("base", DOUBLE),
                X)));
    all.add(
        function(
                "log",
                "The logarithm to base 10.",
                "log(100) = 2",
                strict(Scalar.DOUBLE, a -> Math.log10((Double) a[0]), X))
            .in(Family.DUCKDB));
    all.add(
        whole(
            "bitwise_and",
            "The bits that both numbers have.",
            "bitwise_and(19, 25) = 17",
            (a, b) -> a & b));
    all.add(
        whole(
            "bitwise_or",
            "The bits that one of the numbers has.",
            "bitwise_or(19, 25) = 27",
            (a, b) -> a | b));
    all.add(
        aliased(
            "bitwise_xor",
            List.of("xor"),
            "The bits that only one of the numbers has.",
            "bitwise_xor(19, 25) = 10",
            strict(Scalar.BIGINT, a -> number(a, 0) ^ number(a, 1), N, M)));
    all.add(
        whole(
            "bitwise_left_shift",
            "The number with its bits moved to the left.",
            "bitwise_left_shift(1, 2) = 4",
            (a, b) -> b < 0 || b > 63 ? 0 : a << b));
    all.add(
        whole(
            "bitwise_right_shift",
            "The number with its bits moved to the right, zeros before.",
            "bitwise_right_shift(8, 3) = 1",
            (a, b) -> b < 0 || b > 63 ? 0 : a >>> b));
    all.add(
        whole(
            "bitwise_right_shift_arithmetic",
            "The number with its bits moved to the right, its sign kept.",
            "bitwise_right_shift_arithmetic(-8, 2) = -2",
            (a, b) -> a >> Math.min(63, Math.max(0, b))));
    all.add(
        function(
            "bitwise_not",
            "The bits that the number does not have.",
            "bitwise_not(-12) = 11",
            strict(Scalar.BIGINT, a -> ~number(a, 0), N)));
    all.add(
        function(
            "bit_count",
            "How many bits of the number are set, of as many as are given.",
            "bit_count(9, 64) = 2",
            strict(Scalar.BIGINT, a -> bits(number(a, 0), number(a, 1)), N, p("bits", BIGINT)),
            strict(Scalar.BIGINT, a -> (long) Long.bitCount(number(a, 0)), N)));
    all.add(
        aliased(
            "greatest_common_divisor",
            List.of("gcd"),
            "The greatest number that divides both.",
            "gcd(12, 18) = 6",
            strict(Scalar.BIGINT, a -> Math.abs(gcd(number(a, 0), number(a, 1))), N, M)));
    all.add(
        aliased(
            "least_common_multiple",
            List.of("lcm"),
            "The least number that both divide.",
            "lcm(4, 6) = 12",
            strict(
                Scalar.BIGINT,
                a -> {
                  long divisor = gcd(number(a, 0), number(a, 1));
                  return divisor == 0
                      ? 0L
                      : Math.abs(Math.multiplyExact(number(a, 0) / divisor, number(a, 1)));
                },
                N,
                M)));
    all.add(
        aliased(
            "trunc",
            List.of(),
            "The number without its decimals.",
            "trunc(2.99) = 2",
            strict(Scalar.BIGINT, a -> number(a, 0), N),
            strict(
                Scalar.DOUBLE,
                a -> (Double) a[0] < 0 ? Math.ceil((Double) a[0]) : Math.floor((Double) a[0]),
                X)));
    all.add(
        function(
            "even",
            "The next even number away from zero.",
            "even(2.9) = 4",
            strict(
                Scalar.DOUBLE,
                a -> Math.signum((Double) a[0]) * 2 * Math.ceil(Math.abs((Double) a[0]) / 2),
                X)));
    all.add(
        function(
            "factorial",
            "The product of the numbers from 1.",
            "factorial(4) = 24",
            strict(Scalar.BIGINT, a -> factorial(number(a, 0)), N)));
    all.add(
        function(
                "to_base",
                "The number in digits of a base.",
                "to_base(255, 16) = 'ff'",
                strict(
                    Scalar.VARCHAR,
                    a -> Long.toString(number(a, 0), radix("to_base", number(a, 1))),
                    N,
                    p("radix", BIGINT)))
            .in(Family.TRINO));
    all.add(
        function(
                "to_base",
                "The number, which must not be negative, in digits of a base, of at least this length.",
                "to_base(255, 16) = 'FF'",
                strict(Scalar.VARCHAR, a -> digits(a, 0), N, p("radix", BIGINT)),
                strict(
                    Scalar.VARCHAR,
                    a -> digits(a, number(a, 2)),
                    N,
                    p("radix", BIGINT),
                    p("length", BIGINT)))
            .in(Family.DUCKDB));
    all.add(
        function(
            "from_base",
            "The number that digits of a base tell.",
            "from_base('ff', 16) = 255",
            strict(
                Scalar.BIGINT,
                a -> based(text(a, 0), number(a, 1)),
                p("digits", VARCHAR),
                p("radix", BIGINT))));
    all.add(
        aliased(
                "bin",
                List.of("to_binary"),
                "The number in binary digits.",
                "bin(5) = '101'",
                strict(Scalar.VARCHAR, a -> Long.toBinaryString(number(a, 0)), N))
            .in(Family.DUCKDB));
    all.add(
        function(
            "width_bucket",
            "The number of the part that the number lies in, of as many between two bounds, or between those of an array.",
            "width_bucket(5.3, 0, 10, 5) = 3",
            strict(
                Scalar.BIGINT,
                MoreMathFunctions::bucket,
                X,
                p("from", DOUBLE),
                p("until", DOUBLE),
                p("count", BIGINT)),
            strict(
                Scalar.BIGINT, a -> binned((Double) a[0], (List<?>) a[1]), X, p("bounds", ARRAY))));
    all.add(
        aliased(
            "rand",
            List.of("random"),
            "A number by chance, from 0 to less than 1, or a whole one less than a bound, or from one to less than another.",
            "rand() < 1",
            anew(Scalar.DOUBLE, a -> ThreadLocalRandom.current().nextDouble()),
            anew(Scalar.BIGINT, a -> chance(0, number(a, 0)), p("bound", BIGINT)),
            anew(
                Scalar.BIGINT,
                a -> chance(number(a, 0), number(a, 1)),
                p("from", BIGINT),
                p("bound", BIGINT))));
    all.add(
        aliased(
            "uuid",
            List.of("gen_random_uuid"),
            "A new universally unique identifier.",
            "length(uuid()) = 36",
            anew(Scalar.VARCHAR, a -> UUID.randomUUID().toString())));
    return List.copyOf(all);
  }

  private interface OnWholes {
    long apply(long number, long other);
  }

  private static ScalarFunction whole(
      String name, String documentation, String example, OnWholes body) {
    return function(
        name,
        documentation,
        example,
        strict(Scalar.BIGINT, a -> body.apply(number(a, 0), number(a, 1)), N, M));
  }

  private static void real(
      List<ScalarFunction> all,
      String name,
      String documentation,
      String example,
      DoubleUnaryOperator body) {
    all.add(
        function(
            name,
            documentation,
            example,
            strict(Scalar.DOUBLE, a -> body.applyAsDouble((Double) a[0]), X)));
  }

  private interface Test {
    boolean test(double number);
  }

  private static void test(
      List<ScalarFunction> all,
      String name,
      List<String> aliases,
      String documentation,
      String example,
      Test test) {
    all.add(
        aliased(
            name,
            aliases,
            documentation,
            example,
            strict(Scalar.BOOLEAN, a -> test.test((Double) a[0]), X)));
  }

  private static void constant(
      List<ScalarFunction> all, String name, String documentation, String example, double value) {
    all.add(of(name, documentation, example, value));
  }

  private static ScalarFunction of(
      String name, String documentation, String example, double value) {
    return function(
        name,
        documentation,
        example,
        overload(
            types -> Scalar.DOUBLE,
            NullPolicy.CALLED,
            (types, literals) -> a -> value,
            Repetition.ONCE));
  }

  /** An overload that gives another result each time. */
  private static Overload anew(Type result, RowKernel.Body body, Parameter... parameters) {
    Overload plain = strict(result, body, parameters);
    return new Overload(plain.signature(), plain.nulls(), plain.kernels(), Stability.ANEW);
  }

  private static long chance(long from, long bound) {
    if (bound <= from) {
      throw invalid("random: the bound must be greater than " + from + ".");
    }
    return ThreadLocalRandom.current().nextLong(from, bound);
  }

  private static long bits(long number, long bits) {
    long most = 1L << Math.min(62, Math.max(0, bits - 1));
    if (bits < 2 || bits > 64 || bits < 64 && (number >= most || number < -most)) {
      throw invalid("bit_count: " + number + " does not fit into " + bits + " bits, of 2 to 64.");
    }
    return Long.bitCount(bits == 64 ? number : number & (1L << bits) - 1);
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  private static long factorial(long number) {
    if (number < 0 || number > 20) {
      throw new TrailException(
          ErrorCode.NUMERIC_OVERFLOW, "factorial: the number must be from 0 to 20.");
    }
    long product = 1;
    for (long i = 2; i <= number; i++) {
      product *= i;
    }
    return product;
  }

  private static int radix(String name, long radix) {
    if (radix < 2 || radix > 36) {
      throw invalid(name + ": the base must be from 2 to 36, not " + radix + ".");
    }
    return (int) radix;
  }

  private static String digits(Object[] a, long length) {
    if (number(a, 0) < 0 || length > 64) {
      throw invalid("to_base: the number is negative, or the length greater than 64.");
    }
    String digits =
        Long.toString(number(a, 0), radix("to_base", number(a, 1))).toUpperCase(Locale.ROOT);
    return "0".repeat((int) Math.max(0, length - digits.length())) + digits;
  }

  private static long based(String text, long radix) {
    try {
      return Long.parseLong(text, radix("from_base", radix));
    } catch (NumberFormatException e) {
      throw invalid("from_base: '" + text + "' is no number in base " + radix + ".");
    }
  }

  private static Object bucket(Object[] a) {
    double number = (Double) a[0];
    double from = (Double) a[1];
    double until = (Double) a[2];
    long count = number(a, 3);
    if (count <= 0 || Double.isNaN(number) || !Double.isFinite(from - until) || from == until) {
      throw invalid("width_bucket: there must be a part, two bounds that differ, and a number.");
    }
    double share = (number - from) / (until - from);
    return share < 0 ? 0 : share >= 1 ? count + 1 : (long) (share * count) + 1;
  }

  private static long binned(double number, List<?> bounds) {
    if (bounds.isEmpty() || Double.isNaN(number)) {
      throw invalid("width_bucket: there must be a bound, and a number.");
    }
    long passed = 0;
    for (Object bound : bounds) {
      if (!(bound instanceof Number each)) {
        throw invalid("width_bucket: the bounds must be numbers.");
      }
      passed += number >= each.doubleValue() ? 1 : 0;
    }
    return passed;
  }
}
