package io.trailql.operator.value;

import io.trailql.column.BooleanVector;
import io.trailql.column.ColumnVector;
import io.trailql.column.Type;

/** Collects truth values (true, false, unknown) by position. Positions never set are false. */
public final class Truths {
  private final boolean[] values;
  private final NullMask nulls;

  /** All false. */
  public Truths(int size) {
    this.values = new boolean[size];
    this.nulls = new NullMask(size);
  }

  /** Sets true or false. */
  public void set(int position, boolean value) {
    values[position] = value;
  }

  /** Sets unknown. */
  public void setUnknown(int position) {
    nulls.add(position);
  }

  /** The vector; these truths are used up. */
  public ColumnVector build() {
    return new BooleanVector(Type.Scalar.BOOLEAN, values, nulls.validity(), values.length);
  }
}
