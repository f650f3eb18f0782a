package io.trailql.column;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Builds a {@link TextVector} by copying bytes; or, with a dictionary, a {@link DictionaryVector},
 * until the dictionary declines a value.
 */
public final class TextBuilder extends ColumnBuilder {
  private static final int[] NO_SLICES = {};

  /** Both arrays are held while one grows: a large one grows by little. */
  private static final int MOST_GROWTH = 1 << 24;

  /** The slices of nulls alone, which nobody writes to. */
  private static final int[] EMPTY_SLICES = new int[1 << 16];

  /** Grows with the first value: most columns of a record are null most of the time. */
  private byte[] bytes = new byte[0];

  private int used;
  private final int firstRoom;
  private int[] offsets = NO_SLICES;
  private int[] lengths = NO_SLICES;
  private final TextDictionary dictionary;

  /** The values' numbers in the dictionary, those that are missing 0; null when it is not used. */
  private int[] numbers;

  /** An empty builder with room for {@code capacity} short values. */
  public TextBuilder(int capacity) {
    this(capacity, null);
  }

  /**
   * An empty builder that numbers its values.
   *
   * @param dictionary null for none
   */
  TextBuilder(int capacity, TextDictionary dictionary) {
    this.firstRoom = Math.max(capacity, 8);
    this.dictionary = dictionary;
    this.numbers = dictionary == null || dictionary.isDeclining() ? null : NO_SLICES;
  }

  /** Appends a value that is not null. */
  public void append(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    append(utf8, 0, utf8.length);
  }

  /** Appends UTF-8 bytes; they are copied. */
  public void append(byte[] source, int offset, int length) {
    copy(source, offset, length);
    mark(true);
  }

  /** Appends values of a dictionary of texts, which may be null. */
  void appendNumbered(TextVector values, int[] ids, int count) {
    int[] translation = numbers == null ? NO_SLICES : dictionary.translation(values);
    Validity valid = values.validity();
    for (int i = 0; i < count; i++) {
      int id = ids[i];
      if (valid.isNull(id)) {
        appendNull();
        continue;
      }
      int number = numbers == null ? 0 : translation[id];
      if (number != 0) {
        number(size() + 1);
        numbers[size()] = number;
      } else {
        copy(values.bytes(), values.offset(id), values.length(id));
        if (numbers != null) {
          translation[id] = numbers[size()];
        }
      }
      mark(true);
    }
  }

  @Override
  public ColumnVector build() {
    if (dictionary != null) {
      dictionary.expectBytes(used);
    }
    if (numbers != null && numbers.length > 0) {
      number(size());
      return new DictionaryVector(
          dictionary.values(), numbers, size(), DictionaryVector.Ownership.SHARED);
    }
    if (offsets.length == 0 && size() <= EMPTY_SLICES.length) {
      return new TextVector(bytes, EMPTY_SLICES, EMPTY_SLICES, validity(), size());
    }
    slices(size());
    return new TextVector(bytes, offsets, lengths, validity(), size());
  }

  @Override
  void truncateValues(int count) {
    // A value that was not ended stands at the size.
    if (numbers != null && count < numbers.length) {
      Arrays.fill(numbers, count, Math.min(numbers.length, size() + 1), 0);
    }
    // The bytes stay: values may share them, and stand in any order.
    if (count < offsets.length) {
      Arrays.fill(offsets, count, Math.min(offsets.length, size() + 1), 0);
      Arrays.fill(lengths, count, Math.min(lengths.length, size() + 1), 0);
    }
  }

  @Override
  void clearValues() {
    used = 0;
    if (numbers == null && dictionary != null) {
      numbers = NO_SLICES;
    }
    if (dictionary != null && dictionary.isDeclining()) {
      numbers = null;
    }
  }

  @Override
  void appendDefault() {
    // Room is made with the next value, or at the end: most columns are mostly null.
  }

  @Override
  void repeatValue(int position) {
    if (numbers != null) {
      number(size() + 1);
      numbers[size()] = numbers[position];
    } else {
      slices(size() + 1);
      offsets[size()] = offsets[position];
      lengths[size()] = lengths[position];
    }
  }

  @Override
  void appendValue(ColumnVector source, int position) {
    TextVector text = (TextVector) source;
    copy(text.bytes(), text.offset(position), text.length(position));
  }

  @Override
  Validity appendValues(ColumnVector source, int count) {
    TextVector text = (TextVector) source;
    if (text.offsets() == EMPTY_SLICES) {
      return text.validity();
    }
    leaveDictionary();
    int from = text.bytes().length;
    int to = 0;
    long length = 0;
    for (int i = 0; i < count; i++) {
      if (text.length(i) > 0) {
        from = Math.min(from, text.offset(i));
        to = Math.max(to, text.offset(i) + text.length(i));
        length += text.length(i);
      }
    }
    slices(size() + count);
    if (to - from > length) {
      for (int i = 0; i < count; i++) {
        place(size() + i, text.bytes(), text.offset(i), text.length(i));
      }
    } else {
      int shift = used - from;
      copyBytes(text.bytes(), Math.min(from, to), Math.max(0, to - from));
      for (int i = 0; i < count; i++) {
        offsets[size() + i] = text.length(i) == 0 ? 0 : text.offset(i) + shift;
        lengths[size() + i] = text.length(i);
      }
    }
    return text.validity();
  }

  private void copy(byte[] source, int offset, int length) {
    if (numbers != null) {
      int number = dictionary.number(source, offset, length);
      if (number != TextDictionary.DECLINED) {
        number(size() + 1);
        numbers[size()] = number;
        return;
      }
      leaveDictionary();
    }
    slices(size() + 1);
    place(size(), source, offset, length);
  }

  private void place(int position, byte[] source, int offset, int length) {
    offsets[position] = used;
    lengths[position] = length;
    copyBytes(source, offset, length);
  }

  private void number(int count) {
    if (count > numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.max(count, Math.max(firstRoom, numbers.length * 2)));
    }
  }

  /** Copies the values numbered so far, and goes on without numbers. */
  private void leaveDictionary() {
    if (numbers == null) {
      return;
    }
    int[] numbered = numbers;
    numbers = null;
    if (numbered.length > 0) {
      TextVector values = dictionary.values();
      slices(size());
      for (int i = 0; i < Math.min(size(), numbered.length); i++) {
        if (numbered[i] != 0) {
          place(i, values.bytes(), values.offset(numbered[i]), values.length(numbered[i]));
        }
      }
    }
  }

  private void slices(int count) {
    if (count > offsets.length) {
      int room = Math.max(count, Math.max(firstRoom, offsets.length * 2));
      offsets = Arrays.copyOf(offsets, room);
      lengths = Arrays.copyOf(lengths, room);
    }
  }

  private void copyBytes(byte[] source, int offset, int length) {
    if (used + length > bytes.length) {
      int grown = bytes.length + Math.min(bytes.length >> 1, MOST_GROWTH);
      int room = Math.max(Math.max(grown, used + length), 16 * offsets.length);
      if (bytes.length == 0 && dictionary != null) {
        room = Math.max(room, dictionary.expectedBytes() + dictionary.expectedBytes() / 8);
      }
      bytes = Arrays.copyOf(bytes, room);
    }
    System.arraycopy(source, offset, bytes, used, length);
    used += length;
  }
}
