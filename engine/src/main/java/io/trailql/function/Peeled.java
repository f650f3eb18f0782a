package io.trailql.function;

import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.DictionaryVector;
import io.trailql.column.PlainVector;

/**
 * A vector in any form as a plain vector and where in it the value of each position is, copying no
 * value.
 */
final class Peeled {
  private final PlainVector plain;
  private final int[] ids;
  private final boolean isConstant;

  private Peeled(PlainVector plain, int[] ids, boolean isConstant) {
    this.plain = plain;
    this.ids = ids;
    this.isConstant = isConstant;
  }

  static Peeled of(ColumnVector vector) {
    if (vector instanceof DictionaryVector dictionary) {
      Peeled values = of(dictionary.dictionary());
      return values.isConstant
          ? values
          : new Peeled(values.plain, values.through(dictionary), false);
    }
    return vector instanceof ConstantVector constant
        ? new Peeled((PlainVector) constant.value().flat(), null, true)
        : new Peeled((PlainVector) vector, null, false);
  }

  private int[] through(DictionaryVector outer) {
    if (ids == null) {
      return outer.ids();
    }
    int[] composed = new int[outer.size()];
    for (int i = 0; i < composed.length; i++) {
      int id = outer.ids()[i];
      // What stands at positions that are not selected is anything.
      composed[i] = id >= 0 && id < ids.length ? ids[id] : 0;
    }
    return composed;
  }

  PlainVector plain() {
    return plain;
  }

  int at(int position) {
    return isConstant ? 0 : ids == null ? position : ids[position];
  }
}
