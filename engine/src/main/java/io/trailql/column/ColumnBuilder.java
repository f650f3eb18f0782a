package io.trailql.column;

/**
 * Collects the values of one vector. A builder is used once: append, then {@link #build()}. Not
 * thread-safe.
 *
 * <p>Typed appends live in the sealed subclasses; {@link #append(ColumnVector, int)} copies a value
 * of the same type from any vector.
 */
public abstract sealed class ColumnBuilder
    permits BooleanBuilder,
        IntBuilder,
        LongBuilder,
        DoubleBuilder,
        TextBuilder,
        RowBuilder,
        ArrayBuilder,
        MapBuilder {
  private long[] bits = new long[1];
  private boolean anyNull;
  private int size;

  ColumnBuilder() {}

  /** A builder for the type with room for {@code capacity} values; it grows when needed. */
  public static ColumnBuilder of(Type type, int capacity) {
    return of(type, capacity, null);
  }

  /**
   * A builder whose texts are numbered where that pays.
   *
   * @param dictionaries of the columns; null for none
   */
  public static ColumnBuilder of(Type type, int capacity, TextDictionaries dictionaries) {
    if (type instanceof Type.Row row) {
      return new RowBuilder(row, capacity, dictionaries);
    }
    if (type instanceof Type.Array array) {
      return new ArrayBuilder(array, capacity, dictionaries);
    }
    if (type instanceof Type.Map map) {
      return new MapBuilder(map, capacity, dictionaries);
    }
    return switch ((Type.Scalar) type) {
      case NULL, BOOLEAN -> new BooleanBuilder(type, capacity);
      case INTEGER, DATE, INTERVAL_YEAR -> new IntBuilder(type, capacity);
      case BIGINT, TIMESTAMP, INTERVAL_DAY -> new LongBuilder(type, capacity);
      case DOUBLE -> new DoubleBuilder(capacity);
      case VARCHAR, JSON, IPADDRESS, VARBINARY ->
          dictionaries == null
              ? new TextBuilder(capacity)
              : new TextBuilder(capacity, dictionaries.next());
    };
  }

  /** Number of values so far. */
  public final int size() {
    return size;
  }

  /** Whether the value appended last is NULL; false when there is none. */
  public final boolean isLastNull() {
    return size > 0 && (bits[(size - 1) >> 6] & (1L << (size - 1))) == 0;
  }

  /** Appends NULL. */
  public final void appendNull() {
    appendDefault();
    mark(false);
  }

  /** Appends NULL until there are as many values; nothing where there are. */
  public final void padTo(int count) {
    if (count > size) {
      skip(count);
      int word = count - 1 >> 6;
      if (word >= bits.length) {
        bits = java.util.Arrays.copyOf(bits, Math.max(word + 1, bits.length * 2));
      }
      anyNull = true;
      size = count;
    }
  }

  /** Appends the value at a position of a vector of the same type, in any form, null or not. */
  public final void append(ColumnVector source, int position) {
    if (source instanceof DictionaryVector dictionary) {
      append(dictionary.dictionary(), dictionary.ids()[position]);
    } else if (source instanceof ConstantVector constant) {
      append(constant.value(), 0);
    } else if (source.isNull(position)) {
      appendNull();
    } else {
      appendValue(source, position);
      mark(true);
    }
  }

  /** Whether the value at a position, appended or not, is there. */
  public final boolean has(int position) {
    return position < size && (bits[position >> 6] & (1L << position)) != 0;
  }

  /** Appends the value at a position once more. */
  public final void repeat(int position) {
    if (has(position)) {
      repeatValue(position);
      mark(true);
    } else {
      appendNull();
    }
  }

  /**
   * Appends the values at positions 0 to before {@code count} of a vector of the same type, in any
   * form: as one by one, but a whole plain vector at a time.
   */
  public final void appendAll(ColumnVector source, int count) {
    if (this instanceof TextBuilder texts
        && source instanceof DictionaryVector numbered
        && numbered.dictionary() instanceof TextVector values) {
      texts.appendNumbered(values, numbered.ids(), count);
      return;
    }
    boolean isPlain = !(source instanceof DictionaryVector || source instanceof ConstantVector);
    if (!isPlain || this instanceof ArrayBuilder || this instanceof MapBuilder) {
      for (int i = 0; i < count; i++) {
        append(source, i);
      }
    } else {
      markAll(appendValues(source, count), count);
    }
  }

  /**
   * Forgets the values from a position on, also parts of one that was not ended, so that there are
   * {@code count}.
   */
  public final void truncate(int count) {
    padTo(count);
    truncateValues(count);
    if (count < size) {
      int word = count >> 6;
      bits[word] &= (1L << count) - 1;
      java.util.Arrays.fill(bits, word + 1, Math.max(word + 1, (size - 1 >> 6) + 1), 0);
      size = count;
    }
  }

  /**
   * Forgets all values and begins anew in the same memory: vectors that were built must not be
   * looked at any more.
   */
  public final void clear() {
    truncate(0);
    clearValues();
  }

  /** Begins anew, the values being forgotten. */
  void clearValues() {}

  /** The vector of all values appended. */
  public abstract ColumnVector build();

  /** Makes room and stores any value, for a null. */
  abstract void appendDefault();

  /** The same for nulls from the size up to a count, where room cannot be made later. */
  void skip(int count) {}

  /** Copies a value of its own that is not null. */
  abstract void repeatValue(int position);

  /** Copies a value that is not null from a plain vector. */
  abstract void appendValue(ColumnVector source, int position);

  /**
   * Copies values from the start of a plain vector, whatever stands at its nulls, and answers which
   * are null. They are counted afterwards.
   */
  abstract Validity appendValues(ColumnVector source, int count);

  /** Gives back what is held for the values from a position on; the size is still the old one. */
  abstract void truncateValues(int count);

  /** Counts values that are stored behind the last, and which of them are null. */
  final void markAll(Validity valid, int count) {
    int words = (size + count >> 6) + 1;
    if (words > bits.length) {
      bits = java.util.Arrays.copyOf(bits, Math.max(words, bits.length * 2));
    }
    for (int i = 0; i < count; i += 64) {
      int taken = Math.min(64, count - i);
      long values = taken == 64 ? -1 : (1L << taken) - 1;
      long word = valid.word(i >> 6) & values;
      anyNull |= word != values;
      int at = size + i;
      bits[at >> 6] |= word << at;
      if ((at & 63) + taken > 64) {
        bits[(at >> 6) + 1] |= word >>> 64 - (at & 63);
      }
    }
    size += count;
  }

  /** Length of an array that holds {@code needed} elements, when it grows from a length. */
  static int grown(int length, int needed) {
    return Math.max(needed, length + (length >> 1));
  }

  final void mark(boolean valid) {
    int word = size >> 6;
    if (word >= bits.length) {
      bits = java.util.Arrays.copyOf(bits, Math.max(word + 1, bits.length * 2));
    }
    if (valid) {
      bits[word] |= 1L << size;
    } else {
      anyNull = true;
    }
    size++;
  }

  final Validity validity() {
    return anyNull ? Validity.of(bits) : Validity.ALL;
  }
}
