package io.trailql.parquet;

import io.trailql.column.ColumnVector;
import io.trailql.column.Type;
import io.trailql.parquet.PageDecoder.Levels;
import org.apache.parquet.column.ColumnDescriptor;

/** Reads scalars from one column. */
final class ScalarReader extends ValueReader {
  private final ScalarValues values;
  private final int definition;
  private final Levels levels;
  private final PageRoom room = new PageRoom();
  private ColumnCursor column;

  /**
   * Reads a column whose kind {@linkplain ScalarKind#fits fits} the type.
   *
   * @param volume is told how much text is held
   * @param levels those of each entry, unless nothing around the scalars asks for them
   */
  ScalarReader(Type.Scalar type, ColumnDescriptor descriptor, TextVolume volume, Levels levels) {
    this.values = new ScalarValues(type, descriptor, volume);
    this.definition = descriptor.getMaxDefinitionLevel();
    this.levels = levels;
  }

  @Override
  void bind(ChunkColumns columns) {
    column = columns.cursor(values.column(), values.bind(columns), levels, room);
  }

  @Override
  void read() {
    DecodedPage page = column.page();
    if (column.hasValue()) {
      values.add(page, column.value(), column.value() + 1);
    } else {
      values.addNulls(1);
    }
    column.consume();
  }

  @Override
  void read(int rows) {
    if (!column.isFlat()) {
      super.read(rows);
      return;
    }
    int left = rows;
    while (left > 0) {
      int some = Math.min(left, column.available());
      column.pass(some, values.add(column.page(), column.at(), some, column.value()));
      left -= some;
    }
  }

  /** As many rows as have no more text than a batch is to have, and none of the next page. */
  @Override
  int most(int rows) {
    return values.areLong() && column.isFlat() && column.hasEntry()
        ? values.most(
            column.page(), column.at(), Math.min(rows, column.available()), column.value())
        : rows;
  }

  @Override
  boolean readsElements() {
    return true;
  }

  @Override
  void readElements(int entries, int filled) {
    int left = entries;
    while (left > 0) {
      int some = Math.min(left, column.available());
      appendElements(some, filled);
      left -= some;
    }
  }

  /** Appends the elements among the next entries, which are all in the page at hand. */
  private void appendElements(int entries, int filled) {
    DecodedPage page = column.page();
    int[] definitions = page.definitions();
    int at = column.at();
    int value = column.value();
    int first = value;
    int i = 0;
    while (i < entries) {
      int level = definitions[at + i];
      int start = i;
      while (i < entries && definitions[at + i] == level) {
        i++;
      }
      if (level == definition) {
        values.add(page, value, value + i - start);
        value += i - start;
      } else if (level >= filled) {
        values.addNulls(i - start);
      }
    }
    column.pass(entries, value - first);
  }

  @Override
  void readNull() {
    values.addNulls(1);
    skip();
  }

  @Override
  void skip() {
    column.consume();
  }

  @Override
  ColumnVector take() {
    return values.take();
  }

  @Override
  ColumnCursor pilot() {
    return column;
  }

  @Override
  boolean isComplete() {
    return !column.hasEntry();
  }
}
