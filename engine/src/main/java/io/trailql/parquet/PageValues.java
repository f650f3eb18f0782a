package io.trailql.parquet;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * The values of a page or a dictionary that are not null, in order, decoded at once: numbers (and
 * booleans as 0 and 1, floating point numbers as the bits of a double), or texts as slices of bytes
 * that are not copied.
 *
 * @param size how many
 * @param numbers null for texts
 * @param bytes null for numbers
 */
record PageValues(int size, long[] numbers, byte[] bytes, int[] offsets, int[] lengths) {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /**
   * Decodes values in the plain encoding.
   *
   * @param end of the page
   * @throws IOException when they are not there
   */
  static PageValues plain(ColumnDescriptor column, byte[] page, int from, int end, int size)
      throws IOException {
    PrimitiveTypeName type = column.getPrimitiveType().getPrimitiveTypeName();
    if (type == PrimitiveTypeName.BINARY) {
      return texts(page, from, end, size);
    }
    int width =
        switch (type) {
          case INT32, FLOAT -> Integer.BYTES;
          case INT64, DOUBLE -> Long.BYTES;
          default -> 0;
        };
    long bytes = width == 0 ? (size + 7L) / 8 : (long) size * width;
    if (from + bytes > end) {
      throw new IOException("fewer values than the page is to have");
    }
    long[] numbers = new long[size];
    switch (type) {
      case BOOLEAN -> {
        for (int i = 0; i < size; i++) {
          numbers[i] = page[from + (i >> 3)] >> (i & 7) & 1;
        }
      }
      case INT32 -> {
        for (int i = 0; i < size; i++) {
          numbers[i] = (int) INT.get(page, from + i * Integer.BYTES);
        }
      }
      case FLOAT -> {
        for (int i = 0; i < size; i++) {
          int bits = (int) INT.get(page, from + i * Integer.BYTES);
          numbers[i] = Double.doubleToRawLongBits(Float.intBitsToFloat(bits));
        }
      }
      case INT64, DOUBLE -> {
        for (int i = 0; i < size; i++) {
          numbers[i] = (long) LONG.get(page, from + i * Long.BYTES);
        }
      }
      default -> throw new IOException("values of type " + type);
    }
    return new PageValues(size, numbers, null, null, null);
  }

  private static PageValues texts(byte[] page, int from, int end, int size) throws IOException {
    if (size > (end - from) / Integer.BYTES) {
      throw new IOException("fewer values than the page is to have");
    }
    int[] offsets = new int[size];
    int[] lengths = new int[size];
    int at = from;
    for (int i = 0; i < size; i++) {
      int length = textLength(page, at, end);
      at += Integer.BYTES;
      offsets[i] = at;
      lengths[i] = length;
      at += length;
    }
    return new PageValues(size, null, page, offsets, lengths);
  }

  /**
   * Decodes some values in the plain encoding.
   *
   * @param size of all values
   * @param kept numbers of those that are wanted, ascending
   * @throws IOException when they are not there
   */
  static PageValues some(
      ColumnDescriptor column, byte[] page, int from, int end, int size, int[] kept)
      throws IOException {
    return switch (column.getPrimitiveType().getPrimitiveTypeName()) {
      case BINARY -> texts(page, from, end, size, kept);
      case INT64, DOUBLE -> longs(page, from, end, size, kept);
      default -> plain(column, page, from, end, size).at(kept);
    };
  }

  private static PageValues longs(byte[] page, int from, int end, int size, int[] kept)
      throws IOException {
    if (from + (long) size * Long.BYTES > end) {
      throw new IOException("fewer values than the page is to have");
    }
    long[] numbers = new long[kept.length];
    for (int i = 0; i < kept.length; i++) {
      numbers[i] = (long) LONG.get(page, from + kept[i] * Long.BYTES);
    }
    return new PageValues(kept.length, numbers, null, null, null);
  }

  private static PageValues texts(byte[] page, int from, int end, int size, int[] kept)
      throws IOException {
    int[] offsets = new int[kept.length];
    int[] lengths = new int[kept.length];
    int at = from;
    int next = 0;
    for (int i = 0; i < kept.length; i++) {
      at = pass(page, at, end, kept[i] - next);
      lengths[i] = textLength(page, at, end);
      offsets[i] = at + Integer.BYTES;
      at = offsets[i] + lengths[i];
      next = kept[i] + 1;
    }
    pass(page, at, end, size - next);
    return new PageValues(kept.length, null, page, offsets, lengths);
  }

  private static int pass(byte[] page, int from, int end, int count) throws IOException {
    int at = from;
    for (int i = 0; i < count; i++) {
      at += Integer.BYTES + textLength(page, at, end);
    }
    return at;
  }

  private static int textLength(byte[] page, int at, int end) throws IOException {
    int length = at + Integer.BYTES <= end ? (int) INT.get(page, at) : -1;
    if (length < 0 || length > end - at - Integer.BYTES) {
      throw new IOException("a text that goes beyond its page");
    }
    return length;
  }

  /** Decodes values in any other encoding that parquet-java knows, one by one. */
  static PageValues encoded(
      ColumnDescriptor column, Encoding encoding, byte[] page, int from, int end, int size)
      throws IOException {
    ValuesReader reader = encoding.getValuesReader(column, ValuesType.VALUES);
    reader.initFromPage(size, ByteBufferInputStream.wrap(ByteBuffer.wrap(page, from, end - from)));
    PrimitiveTypeName type = column.getPrimitiveType().getPrimitiveTypeName();
    if (type == PrimitiveTypeName.BINARY) {
      return texts(reader, size);
    }
    long[] numbers = new long[size];
    for (int i = 0; i < size; i++) {
      numbers[i] =
          switch (type) {
            case BOOLEAN -> reader.readBoolean() ? 1 : 0;
            case INT32 -> reader.readInteger();
            case INT64 -> reader.readLong();
            case FLOAT -> Double.doubleToRawLongBits(reader.readFloat());
            case DOUBLE -> Double.doubleToRawLongBits(reader.readDouble());
            default -> throw new IOException("values of type " + type);
          };
    }
    return new PageValues(size, numbers, null, null, null);
  }

  private static PageValues texts(ValuesReader reader, int size) {
    ByteSink bytes = new ByteSink();
    int[] offsets = new int[size];
    int[] lengths = new int[size];
    for (int i = 0; i < size; i++) {
      byte[] text = reader.readBytes().getBytesUnsafe();
      offsets[i] = bytes.size();
      lengths[i] = text.length;
      bytes.add(text, 0, text.length);
    }
    return new PageValues(size, null, bytes.bytes(), offsets, lengths);
  }

  /** These values by their numbers. */
  PageValues at(int[] ids) {
    if (numbers != null) {
      long[] picked = new long[ids.length];
      for (int i = 0; i < ids.length; i++) {
        picked[i] = numbers[ids[i]];
      }
      return new PageValues(ids.length, picked, null, null, null);
    }
    int[] from = new int[ids.length];
    int[] length = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      from[i] = offsets[ids[i]];
      length[i] = lengths[ids[i]];
    }
    return new PageValues(ids.length, null, bytes, from, length);
  }
}
