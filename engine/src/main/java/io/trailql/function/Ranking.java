package io.trailql.function;

import static io.trailql.function.RowKernel.invalid;

import java.util.ArrayList;
import java.util.List;

/** Values by their place in order. */
final class Ranking {
  private Ranking() {}

  /** A share from 0 to 1. */
  static double share(Object given) {
    double share = given instanceof Number number ? number.doubleValue() : Double.NaN;
    if (!(share >= 0 && share <= 1)) {
      throw invalid("The share must be from 0 to 1, not " + given + ".");
    }
    return share;
  }

  /** The value at the nearest rank. */
  static Object nearest(List<Object> values, double share) {
    List<Object> sorted = sorted(values);
    return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
  }

  /** The number at the rank, between two where it falls there. */
  static Object between(List<Object> values, double share) {
    List<Object> sorted = sorted(values);
    double rank = share * (sorted.size() - 1);
    double low = ((Number) sorted.get((int) Math.floor(rank))).doubleValue();
    double high = ((Number) sorted.get((int) Math.ceil(rank))).doubleValue();
    return low + (rank - Math.floor(rank)) * (high - low);
  }

  /** The median of the distances from the median. */
  static Object deviation(List<Object> values) {
    double middle = (Double) between(values, 0.5);
    List<Object> distances = new ArrayList<>();
    values.forEach(value -> distances.add(Math.abs(((Number) value).doubleValue() - middle)));
    return between(distances, 0.5);
  }

  private static List<Object> sorted(List<Object> values) {
    List<Object> sorted = new ArrayList<>(values);
    sorted.sort(Aggregates::compare);
    return sorted;
  }
}
