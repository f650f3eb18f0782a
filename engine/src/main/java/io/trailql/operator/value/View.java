package io.trailql.operator.value;

import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.DictionaryVector;

/**
 * A vector in any form as a plain vector and the index of each position in it, so that one loop
 * serves plain, dictionary and constant forms and copies nothing.
 */
public final class View {
  private final ColumnVector plain;
  private final int[] ids;
  private final boolean constant;

  private View(ColumnVector plain, int[] ids, boolean constant) {
    this.plain = plain;
    this.ids = ids;
    this.constant = constant;
  }

  /** The view of a vector. */
  public static View of(ColumnVector vector) {
    ColumnVector inner = vector;
    int[] ids = null;
    while (true) {
      if (inner instanceof DictionaryVector dictionary) {
        ids = ids == null ? dictionary.ids() : compose(ids, dictionary.ids(), vector.size());
        inner = dictionary.dictionary();
      } else if (inner instanceof ConstantVector value) {
        return new View(value.value().flat(), null, true);
      } else {
        return new View(inner, ids, false);
      }
    }
  }

  private static int[] compose(int[] outer, int[] inner, int size) {
    int[] ids = new int[size];
    for (int i = 0; i < size; i++) {
      int id = outer[i];
      ids[i] = id >= 0 && id < inner.length ? inner[id] : 0;
    }
    return ids;
  }

  /** The vector that holds the values: neither dictionary nor constant. */
  public ColumnVector plain() {
    return plain;
  }

  /** Index in {@link #plain()} of the value at a position. */
  public int at(int position) {
    return constant ? 0 : ids == null ? position : ids[position];
  }

  /**
   * By position the index in {@link #plain()}; null when positions are indexes, or all the same.
   */
  public int[] ids() {
    return ids;
  }

  /** Whether the value at a position is null. */
  public boolean isNull(int position) {
    return plain.isNull(at(position));
  }

  /** Whether positions are indexes: the vector was plain. */
  public boolean isPlain() {
    return !constant && ids == null;
  }

  /** Whether all positions hold one value. */
  public boolean isConstant() {
    return constant;
  }
}
