package io.trailql.column;

import java.util.List;

/**
 * How much the rows of a batch take: what is to hold little holds few rows where they are large.
 * Texts alone make them differ.
 */
public final class RowBytes {
  /** What a value takes that is not a text, or a text beside its bytes. */
  private static final int FIXED = 8;

  private RowBytes() {}

  /** Which texts are counted. */
  private enum Counted {
    ALL,
    /** None of a dictionary that others have too. */
    OWN
  }

  /** Bytes of the texts of each row, at any depth, in the order of the rows. */
  public static long[] of(Batch batch) {
    return of(batch, Counted.ALL);
  }

  /**
   * The same without columns all of whose texts are numbers of a shared dictionary, which holds
   * none that is long.
   */
  public static long[] ofOwn(Batch batch) {
    return of(batch, Counted.OWN);
  }

  private static long[] of(Batch batch, Counted counted) {
    int[] positions = new int[batch.rowCount()];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = batch.rows().position(i);
    }
    long[] bytes = new long[positions.length];
    int[] ids = null;
    int[] numbers = null;
    for (ColumnVector column : batch.columns()) {
      if (!hasTexts(column, counted)) {
        continue;
      }
      if (column instanceof DictionaryVector dictionary) {
        // The columns of rows in another order have one array.
        if (dictionary.ids() != ids) {
          ids = dictionary.ids();
          numbers = numbers(ids, positions);
        }
        add(dictionary.dictionary(), numbers, bytes, counted);
      } else {
        add(column, positions, bytes, counted);
      }
    }
    return bytes;
  }

  /** Bytes of the texts of a value, at any depth, of a vector in any form. */
  public static long of(ColumnVector vector, int position) {
    if (vector instanceof DictionaryVector dictionary) {
      return of(dictionary.dictionary(), dictionary.ids()[position]);
    } else if (vector instanceof ConstantVector constant) {
      return of(constant.value(), 0);
    } else if (vector.isNull(position)) {
      return 0;
    } else if (vector instanceof TextVector texts) {
      return texts.length(position);
    } else if (vector instanceof RowVector row) {
      long bytes = 0;
      for (ColumnVector field : row.fields()) {
        bytes += of(field, position);
      }
      return bytes;
    } else if (vector instanceof ArrayVector array) {
      return of(array.elements(), array.offsets()[position], array.lengths()[position]);
    } else if (vector instanceof MapVector map) {
      int first = map.offsets()[position];
      int count = map.lengths()[position];
      return of(map.keys(), first, count) + of(map.values(), first, count);
    }
    return 0;
  }

  private static long of(ColumnVector elements, int first, int count) {
    long bytes = 0;
    for (int i = first; i < first + count; i++) {
      bytes += of(elements, i);
    }
    return bytes;
  }

  /** Bytes that a row takes beside its texts, about. */
  public static long fixed(List<Type> types) {
    return types.stream().mapToLong(RowBytes::fixed).sum();
  }

  private static long fixed(Type type) {
    return type instanceof Type.Row row
        ? fixed(row.fields().stream().map(Type.Field::type).toList())
        : FIXED;
  }

  /**
   * Where the rows from one on end that take at most so many bytes together: behind one at least.
   *
   * @param bytes of each row
   * @param to where they end in any case, behind {@code from}
   */
  public static int end(long[] bytes, int from, int to, long most) {
    long sum = bytes[from];
    int end = from + 1;
    while (end < to && sum + bytes[end] <= most) {
      sum += bytes[end];
      end++;
    }
    return end;
  }

  private static boolean hasTexts(ColumnVector vector, Counted counted) {
    ColumnVector inner = vector;
    while (!(inner instanceof PlainVector)) {
      if (inner instanceof DictionaryVector dictionary) {
        if (counted == Counted.OWN && dictionary.ownership() == DictionaryVector.Ownership.SHARED) {
          return false;
        }
        inner = dictionary.dictionary();
      } else {
        inner = ((ConstantVector) inner).value();
      }
    }
    if (((PlainVector) inner).isAllNull()) {
      return false;
    }
    if (inner instanceof RowVector row) {
      return row.fields().stream().anyMatch(field -> hasTexts(field, counted));
    }
    if (inner instanceof ArrayVector array) {
      return hasTexts(array.elements(), counted);
    }
    return inner instanceof TextVector
        || inner instanceof MapVector map
            && (hasTexts(map.keys(), counted) || hasTexts(map.values(), counted));
  }

  /** Adds the values at positions, which may be none, to the rows that they are of. */
  private static void add(ColumnVector vector, int[] positions, long[] bytes, Counted counted) {
    if (vector instanceof DictionaryVector dictionary
        && dictionary.dictionary() instanceof TextVector texts) {
      addNumbered(texts, dictionary.ids(), positions, bytes);
    } else if (vector instanceof DictionaryVector dictionary) {
      add(dictionary.dictionary(), numbers(dictionary.ids(), positions), bytes, counted);
    } else if (vector instanceof TextVector texts) {
      Validity valid = texts.validity();
      int[] lengths = texts.lengths();
      for (int i = 0; i < positions.length; i++) {
        int at = positions[i];
        bytes[i] += at < 0 || valid.isNull(at) ? 0 : lengths[at];
      }
    } else if (vector instanceof RowVector row) {
      int[] present = row.validity().allValid() ? positions : present(row.validity(), positions);
      for (ColumnVector field : row.fields()) {
        if (hasTexts(field, counted)) {
          add(field, present, bytes, counted);
        }
      }
    } else {
      for (int i = 0; i < positions.length; i++) {
        bytes[i] += positions[i] < 0 ? 0 : of(vector, positions[i]);
      }
    }
  }

  private static void addNumbered(TextVector texts, int[] ids, int[] positions, long[] bytes) {
    Validity valid = texts.validity();
    int[] lengths = texts.lengths();
    for (int i = 0; i < positions.length; i++) {
      int at = positions[i] < 0 ? -1 : ids[positions[i]];
      bytes[i] += at < 0 || valid.isNull(at) ? 0 : lengths[at];
    }
  }

  private static int[] numbers(int[] ids, int[] positions) {
    int[] numbers = new int[positions.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = positions[i] < 0 ? -1 : ids[positions[i]];
    }
    return numbers;
  }

  private static int[] present(Validity valid, int[] positions) {
    int[] present = new int[positions.length];
    for (int i = 0; i < present.length; i++) {
      present[i] = positions[i] < 0 || valid.isNull(positions[i]) ? -1 : positions[i];
    }
    return present;
  }
}
