package io.trailql.operator.store;

import io.trailql.column.Batch;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.DictionaryVector;
import io.trailql.column.DictionaryVector.Ownership;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.operator.value.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keys of several values: each value has a number among those of its column, and the numbers side
 * by side are the bits of a long. Where there are more values than bits, or most keys have values
 * of their own in several columns, {@link RowKeyTable} goes on.
 */
final class CombinedKeyTable extends KeyTable {
  private static final int MOST_BITS = 63;

  /** With so many keys it is looked at for the first time whether numbering the values pays. */
  private static final int FIRST_LOOK = 1 << 15;

  private KeyTable[] columns;
  private int[] bits;
  private int[][] parts;
  private long[] keys = new long[0];
  private LongNumbers combined;

  /** The values of each column by their numbers, once keys are asked for. */
  private ColumnVector[] values;

  /** The number of keys at which it is looked at next whether this pays. */
  private int nextLook = FIRST_LOOK;

  /** Has all keys once it is there, and nothing else has. */
  private KeyTable rows;

  CombinedKeyTable(List<Type> types) {
    super(types);
    this.columns = types.stream().map(KeyTable::ofColumn).toArray(KeyTable[]::new);
    this.values = new ColumnVector[columns.length];
    this.bits = new int[columns.length];
    this.parts = new int[columns.length][0];
    this.combined = new LongNumbers(0);
  }

  @Override
  void numberEach(View[] views, Selection selected, int[] numbers, Unknown unknown) {
    if (rows == null && (isWasteful() || !numberParts(views, selected, unknown))) {
      leaveParts();
    }
    if (rows != null) {
      rows.number(views, selected, numbers, unknown);
      return;
    }
    int count = selected.count();
    combine(count);
    combined.number(keys, count, numbers, unknown);
    if (unknown == Unknown.SKIP) {
      for (int[] part : parts) {
        for (int i = 0; i < count; i++) {
          numbers[i] = part[i] < 0 ? -1 : numbers[i];
        }
      }
    }
  }

  /**
   * Whether there are many more values than keys, and no dictionaries that save looking them up.
   */
  private boolean isWasteful() {
    if (combined.size() < nextLook) {
      return false;
    }
    nextLook = 2 * combined.size();
    long values = 0;
    for (KeyTable column : columns) {
      values += column.translatedBytes() > 0 ? 0 : column.size();
    }
    return 2 * values > 3L * combined.size();
  }

  /** Numbers the values of each column; false when there are too many of them for a long. */
  private boolean numberParts(View[] views, Selection selected, Unknown unknown) {
    boolean fits = true;
    for (int c = 0; c < columns.length; c++) {
      if (parts[c].length < selected.count()) {
        parts[c] = new int[selected.count()];
      }
      columns[c].number(new View[] {views[c]}, selected, parts[c], unknown);
      fits &= columns[c].size() <= 1L << bits[c];
    }
    return fits || arrange();
  }

  /** Gives each column the bits that its values need, and a share of those that are left. */
  private boolean arrange() {
    int[] wider = new int[columns.length];
    int sum = 0;
    for (int c = 0; c < columns.length; c++) {
      int last = Math.max(columns[c].size() - 1, 0);
      wider[c] = Integer.SIZE - Integer.numberOfLeadingZeros(last);
      sum += wider[c];
    }
    if (sum > MOST_BITS) {
      return false;
    }
    if (sum > LongNumbers.DIRECT_BITS) {
      int share = (MOST_BITS - sum) / columns.length;
      for (int c = 0; c < columns.length; c++) {
        wider[c] += share;
      }
      sum += share * columns.length;
    }
    int[] before = bits;
    combined.change(key -> spread(key, before, wider), sum);
    bits = wider;
    return true;
  }

  private static long spread(long key, int[] before, int[] after) {
    long result = 0;
    int from = 0;
    int to = 0;
    for (int c = 0; c < before.length; c++) {
      result |= (key >>> from & (1L << before[c]) - 1) << to;
      from += before[c];
      to += after[c];
    }
    return result;
  }

  private void combine(int count) {
    if (keys.length < count) {
      keys = new long[count];
    }
    Arrays.fill(keys, 0, count, 0);
    int shift = 0;
    for (int c = 0; c < columns.length; c++) {
      int[] part = parts[c];
      for (int i = 0; i < count; i++) {
        // What is not there makes any key; that row is seen to after.
        keys[i] |= (long) Math.max(part[i], 0) << shift;
      }
      shift += bits[c];
    }
  }

  /** Hands all keys over, in their order. */
  private void leaveParts() {
    KeyTable other = ofRows(types());
    int[] numbers = new int[Batch.MAX_ROWS];
    for (int from = 0; from < combined.size(); from += Batch.MAX_ROWS) {
      int to = Math.min(combined.size(), from + Batch.MAX_ROWS);
      other.number(super.keys(from, to), Selection.all(to - from), numbers, Unknown.ADD);
    }
    rows = other;
    columns = new KeyTable[0];
    parts = new int[0][];
    combined = new LongNumbers(0);
    keys = new long[0];
  }

  @Override
  public int size() {
    return rows == null ? combined.size() : rows.size();
  }

  @Override
  public void append(int number, List<ColumnBuilder> output) {
    if (rows != null) {
      rows.append(number, output);
      return;
    }
    int shift = 0;
    for (int c = 0; c < columns.length; c++) {
      columns[c].append(part(number, c, shift), output.subList(c, c + 1));
      shift += bits[c];
    }
  }

  private int part(int number, int column, int shift) {
    return (int) (combined.key(number) >>> shift & (1L << bits[column]) - 1);
  }

  /** The values of a column are copied once, and the keys are their numbers. */
  @Override
  public List<ColumnVector> keys(int from, int to) {
    if (rows != null) {
      return rows.keys(from, to);
    }
    List<ColumnVector> vectors = new ArrayList<>();
    int shift = 0;
    for (int c = 0; c < columns.length; c++) {
      int[] ids = new int[to - from];
      for (int i = 0; i < ids.length; i++) {
        ids[i] = part(from + i, c, shift);
      }
      if (values[c] == null && columns[c].retainedBytes() <= Batch.MAX_BYTES) {
        values[c] = columns[c].keys(0, columns[c].size()).get(0);
      }
      vectors.add(
          values[c] == null
              ? copied(c, ids)
              : new DictionaryVector(values[c], ids, ids.length, Ownership.SHARED));
      shift += bits[c];
    }
    return vectors;
  }

  private ColumnVector copied(int column, int[] numbers) {
    ColumnBuilder builder = ColumnBuilder.of(types().get(column), numbers.length);
    List<ColumnBuilder> output = List.of(builder);
    for (int number : numbers) {
      columns[column].append(number, output);
    }
    return builder.build();
  }

  @Override
  void forget() {
    if (rows != null) {
      rows.finish();
    }
    for (KeyTable column : columns) {
      column.finish();
    }
    combined.forget();
  }

  @Override
  public long retainedBytes() {
    long bytes =
        8L * keys.length + combined.retainedBytes() + (rows == null ? 0 : rows.retainedBytes());
    for (int c = 0; c < columns.length; c++) {
      bytes += columns[c].retainedBytes() + 4L * parts[c].length;
      bytes += values[c] == null ? 0 : values[c].retainedBytes();
    }
    return bytes;
  }
}
