package io.trailql.operator.store;

import io.trailql.column.ColumnBuilder;
import io.trailql.column.Selection;
import io.trailql.column.TextBuilder;
import io.trailql.column.TextVector;
import io.trailql.column.Type;
import io.trailql.operator.value.Hash;
import io.trailql.operator.value.View;
import java.util.List;

/** Keys that are one VARCHAR: the bytes are hashed and compared where they lie. */
final class TextKeyTable extends KeyTable {
  private static final byte[] NONE = {};

  private SlotTable slots = new SlotTable();
  private final ByteArena keys = new ByteArena();
  private int nullNumber = -1;
  private long[] hashes = new long[0];
  private long[] entries = new long[0];

  TextKeyTable() {
    super(List.of(Type.Scalar.VARCHAR));
  }

  /** In steps over all rows: the processor then fetches from memory for several at a time. */
  @Override
  void numberEach(View[] views, Selection rows, int[] numbers, Unknown unknown) {
    View view = views[0];
    TextVector text = (TextVector) view.plain();
    int count = rows.count();
    if (hashes.length < count) {
      hashes = new long[count];
      entries = new long[count];
    }
    for (int i = 0; i < count; i++) {
      int at = view.at(rows.position(i));
      hashes[i] = text.isNull(at) ? 0 : Hash.bytes(text.bytes(), text.offset(at), text.length(at));
    }
    for (int i = 0; i < count; i++) {
      entries[i] = slots.entry(hashes[i]);
    }
    for (int i = 0; i < count; i++) {
      int at = view.at(rows.position(i));
      if (text.isNull(at)) {
        numbers[i] = ofNull(unknown);
        continue;
      }
      int number = SlotTable.numberIn(entries[i]);
      boolean isFound =
          number >= 0
              && entries[i] >>> 32 == hashes[i] >>> 32
              && keys.equals(number, text.bytes(), text.offset(at), text.length(at));
      numbers[i] = isFound ? number : find(text, at, hashes[i], unknown);
    }
  }

  private int ofNull(Unknown unknown) {
    if (nullNumber < 0 && unknown == Unknown.ADD) {
      nullNumber = keys.add(NONE, 0, 0);
    }
    return nullNumber;
  }

  private int find(TextVector text, int at, long hash, Unknown unknown) {
    int slot = slots.first(hash);
    while (true) {
      int number = slots.number(slot, hash);
      if (number >= 0 && keys.equals(number, text.bytes(), text.offset(at), text.length(at))) {
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
    int number = keys.add(text.bytes(), text.offset(at), text.length(at));
    slots.put(slot, hash, number);
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
  void forget() {
    slots = new SlotTable();
  }

  @Override
  public long retainedBytes() {
    return slots.retainedBytes()
        + keys.retainedBytes()
        + 8L * (hashes.length + entries.length)
        + translatedBytes();
  }
}
