package io.trailql.operator.store;

import io.trailql.column.ColumnBuilder;
import io.trailql.column.TextBuilder;
import io.trailql.column.TextVector;
import io.trailql.operator.value.Hash;
import io.trailql.operator.value.View;
import java.util.List;

/** Keys that are one VARCHAR: the bytes are hashed and compared where they lie. */
final class TextKeyTable extends KeyTable {
  private static final byte[] NONE = {};

  private final SlotTable slots = new SlotTable();
  private final ByteArena keys = new ByteArena();
  private int nullNumber = -1;

  @Override
  int number(View[] views, int position, Unknown unknown) {
    int at = views[0].at(position);
    TextVector text = (TextVector) views[0].plain();
    if (text.isNull(at)) {
      if (nullNumber < 0 && unknown == Unknown.ADD) {
        nullNumber = keys.add(NONE, 0, 0);
        insertNull();
      }
      return nullNumber;
    }
    return number(text.bytes(), text.offset(at), text.length(at), unknown);
  }

  /**
   * Takes a slot for null, so that numbers and slots stay in step; no text has its hash by intent.
   */
  private void insertNull() {
    put(free(Hash.OF_NULL), Hash.OF_NULL, nullNumber);
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
      slots.grow(n -> n == nullNumber ? Hash.OF_NULL : keys.hash(n));
    }
  }

  private int number(byte[] bytes, int offset, int length, Unknown unknown) {
    long hash = Hash.bytes(bytes, offset, length);
    int slot = slots.first(hash);
    while (true) {
      int number = slots.number(slot, hash);
      if (number >= 0 && number != nullNumber && keys.equals(number, bytes, offset, length)) {
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
    int number = keys.add(bytes, offset, length);
    put(slot, hash, number);
    return number;
  }

  @Override
  public int size() {
    return keys.size();
  }

  @Override
  public void append(int number, List<ColumnBuilder> output) {
    if (number == nullNumber) {
      output.get(0).appendNull();
    } else {
      ((TextBuilder) output.get(0))
          .append(keys.chunk(number), keys.offset(number), keys.length(number));
    }
  }

  @Override
  public long retainedBytes() {
    return slots.retainedBytes() + keys.retainedBytes();
  }
}
