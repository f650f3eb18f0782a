package io.trailql.operator.store;

import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.DictionaryVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.operator.value.View;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers distinct keys from 0 in the order they come. A key is a row of values of any types; nulls
 * are equal to each other. Compact: open addressing over numbers, keys in flat arrays. Not
 * thread-safe.
 */
public abstract sealed class KeyTable permits LongKeyTable, TextKeyTable, RowKeyTable {
  KeyTable() {}

  /** An empty table for keys of these types; no type at all means one key. */
  public static KeyTable of(List<Type> types) {
    if (types.size() == 1 && types.get(0) instanceof Type.Scalar scalar) {
      switch (scalar) {
        case VARCHAR -> {
          return new TextKeyTable();
        }
        case INTEGER, DATE, INTERVAL_YEAR, BIGINT, TIMESTAMP, INTERVAL_DAY -> {
          return new LongKeyTable(scalar);
        }
        case NULL, BOOLEAN, DOUBLE -> {
          return new RowKeyTable(types);
        }
      }
    }
    return new RowKeyTable(types);
  }

  /**
   * The numbers of the keys of the selected rows.
   *
   * @param numbers receives the number of the {@code i}-th row at index {@code i}; -1 for a key
   *     that is not there
   * @param unknown what to do with new keys
   */
  public final void number(
      List<ColumnVector> keys, Selection rows, int[] numbers, Unknown unknown) {
    if (keys.size() == 1
        && keys.get(0) instanceof DictionaryVector dictionary
        && dictionary.dictionary().size() <= rows.count()) {
      numberByDictionary(dictionary, rows, numbers, unknown);
      return;
    }
    View[] views = keys.stream().map(View::of).toArray(View[]::new);
    boolean one = Arrays.stream(views).allMatch(View::isConstant);
    if (one && rows.count() > 0) {
      Arrays.fill(numbers, 0, rows.count(), number(views, rows.position(0), unknown));
      return;
    }
    for (int i = 0; i < rows.count(); i++) {
      numbers[i] = number(views, rows.position(i), unknown);
    }
  }

  private void numberByDictionary(
      DictionaryVector dictionary, Selection rows, int[] numbers, Unknown unknown) {
    View[] values = {View.of(dictionary.dictionary())};
    int[] ofEntry = new int[dictionary.dictionary().size()];
    Arrays.fill(ofEntry, -2);
    int[] ids = dictionary.ids();
    for (int i = 0; i < rows.count(); i++) {
      int id = ids[rows.position(i)];
      if (ofEntry[id] == -2) {
        ofEntry[id] = number(values, id, unknown);
      }
      numbers[i] = ofEntry[id];
    }
  }

  /** What becomes of a key that is not in the table. */
  public enum Unknown {
    /** It gets the next number. */
    ADD,
    /** It has the number -1. */
    SKIP
  }

  abstract int number(View[] keys, int position, Unknown unknown);

  /** Number of keys. */
  public abstract int size();

  /** Appends the parts of a key, one to each builder. */
  public abstract void append(int number, List<ColumnBuilder> output);

  /** Heap bytes held. */
  public abstract long retainedBytes();
}
