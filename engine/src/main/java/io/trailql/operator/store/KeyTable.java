package io.trailql.operator.store;

import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.operator.value.View;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers distinct keys from 0 in the order they come. A key is a row of values of any types; nulls
 * are equal to each other. Compact: open addressing over numbers, keys in flat arrays. A value of a
 * dictionary is looked up once, for all batches over that dictionary. Not thread-safe.
 */
public abstract sealed class KeyTable
    permits LongKeyTable, TextKeyTable, RowKeyTable, CombinedKeyTable {
  private final List<Type> types;
  private Translations translations = new Translations();

  KeyTable(List<Type> types) {
    this.types = List.copyOf(types);
  }

  /** An empty table for keys of these types; no type at all means one key. */
  public static KeyTable of(List<Type> types) {
    return types.size() > 1
        ? new CombinedKeyTable(types)
        : types.isEmpty() ? ofRows(types) : ofColumn(types.get(0));
  }

  /** The plain form for any types. */
  static KeyTable ofRows(List<Type> types) {
    return new RowKeyTable(types);
  }

  /** A table for keys of one value. */
  static KeyTable ofColumn(Type type) {
    if (type instanceof Type.Scalar scalar) {
      switch (scalar) {
        case VARCHAR, JSON, IPADDRESS, VARBINARY -> {
          return new TextKeyTable();
        }
        case INTEGER, DATE, INTERVAL_YEAR, BIGINT, TIMESTAMP, INTERVAL_DAY -> {
          return new LongKeyTable(scalar);
        }
        case NULL, BOOLEAN, DOUBLE -> {
          return ofRows(List.of(type));
        }
      }
    }
    return ofRows(List.of(type));
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
    number(keys.stream().map(View::of).toArray(View[]::new), rows, numbers, unknown);
  }

  /** The same for vectors in view. */
  final void number(View[] views, Selection rows, int[] numbers, Unknown unknown) {
    if (rows.count() > 1 && Arrays.stream(views).allMatch(View::isConstant)) {
      numberEach(views, rows.first(1), numbers, unknown);
      Arrays.fill(numbers, 1, rows.count(), numbers[0]);
    } else if (views.length != 1 || !translations.number(this, views[0], rows, numbers, unknown)) {
      numberEach(views, rows, numbers, unknown);
    }
  }

  /** What becomes of a key that is not in the table. */
  public enum Unknown {
    /** It gets the next number. */
    ADD,
    /** It has the number -1. */
    SKIP
  }

  /** The numbers of rows, each key looked up. */
  abstract void numberEach(View[] keys, Selection rows, int[] numbers, Unknown unknown);

  /** Number of keys. */
  public abstract int size();

  /** Appends the parts of a key, one to each builder. */
  public abstract void append(int number, List<ColumnBuilder> output);

  /** The keys from a number on to before another: a vector for each part. */
  public List<ColumnVector> keys(int from, int to) {
    List<ColumnBuilder> builders =
        types.stream().map(type -> ColumnBuilder.of(type, to - from)).toList();
    for (int number = from; number < to; number++) {
      append(number, builders);
    }
    return builders.stream().map(ColumnBuilder::build).toList();
  }

  /** Gives back what is only needed to number rows: none are any more. */
  public void finish() {
    translations = new Translations();
    forget();
  }

  /** Forgets where keys are found. */
  abstract void forget();

  final List<Type> types() {
    return types;
  }

  /** Heap bytes held. */
  public abstract long retainedBytes();

  /** Heap bytes held for dictionaries met. */
  final long translatedBytes() {
    return translations.retainedBytes();
  }
}
