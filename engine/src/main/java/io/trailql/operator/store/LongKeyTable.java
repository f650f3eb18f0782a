package io.trailql.operator.store;

import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.IntBuilder;
import io.trailql.column.IntVector;
import io.trailql.column.LongBuilder;
import io.trailql.column.LongVector;
import io.trailql.column.Type;
import io.trailql.operator.value.Hash;
import io.trailql.operator.value.View;
import java.util.Arrays;
import java.util.List;

/** Keys that are one number stored as an int or a long. */
final class LongKeyTable extends KeyTable {
  private final boolean ints;
  private final SlotTable slots = new SlotTable();
  private long[] keys = new long[16];
  private int size;
  private int nullNumber = -1;

  LongKeyTable(Type.Scalar type) {
    this.ints =
        type == Type.Scalar.INTEGER
            || type == Type.Scalar.DATE
            || type == Type.Scalar.INTERVAL_YEAR;
  }

  @Override
  int number(View[] views, int position, Unknown unknown) {
    ColumnVector plain = views[0].plain();
    int at = views[0].at(position);
    if (plain.isNull(at)) {
      if (nullNumber < 0 && unknown == Unknown.ADD) {
        nullNumber = add(0);
        put(free(Hash.OF_NULL), Hash.OF_NULL, nullNumber);
      }
      return nullNumber;
    }
    return number(ints ? ((IntVector) plain).value(at) : ((LongVector) plain).value(at), unknown);
  }

  private int number(long key, Unknown unknown) {
    long hash = Hash.mix(key);
    int slot = slots.first(hash);
    while (true) {
      int number = slots.number(slot, hash);
      if (number >= 0 && keys[number] == key && number != nullNumber) {
        return number;
      }
      if (number == -1) {
        break;
      }
      slot = slots.next(slot);
    }
    if (unknown == Unknown.SKIP) {
      return -1;
    }
    int number = add(key);
    put(slot, hash, number);
    return number;
  }

  private int add(long key) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, size * 2);
    }
    keys[size] = key;
    return size++;
  }

  private int free(long hash) {
    int slot = slots.first(hash);
    while (slots.number(slot, hash) != -1) {
      slot = slots.next(slot);
    }
    return slot;
  }

  private void put(int slot, long hash, int number) {
    if (slots.put(slot, hash, number)) {
      slots.grow(n -> n == nullNumber ? Hash.OF_NULL : Hash.mix(keys[n]));
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void append(int number, List<ColumnBuilder> output) {
    ColumnBuilder builder = output.get(0);
    if (number == nullNumber) {
      builder.appendNull();
    } else if (builder instanceof IntBuilder intBuilder) {
      intBuilder.append((int) keys[number]);
    } else {
      ((LongBuilder) builder).append(keys[number]);
    }
  }

  @Override
  public long retainedBytes() {
    return slots.retainedBytes() + 8L * keys.length;
  }
}
