package io.trailql.function;

import static io.trailql.function.RowKernel.invalid;

import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.MapVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.column.Validity;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What functions do with a lambda and the entries of maps. */
final class MapLambdas {
  private MapLambdas() {}

  static LambdaKernel filtering(Type result) {
    return (values, bodies, rows, size) -> {
      Elements entries = Elements.of(values[0], rows);
      Peeled truth = Peeled.of(apply(bodies[1], entries));
      int[] kept = new int[entries.count()];
      int count = 0;
      int[] lengths = new int[rows.count()];
      for (int i = 0; i < rows.count(); i++) {
        for (int entry = entries.starts()[i]; entry < entries.starts()[i + 1]; entry++) {
          int at = truth.at(entry);
          if (!truth.plain().isNull(at)
              && ((io.trailql.column.BooleanVector) truth.plain()).value(at)) {
            kept[count++] = entry;
            lengths[i]++;
          }
        }
      }
      return maps(
          result,
          Elements.taken(entries.source(), entries.positions(), kept, count),
          Elements.taken(entries.values(), entries.positions(), kept, count),
          lengths,
          rows,
          size);
    };
  }

  static LambdaKernel transformingValues(Type result) {
    return (values, bodies, rows, size) -> {
      Elements entries = Elements.of(values[0], rows);
      return maps(
          result, entries.each(), apply(bodies[1], entries), lengths(entries, rows), rows, size);
    };
  }

  static LambdaKernel transformingKeys(Type result) {
    return (values, bodies, rows, size) -> {
      Elements entries = Elements.of(values[0], rows);
      ColumnVector keys = apply(bodies[1], entries);
      for (int i = 0; i < rows.count(); i++) {
        Set<Object> seen = new HashSet<>();
        for (int entry = entries.starts()[i]; entry < entries.starts()[i + 1]; entry++) {
          Object key = JavaValues.read(keys, entry);
          if (key == null) {
            throw invalid("The key of a map cannot be NULL.");
          }
          if (!seen.add(key)) {
            throw invalid("A map would have the key " + key + " twice.");
          }
        }
      }
      return maps(result, keys, entries.eachValue(), lengths(entries, rows), rows, size);
    };
  }

  /** The entries of two maps by their keys, NULL where one has no such key. */
  static LambdaKernel zipping(Type result) {
    return (values, bodies, rows, size) -> {
      Elements left = Elements.of(values[0], rows);
      Elements right = Elements.of(values[1], rows);
      ColumnBuilder keys = ColumnBuilder.of(left.source().type(), left.count());
      ColumnBuilder first = ColumnBuilder.of(left.values().type(), left.count());
      ColumnBuilder second = ColumnBuilder.of(right.values().type(), right.count());
      int[] lengths = new int[rows.count()];
      for (int i = 0; i < lengths.length; i++) {
        Map<Object, Integer> atRight = byKey(right, i);
        for (int entry = left.starts()[i]; entry < left.starts()[i + 1]; entry++) {
          Integer other = atRight.remove(JavaValues.read(left.source(), left.positions()[entry]));
          keys.append(left.source(), left.positions()[entry]);
          first.append(left.values(), left.positions()[entry]);
          append(second, right, other);
          lengths[i]++;
        }
        for (int other : atRight.values()) {
          keys.append(right.source(), right.positions()[other]);
          first.appendNull();
          append(second, right, other);
          lengths[i]++;
        }
      }
      ColumnVector allKeys = keys.build();
      ColumnVector zipped =
          bodies[2].apply(
              List.of(allKeys, first.build(), second.build()),
              ArrayLambdas.owners(lengths, rows),
              keys.size());
      return maps(result, allKeys, zipped, lengths, rows, size);
    };
  }

  private static Map<Object, Integer> byKey(Elements entries, int index) {
    Map<Object, Integer> found = new LinkedHashMap<>();
    for (int entry = entries.starts()[index]; entry < entries.starts()[index + 1]; entry++) {
      found.put(JavaValues.read(entries.source(), entries.positions()[entry]), entry);
    }
    return found;
  }

  private static void append(ColumnBuilder output, Elements entries, Integer entry) {
    if (entry == null) {
      output.appendNull();
    } else {
      output.append(entries.values(), entries.positions()[entry]);
    }
  }

  private static ColumnVector apply(LambdaBody body, Elements entries) {
    return body.apply(
        List.of(entries.each(), entries.eachValue()), entries.rows(), entries.count());
  }

  private static int[] lengths(Elements entries, Selection rows) {
    int[] lengths = new int[rows.count()];
    java.util.Arrays.setAll(lengths, entries::length);
    return lengths;
  }

  private static ColumnVector maps(
      Type type, ColumnVector keys, ColumnVector values, int[] lengths, Selection rows, int size) {
    int[] offsets = new int[size];
    int[] counts = new int[size];
    int from = 0;
    for (int i = 0; i < rows.count(); i++) {
      offsets[rows.position(i)] = from;
      counts[rows.position(i)] = lengths[i];
      from += lengths[i];
    }
    return new MapVector(
        (Type.Map) type, keys.flat(), values.flat(), offsets, counts, Validity.ALL, size);
  }
}
