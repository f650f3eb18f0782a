package io.trailql.operator.value;

import io.trailql.column.MapVector;
import java.util.stream.IntStream;

/** The entries of one map in the order of their keys, so that maps compare as sets of entries. */
record MapEntries(View keys, View values, int[] positions) {
  static MapEntries sorted(MapVector map, int position, Order order) {
    View keys = View.of(map.keys());
    int from = map.offsets()[position];
    int[] positions =
        IntStream.range(from, from + map.lengths()[position])
            .boxed()
            .sorted((a, b) -> order.compareNullsLast(keys, a, keys, b))
            .mapToInt(Integer::intValue)
            .toArray();
    return new MapEntries(keys, View.of(map.values()), positions);
  }

  static int compare(MapEntries a, MapEntries b, Order keys, Order values) {
    for (int k = 0; k < Math.min(a.positions.length, b.positions.length); k++) {
      int i = a.positions[k];
      int j = b.positions[k];
      int result = keys.compareNullsLast(a.keys, i, b.keys, j);
      if (result == 0) {
        result = values.compareNullsLast(a.values, i, b.values, j);
      }
      if (result != 0) {
        return result;
      }
    }
    return Integer.compare(a.positions.length, b.positions.length);
  }
}
