package io.trailql.parquet;

import io.trailql.column.ArrayVector;
import io.trailql.column.ColumnVector;
import io.trailql.column.Type;

/** Reads arrays. */
final class ArrayReader extends ValueReader {
  private final Type.Array type;
  private final ListLevels levels;
  private final ValueReader elements;
  private Slices slices = new Slices();

  ArrayReader(Type.Array type, ListLevels levels, ValueReader elements) {
    this.type = type;
    this.levels = levels;
    this.elements = elements;
  }

  @Override
  void bind(ChunkColumns columns) {
    elements.bind(columns);
  }

  @Override
  void read() {
    ColumnCursor pilot = pilot();
    int definition = pilot.definition();
    int length = 0;
    if (definition < levels.filled()) {
      elements.skip();
    } else {
      do {
        elements.read();
        length++;
      } while (pilot.repetition() >= levels.depth());
    }
    slices.add(length, definition >= levels.present());
  }

  /** Entries of the page at hand at once, where each is an element or what stands for none. */
  @Override
  void read(int rows) {
    if (levels.depth() != 1 || !elements.readsElements()) {
      super.read(rows);
      return;
    }
    int left = rows;
    while (left > 0) {
      left -= readLists(left);
      while (pilot().repetition() > 0) {
        // A list that goes on in the next page.
        continueList();
      }
    }
  }

  /** Reads the next lists as far as they are in the page at hand; how many. */
  private int readLists(int most) {
    ColumnCursor pilot = pilot();
    int available = pilot.available();
    int[] repetitions = pilot.page().repetitions();
    int[] definitions = pilot.page().definitions();
    int at = pilot.at();
    int lists = 0;
    int i = 0;
    while (i < available && lists < most) {
      boolean isThere = definitions[at + i] >= levels.present();
      int length = 0;
      do {
        length += definitions[at + i] >= levels.filled() ? 1 : 0;
        i++;
      } while (i < available && repetitions[at + i] > 0);
      slices.add(length, isThere);
      lists++;
    }
    elements.readElements(i, levels.filled());
    return lists;
  }

  private void continueList() {
    ColumnCursor pilot = pilot();
    int available = pilot.available();
    int[] repetitions = pilot.page().repetitions();
    int i = 0;
    while (i < available && repetitions[pilot.at() + i] > 0) {
      i++;
    }
    slices.extend(i);
    elements.readElements(i, levels.filled());
  }

  @Override
  void readNull() {
    slices.add(0, false);
    elements.skip();
  }

  @Override
  void skip() {
    elements.skip();
  }

  @Override
  ColumnVector take() {
    Slices taken = slices;
    slices = new Slices();
    ColumnVector values = elements.take();
    if (values.size() != taken.end()) {
      throw new IllegalStateException("a column has more or fewer elements than its lists");
    }
    return new ArrayVector(
        type, values, taken.offsets(), taken.lengths(), taken.validity(), taken.size());
  }

  @Override
  ColumnCursor pilot() {
    return elements.pilot();
  }

  @Override
  boolean isComplete() {
    return elements.isComplete();
  }
}
