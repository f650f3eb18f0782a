package io.trailql.function;

import io.trailql.column.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The states of functions of many rows that make maps and sets. */
final class MapAggregates {
  private MapAggregates() {}

  static Accumulator grouping(Type result) {
    return new GroupState<Map<Object, List<Object>>>(
        result,
        1,
        (map, a) -> {
          Map<Object, List<Object>> all = map == null ? new LinkedHashMap<>() : map;
          all.computeIfAbsent(a[0], key -> new ArrayList<>()).add(a[1]);
          return all;
        },
        map -> map,
        map -> map.values().stream().mapToLong(values -> 150L + 64L * values.size()).sum());
  }

  static Accumulator joining(Type result) {
    return new GroupState<Map<Object, Object>>(
        result,
        1,
        (map, a) -> {
          Map<Object, Object> all = map == null ? new LinkedHashMap<>() : map;
          ((Map<?, ?>) a[0]).forEach(all::putIfAbsent);
          return all;
        },
        map -> map,
        map -> 150L * map.size());
  }

  static Accumulator different(Type result, boolean isOfArrays) {
    return new GroupState<Set<Object>>(
        result,
        isOfArrays ? 1 : 0,
        (seen, a) -> {
          Set<Object> all = seen == null ? new LinkedHashSet<>() : seen;
          if (isOfArrays) {
            all.addAll(Lists.of(a[0]));
          } else {
            all.add(a[0]);
          }
          return all;
        },
        seen -> seen == null ? null : new ArrayList<>(seen),
        seen -> 120L * seen.size());
  }
}
