package io.trailql.function;

import static io.trailql.function.MoreAggregates.aliased;
import static io.trailql.function.MoreAggregates.function;
import static io.trailql.function.MoreAggregates.of;
import static io.trailql.function.RowKernel.invalid;
import static io.trailql.function.RowKernel.p;
import static io.trailql.function.TypePattern.DOUBLE;

import io.trailql.column.Type.Scalar;
import io.trailql.function.AggregateFunction.Overload;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Statistics of numbers, and of pairs of them. */
final class Statistics {
  static final List<AggregateFunction> ALL = all();

  private Statistics() {}

  /** Sums of powers of differences from the mean, as Pébay adds to them. */
  private record Powers(long n, double mean, double m2, double m3, double m4) {
    Powers add(double x) {
      double count = n + 1.0;
      double delta = x - mean;
      double step = delta / count;
      double term = delta * step * n;
      return new Powers(
          n + 1,
          mean + step,
          m2 + term,
          m3 + term * step * (count - 2) - 3 * step * m2,
          m4
              + term * step * step * (count * count - 3 * count + 3)
              + 6 * step * step * m2
              - 4 * step * m3);
    }
  }

  /** Count, means and sums of products of differences from them. */
  private record Pairs(long n, double x, double y, double xx, double yy, double xy) {
    Pairs add(double nextX, double nextY) {
      double dx = nextX - x;
      double dy = nextY - y;
      double newX = x + dx / (n + 1);
      double newY = y + dy / (n + 1);
      return new Pairs(
          n + 1,
          newX,
          newY,
          xx + dx * (nextX - newX),
          yy + dy * (nextY - newY),
          xy + dx * (nextY - newY));
    }
  }

  private static List<AggregateFunction> all() {
    List<AggregateFunction> all = new ArrayList<>();
    all.add(
        powers(
            "kurtosis",
            "The excess kurtosis of a sample.",
            m -> {
              double n = m.n();
              if (n < 4 || m.m2() == 0) {
                return null;
              }
              double variance = m.m2() / (n - 1);
              return n * (n + 1) / ((n - 1) * (n - 2) * (n - 3)) * m.m4() / (variance * variance)
                  - 3 * (n - 1) * (n - 1) / ((n - 2) * (n - 3));
            }));
    all.add(
        powers(
                "kurtosis_pop",
                "The excess kurtosis of a population.",
                m -> m.n() < 2 || m.m2() == 0 ? null : m.n() * m.m4() / (m.m2() * m.m2()) - 3)
            .in(Family.DUCKDB));
    all.add(
        powers("skewness", "The skewness of a population.", m -> m.n() < 3 ? null : skewness(m))
            .in(Family.TRINO));
    all.add(
        powers(
                "skewness",
                "The skewness of a sample.",
                m ->
                    m.n() < 3 ? null : skewness(m) * Math.sqrt(m.n() * (m.n() - 1.0)) / (m.n() - 2))
            .in(Family.DUCKDB));
    all.add(
        powers(
                "sem",
                "The standard error of the mean.",
                m -> m.n() == 0 ? null : Math.sqrt(m.m2() / m.n()) / Math.sqrt(m.n()))
            .in(Family.DUCKDB));
    all.add(
        aliased(
            "geometric_mean",
            List.of("geomean"),
            "The geometric mean of the values.",
            folded(Math::log, Double::sum, (sum, n) -> Math.exp(sum / n))));
    all.add(
        function(
                "product",
                "The product of the values.",
                folded(x -> x, (a, b) -> a * b, (product, n) -> product))
            .in(Family.DUCKDB));
    all.add(
        function(
                "entropy",
                "The entropy of counts, in bits.",
                of(Scalar.DOUBLE, types -> entropy(), p("count", DOUBLE)))
            .in(Family.TRINO));
    all.add(
        pairs(
            "corr",
            "The correlation of two values.",
            m -> m.xx() == 0 || m.yy() == 0 ? null : m.xy() / Math.sqrt(m.xx() * m.yy())));
    all.add(
        pairs("covar_pop", "The covariance of two values of a population.", m -> m.xy() / m.n()));
    all.add(
        pairs(
            "covar_samp",
            "The covariance of two values of a sample.",
            m -> m.n() < 2 ? null : m.xy() / (m.n() - 1)));
    all.add(
        pairs(
            "regr_slope",
            "The slope of the line through points, y given first.",
            m -> m.yy() == 0 ? null : m.xy() / m.yy()));
    all.add(
        pairs(
            "regr_intercept",
            "Where the line through points meets x = 0, y given first.",
            m -> m.yy() == 0 ? null : m.x() - m.xy() / m.yy() * m.y()));
    all.add(
        pairs(
            "regr_r2",
            "How well the line through points fits, from 0 to 1, y given first.",
            m -> m.yy() == 0 ? null : m.xx() == 0 ? 1 : m.xy() * m.xy() / (m.xx() * m.yy())));
    return List.copyOf(all);
  }

  private static double skewness(Powers m) {
    return Math.sqrt(m.n()) * m.m3() / Math.pow(m.m2(), 1.5);
  }

  private static AggregateFunction powers(
      String name, String documentation, Function<Powers, Double> finish) {
    return function(
        name,
        documentation,
        of(
            Scalar.DOUBLE,
            types ->
                new GroupState<Powers>(
                    Scalar.DOUBLE,
                    1,
                    (m, a) -> (m == null ? new Powers(0, 0, 0, 0, 0) : m).add((Double) a[0]),
                    m -> m == null ? null : finish.apply(m),
                    m -> 56),
            p("value", DOUBLE)));
  }

  private static AggregateFunction pairs(
      String name, String documentation, Function<Pairs, Number> finish) {
    return function(
        name,
        documentation,
        of(
            Scalar.DOUBLE,
            types ->
                new GroupState<Pairs>(
                    Scalar.DOUBLE,
                    2,
                    (m, a) ->
                        (m == null ? new Pairs(0, 0, 0, 0, 0, 0) : m)
                            .add((Double) a[0], (Double) a[1]),
                    m -> m == null ? null : finish.apply(m),
                    m -> 64),
            p("y", DOUBLE),
            p("x", DOUBLE)));
  }

  private interface Fold {
    double apply(double state, double value);
  }

  private interface Finish {
    double apply(double state, long count);
  }

  private record Folded(double state, long count) {}

  private static Overload folded(Function<Double, Double> first, Fold fold, Finish finish) {
    return of(
        Scalar.DOUBLE,
        types ->
            new GroupState<Folded>(
                Scalar.DOUBLE,
                1,
                (state, a) -> {
                  double value = first.apply((Double) a[0]);
                  return state == null
                      ? new Folded(value, 1)
                      : new Folded(fold.apply(state.state(), value), state.count() + 1);
                },
                state -> state == null ? null : finish.apply(state.state(), state.count()),
                state -> 32),
        p("value", DOUBLE));
  }

  /** The sum of counts, and of each multiplied by its logarithm. */
  private record Weighed(double sum, double logarithms) {}

  private static Accumulator entropy() {
    return new GroupState<Weighed>(
        Scalar.DOUBLE,
        1,
        (state, a) -> {
          double count = (Double) a[0];
          if (count < 0) {
            throw invalid("entropy: a count is negative.");
          }
          Weighed before = state == null ? new Weighed(0, 0) : state;
          double weight = count == 0 ? 0 : count * Math.log(count);
          return new Weighed(before.sum() + count, before.logarithms() + weight);
        },
        state ->
            state == null || state.sum() == 0
                ? 0.0
                : Math.max(
                    0, (Math.log(state.sum()) - state.logarithms() / state.sum()) / Math.log(2)),
        state -> 32);
  }
}
