package io.trailql.column;

/**
 * The values of one column at positions 0 to {@code size() - 1}. Only positions of the selection
 * the vector was computed for hold defined values. Immutable.
 */
public sealed interface ColumnVector permits PlainVector, DictionaryVector, ConstantVector {
  /** The type of every value. */
  Type type();

  /** Number of positions. */
  int size();

  /** Whether the value at the position is null. */
  boolean isNull(int position);

  /**
   * The same values in plain form: neither dictionary nor constant at the top. May be {@code this}.
   */
  ColumnVector flat();

  /** Rough heap bytes held, for memory accounts. */
  long retainedBytes();
}
