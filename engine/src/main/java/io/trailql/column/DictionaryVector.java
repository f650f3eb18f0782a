package io.trailql.column;

import java.util.Objects;

/**
 * Values that repeat: position {@code i} holds the dictionary's value at {@code ids[i]}, or null
 * when that value is null. Also the form of a reordered or repeated vector: no value is copied.
 */
public record DictionaryVector(ColumnVector dictionary, int[] ids, int size, Ownership ownership)
    implements ColumnVector {

  /** Whose memory the dictionary is. */
  public enum Ownership {
    /** This vector's. */
    OWN,
    /** That of whoever made it, for many vectors: it is not counted with this one. */
    SHARED
  }

  public DictionaryVector {
    Objects.requireNonNull(dictionary, "dictionary");
    Objects.requireNonNull(ownership, "ownership");
    if (ids.length < size) {
      throw new IllegalArgumentException("fewer ids than positions");
    }
  }

  /** A vector that holds its dictionary. */
  public DictionaryVector(ColumnVector dictionary, int[] ids, int size) {
    this(dictionary, ids, size, Ownership.OWN);
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
    long values = ownership == Ownership.OWN ? dictionary.retainedBytes() : 0;
    return values + 4L * ids.length + 32;
  }
}
