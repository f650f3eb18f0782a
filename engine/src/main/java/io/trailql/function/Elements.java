package io.trailql.function;

import io.trailql.column.ArrayVector;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.DictionaryVector;
import io.trailql.column.LongBuilder;
import io.trailql.column.MapVector;
import io.trailql.column.PlainVector;
import io.trailql.column.Selection;
import io.trailql.column.Type.Scalar;

/**
 * The elements of the arrays, or the entries of the maps, of some rows, one after the other.
 *
 * @param source what holds the elements, or the keys of the entries
 * @param values the values of the entries; of an array the elements again
 * @param positions by entry where it stands in these
 * @param rows by entry the position of its row
 * @param starts by index of a row the first of its entries, and behind the last row their number
 */
record Elements(
    ColumnVector source, ColumnVector values, int[] positions, int[] rows, int[] starts) {

  /** Of arrays or maps that are not null at {@code rows}. */
  static Elements of(ColumnVector containers, Selection rows) {
    Peeled peeled = Peeled.of(containers);
    PlainVector plain = peeled.plain();
    int[] offsets = plain instanceof ArrayVector a ? a.offsets() : ((MapVector) plain).offsets();
    int[] lengths = plain instanceof ArrayVector a ? a.lengths() : ((MapVector) plain).lengths();
    int[] starts = new int[rows.count() + 1];
    for (int i = 0; i < rows.count(); i++) {
      starts[i + 1] = Math.addExact(starts[i], lengths[peeled.at(rows.position(i))]);
    }
    int[] positions = new int[starts[rows.count()]];
    int[] owners = new int[positions.length];
    for (int i = 0; i < rows.count(); i++) {
      int row = rows.position(i);
      int from = offsets[peeled.at(row)];
      for (int entry = starts[i]; entry < starts[i + 1]; entry++) {
        positions[entry] = from + entry - starts[i];
        owners[entry] = row;
      }
    }
    return plain instanceof ArrayVector array
        ? new Elements(array.elements(), array.elements(), positions, owners, starts)
        : new Elements(
            ((MapVector) plain).keys(), ((MapVector) plain).values(), positions, owners, starts);
  }

  int count() {
    return positions.length;
  }

  /** Number of entries of the row at this index. */
  int length(int index) {
    return starts[index + 1] - starts[index];
  }

  /** The elements or keys, by entry. */
  ColumnVector each() {
    return new DictionaryVector(source, positions, count());
  }

  /** The elements, or the values of the entries, by entry. */
  ColumnVector eachValue() {
    return new DictionaryVector(values, positions, count());
  }

  /** By entry where it stands in its array, from 1. */
  ColumnVector eachIndex() {
    LongBuilder indexes = (LongBuilder) ColumnBuilder.of(Scalar.BIGINT, count());
    for (int i = 0; i + 1 < starts.length; i++) {
      for (int entry = starts[i]; entry < starts[i + 1]; entry++) {
        indexes.append(entry - starts[i] + 1);
      }
    }
    return indexes.build();
  }

  /** The elements at some entries, one after the other. */
  static ColumnVector taken(ColumnVector source, int[] positions, int[] entries, int count) {
    ColumnBuilder taken = ColumnBuilder.of(source.type(), count);
    for (int i = 0; i < count; i++) {
      taken.append(source, positions[entries[i]]);
    }
    return taken.build();
  }
}
