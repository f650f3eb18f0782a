package io.trailql.column;

import java.util.Arrays;

/**
 * Builds an {@link ArrayVector}: append elements to {@link #elements()}, then call {@link
 * #endArray()}.
 */
public final class ArrayBuilder extends ColumnBuilder {
  private final Type.Array type;
  private final ColumnBuilder elements;
  private int[] offsets;
  private int[] lengths;
  private int start;

  /** An empty builder with room for {@code capacity} arrays. */
  public ArrayBuilder(Type.Array type, int capacity) {
    this(type, capacity, null);
  }

  ArrayBuilder(Type.Array type, int capacity, TextDictionaries dictionaries) {
    this.type = type;
    this.elements = ColumnBuilder.of(type.element(), capacity, dictionaries);
    this.offsets = new int[Math.max(capacity, 8)];
    this.lengths = new int[Math.max(capacity, 8)];
  }

  /** The builder of the elements of the array at hand. */
  public ColumnBuilder elements() {
    return elements;
  }

  /** Ends an array that is not null: all elements since the last one ended. */
  public void endArray() {
    slice();
    mark(true);
  }

  @Override
  public ColumnVector build() {
    return new ArrayVector(type, elements.build(), offsets, lengths, validity(), size());
  }

  @Override
  void truncateValues(int count) {
    start = count == 0 ? 0 : offsets[count - 1] + lengths[count - 1];
    elements.truncate(start);
  }

  @Override
  void clearValues() {
    elements.clear();
  }

  @Override
  void appendDefault() {
    slice();
  }

  @Override
  void skip(int count) {
    for (int i = size(); i < count; i++) {
      slice(i);
    }
  }

  @Override
  void repeatValue(int position) {
    int from = offsets[position];
    for (int i = 0; i < lengths[position]; i++) {
      elements.repeat(from + i);
    }
    slice();
  }

  @Override
  void appendValue(ColumnVector source, int position) {
    ArrayVector array = (ArrayVector) source;
    int from = array.offsets()[position];
    for (int i = 0; i < array.lengths()[position]; i++) {
      elements.append(array.elements(), from + i);
    }
    slice();
  }

  @Override
  Validity appendValues(ColumnVector source, int count) {
    throw new IllegalStateException("appended one by one");
  }

  private void slice() {
    slice(size());
  }

  private void slice(int position) {
    if (position == offsets.length) {
      offsets = Arrays.copyOf(offsets, offsets.length * 2);
      lengths = Arrays.copyOf(lengths, lengths.length * 2);
    }
    offsets[position] = start;
    lengths[position] = elements.size() - start;
    start = elements.size();
  }
}
