package io.trailql.column;

import java.util.Objects;

/**
 * Values that repeat: position {@code i} holds the dictionary's value at {@code ids[i]}, or null
 * when that value is null. Also the form of a reordered or repeated vector: no value is copied.
 */
public record DictionaryVector(ColumnVector dictionary, int[] ids, int size)
    implements ColumnVector {
  public DictionaryVector {
    Objects.requireNonNull(dictionary, "dictionary");
    if (ids.length < size) {
      throw new IllegalArgumentException("fewer ids than positions");
    }
  }

  @Override
  public Type type() {
    return dictionary.type();
  }

  @Override
  public boolean isNull(int position) {
    return dictionary.isNull(ids[position]);
  }

  @Override
  public ColumnVector flat() {
    ColumnVector values = dictionary.flat();
    ColumnBuilder builder = ColumnBuilder.of(values.type(), size);
    for (int i = 0; i < size; i++) {
      builder.append(values, ids[i]);
    }
    return builder.build();
  }

  @Override
  public long retainedBytes() {
    return dictionary.retainedBytes() + 4L * ids.length + 32;
  }
}
