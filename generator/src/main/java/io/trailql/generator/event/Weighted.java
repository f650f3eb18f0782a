package io.trailql.generator.event;

import java.util.ArrayList;
import java.util.List;

/** Values, each with how often it comes relative to the others. */
final class Weighted<T> {
  private final List<T> values = new ArrayList<>();
  private final List<Long> ends = new ArrayList<>();
  private long total;

  Weighted<T> add(long weight, T value) {
    if (weight <= 0) {
      throw new IllegalArgumentException("The weight of " + value + " is not positive: " + weight);
    }
    total += weight;
    values.add(value);
    ends.add(total);
    return this;
  }

  long total() {
    return total;
  }

  T pick(Randomness random) {
    long point = (long) (random.fraction() * total);
    int low = 0;
    int high = values.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ends.get(middle) > point) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return values.get(low);
  }
}
