package io.trailql.operator.store;

import io.trailql.column.ColumnBuilder;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.operator.value.Hash;
import io.trailql.operator.value.View;
import java.util.List;

/** Keys of any types, as bytes that are equal when the keys are. */
final class RowKeyTable extends KeyTable {
  private final KeyCodec[] codecs;
  private SlotTable slots = new SlotTable();
  private final ByteArena keys = new ByteArena();
  private final KeyBytes key = new KeyBytes();

  RowKeyTable(List<Type> types) {
    super(types);
    this.codecs = types.stream().map(KeyCodec::of).toArray(KeyCodec[]::new);
  }

  @Override
  void numberEach(View[] views, Selection rows, int[] numbers, Unknown unknown) {
    for (int i = 0; i < rows.count(); i++) {
      numbers[i] = number(views, rows.position(i), unknown);
    }
  }

  private int number(View[] views, int position, Unknown unknown) {
    key.clear();
    for (int c = 0; c < codecs.length; c++) {
      codecs[c].writeNullable(views[c], position, key);
    }
    long hash = Hash.bytes(key.bytes(), 0, key.length());
    int slot = slots.first(hash);
    while (true) {
      int number = slots.number(slot, hash);
      if (number >= 0 && keys.equals(number, key.bytes(), 0, key.length())) {
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
    int number = keys.add(key.bytes(), 0, key.length());
    slots.put(slot, hash, number);
    return number;
  }

  @Override
  public int size() {
    return keys.size();
  }

  @Override
  public void append(int number, List<ColumnBuilder> output) {
    KeyBytes.Reader reader = new KeyBytes.Reader(keys.chunk(number), keys.offset(number));
    for (int c = 0; c < codecs.length; c++) {
      codecs[c].readNullable(reader, output.get(c));
    }
  }

  @Override
  void forget() {
    slots = new SlotTable();
  }

  @Override
  public long retainedBytes() {
    return slots.retainedBytes() + keys.retainedBytes() + translatedBytes();
  }
}
