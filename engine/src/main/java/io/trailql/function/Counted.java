package io.trailql.function;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Values with the numbers of their rows, in the order in which they came. */
final class Counted {
  private Counted() {}

  /** The value with most rows, of several the first. */
  static Object most(Map<Object, Long> counts) {
    return top(counts, 1).keySet().iterator().next();
  }

  /** So many values with most rows. */
  static Map<Object, Object> top(Map<Object, Long> counts, long most) {
    Map<Object, Object> top = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<Object, Long>comparingByValue(Comparator.reverseOrder()))
        .limit(Math.max(0, most))
        .forEach(entry -> top.put(entry.getKey(), entry.getValue()));
    return top;
  }

  /** In bits. */
  static Object entropy(Map<Object, Long> counts) {
    double all = counts.values().stream().mapToLong(Long::longValue).sum();
    return counts.values().stream()
        .mapToDouble(count -> -count / all * Math.log(count / all) / Math.log(2))
        .sum();
  }
}
