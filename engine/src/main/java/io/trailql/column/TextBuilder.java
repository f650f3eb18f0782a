package io.trailql.column;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Builds a {@link TextVector} by copying bytes. */
public final class TextBuilder extends ColumnBuilder {
  private byte[] bytes;
  private int used;
  private int[] offsets;
  private int[] lengths;

  /** An empty builder with room for {@code capacity} short values. */
  public TextBuilder(int capacity) {
    int room = Math.max(capacity, 8);
    this.bytes = new byte[room * 16];
    this.offsets = new int[room];
    this.lengths = new int[room];
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

  @Override
  public ColumnVector build() {
    return new TextVector(bytes, offsets, lengths, validity(), size());
  }

  @Override
  void appendDefault() {
    copy(bytes, 0, 0);
  }

  @Override
  void appendValue(ColumnVector source, int position) {
    TextVector text = (TextVector) source;
    copy(text.bytes(), text.offset(position), text.length(position));
  }

  private void copy(byte[] source, int offset, int length) {
    if (size() == offsets.length) {
      offsets = Arrays.copyOf(offsets, offsets.length * 2);
      lengths = Arrays.copyOf(lengths, lengths.length * 2);
    }
    if (used + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(used + length, bytes.length + (bytes.length >> 1)));
    }
    System.arraycopy(source, offset, bytes, used, length);
    offsets[size()] = used;
    lengths[size()] = length;
    used += length;
  }
}
