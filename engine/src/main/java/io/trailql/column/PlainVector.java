package io.trailql.column;

/** Values that stand in the vector itself, one at each position, and which of them are null. */
public sealed interface PlainVector extends ColumnVector
    permits BooleanVector,
        IntVector,
        LongVector,
        DoubleVector,
        TextVector,
        RowVector,
        ArrayVector,
        MapVector {
  /** Which positions hold a value. */
  Validity validity();

  @Override
  default boolean isNull(int position) {
    return validity().isNull(position);
  }

  /** Whether no position holds a value. */
  default boolean isAllNull() {
    return validity().isNoneOf(size());
  }

  @Override
  default ColumnVector flat() {
    return this;
  }
}
