package io.trailql.operator.value;

import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.DictionaryVector;

/**
 * Vectors whose positions are chosen positions of another: reordered, repeated, left out. Copies no
 * value.
 */
public final class Reorder {
  private Reorder() {}

  /** The vector with the value of position {@code positions[i]} at position {@code i}. */
  public static ColumnVector of(ColumnVector vector, int[] positions, int size) {
    if (vector instanceof ConstantVector constant) {
      return new ConstantVector(constant.value(), size);
    }
    if (!(vector instanceof DictionaryVector dictionary)) {
      return new DictionaryVector(vector, positions, size);
    }
    int[] ids = new int[size];
    for (int i = 0; i < size; i++) {
      ids[i] = dictionary.ids()[positions[i]];
    }
    return new DictionaryVector(dictionary.dictionary(), ids, size, dictionary.ownership());
  }
}
