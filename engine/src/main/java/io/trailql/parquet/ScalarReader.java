package io.trailql.parquet;

import io.trailql.column.BooleanBuilder;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.DictionaryVector;
import io.trailql.column.DictionaryVector.Ownership;
import io.trailql.column.DoubleBuilder;
import io.trailql.column.IntBuilder;
import io.trailql.column.LongBuilder;
import io.trailql.column.TextBuilder;
import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.parquet.PageDecoder.Wanted;
import java.util.Arrays;
import org.apache.parquet.column.ColumnDescriptor;

/**
 * Reads scalars from one column. Texts of a row group that all are in a small dictionary stay ids.
 */
final class ScalarReader extends ValueReader {
  private static final int ROOM = 64;

  private final Type.Scalar type;
  private final ColumnDescriptor descriptor;
  private final int definition;
  private final Form form;
  private final TextVolume volume;
  private ColumnCursor column;
  private ColumnBuilder builder;
  private ColumnVector dictionary;

  /** The first batch of a row group is accounted with the dictionary, the others share it. */
  private Ownership ownership;

  private int[] ids;
  private int count;

  /**
   * Reads a column whose kind {@linkplain ScalarKind#fits fits} the type.
   *
   * @param volume is told how much text is held
   */
  ScalarReader(Type.Scalar type, ColumnDescriptor descriptor, TextVolume volume) {
    this.type = type;
    this.descriptor = descriptor;
    this.definition = descriptor.getMaxDefinitionLevel();
    this.volume = volume;
    this.form = form();
    this.builder = ColumnBuilder.of(type, ROOM);
  }

  /** Appends values of a page, from one to before another, to a builder. */
  @FunctionalInterface
  private interface Form {
    void append(PageValues values, int from, int to, ColumnBuilder builder);
  }

  private Form form() {
    if (type == Scalar.NULL) {
      return (values, from, to, builder) -> appendNulls(to - from);
    }
    ScalarKind kind = ScalarKind.of(descriptor.getPrimitiveType()).orElseThrow();
    return switch (kind) {
      case BOOLEAN ->
          (values, from, to, target) -> {
            for (int i = from; i < to; i++) {
              ((BooleanBuilder) target).append(values.numbers()[i] != 0);
            }
          };
      case DATE -> ScalarReader::appendInts;
      case INT -> type == Scalar.BIGINT ? ScalarReader::appendLongs : ScalarReader::appendInts;
      case LONG -> ScalarReader::appendLongs;
      case TIMESTAMP -> {
        long ticks = Bounds.ticksPerMilli(descriptor.getPrimitiveType());
        yield ticks == 1
            ? ScalarReader::appendLongs
            : (values, from, to, target) ->
                ((LongBuilder) target).append(millis(values, from, to, ticks), 0, to - from);
      }
      case FLOAT, DOUBLE ->
          (values, from, to, target) -> {
            for (int i = from; i < to; i++) {
              ((DoubleBuilder) target).append(Double.longBitsToDouble(values.numbers()[i]));
            }
          };
      case TEXT -> this::appendTexts;
    };
  }

  private static void appendInts(PageValues values, int from, int to, ColumnBuilder target) {
    ((IntBuilder) target).append(values.numbers(), from, to);
  }

  private static void appendLongs(PageValues values, int from, int to, ColumnBuilder target) {
    ((LongBuilder) target).append(values.numbers(), from, to);
  }

  private static long[] millis(PageValues values, int from, int to, long ticks) {
    long[] millis = new long[to - from];
    if (ticks == NumberChunk.MICROS) {
      // A division by what the compiler knows is a multiplication.
      for (int i = from; i < to; i++) {
        millis[i - from] = Math.floorDiv(values.numbers()[i], NumberChunk.MICROS);
      }
    } else {
      for (int i = from; i < to; i++) {
        millis[i - from] = Math.floorDiv(values.numbers()[i], ticks);
      }
    }
    return millis;
  }

  private void appendTexts(PageValues values, int from, int to, ColumnBuilder target) {
    for (int i = from; i < to; i++) {
      volume.add(values.lengths()[i]);
      ((TextBuilder) target).append(values.bytes(), values.offsets()[i], values.lengths()[i]);
    }
  }

  @Override
  void bind(ChunkColumns columns) {
    dictionary = type == Scalar.VARCHAR ? columns.dictionary(descriptor).orElse(null) : null;
    ids = dictionary == null ? null : new int[ROOM];
    ownership = Ownership.OWN;
    Wanted wanted =
        type == Scalar.NULL ? Wanted.NOTHING : dictionary == null ? Wanted.VALUES : Wanted.IDS;
    column = columns.cursor(descriptor, wanted);
  }

  @Override
  void read() {
    append(1);
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
      append(some);
      left -= some;
    }
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
        appendValues(page, value, value + i - start);
        value += i - start;
      } else if (level >= filled) {
        appendNulls(i - start);
      }
    }
    column.pass(entries, value - first);
  }

  /** Appends the values of the next entries, which are all in the page at hand. */
  private void append(int entries) {
    DecodedPage page = column.page();
    int[] definitions = page.definitions();
    int at = column.at();
    int value = column.value();
    if (dictionary != null && definitions != null) {
      column.pass(entries, appendIds(page, at, value, entries));
      return;
    }
    int first = value;
    int i = 0;
    while (i < entries) {
      int start = i;
      while (i < entries && (definitions == null || definitions[at + i] == definition)) {
        i++;
      }
      if (i > start) {
        appendValues(page, value, value + i - start);
        value += i - start;
      }
      start = i;
      while (i < entries && definitions != null && definitions[at + i] != definition) {
        i++;
      }
      if (i > start) {
        appendNulls(i - start);
      }
    }
    column.pass(entries, value - first);
  }

  /**
   * Appends the numbers of entries of which some have none, without a branch: they come in no
   * order.
   *
   * @return how many have one
   */
  private int appendIds(DecodedPage page, int at, int value, int entries) {
    room(entries);
    int[] definitions = page.definitions();
    int[] numbers = page.ids();
    int none = dictionary.size() - 1;
    int next = value;
    int i = 0;
    for (; i < entries && next < numbers.length; i++) {
      int difference = definitions[at + i] ^ definition;
      int missing = (difference | -difference) >> 31;
      ids[count + i] = numbers[next] & ~missing | none & missing;
      next += 1 + missing;
    }
    Arrays.fill(ids, count + i, count + entries, none);
    count += entries;
    return next - value;
  }

  private void appendValues(DecodedPage page, int from, int to) {
    if (dictionary == null) {
      form.append(page.values(), from, to, builder);
    } else {
      room(to - from);
      System.arraycopy(page.ids(), from, ids, count, to - from);
      count += to - from;
    }
  }

  private void appendNulls(int nulls) {
    if (dictionary == null) {
      builder.padTo(builder.size() + nulls);
    } else {
      room(nulls);
      Arrays.fill(ids, count, count + nulls, dictionary.size() - 1);
      count += nulls;
    }
  }

  private void room(int more) {
    if (count + more > ids.length) {
      ids = Arrays.copyOf(ids, Math.max(count + more, count * 2));
    }
  }

  /** As many rows as have no more text than a batch is to have, and none of the next page. */
  @Override
  int most(int rows) {
    boolean isLong = type == Scalar.VARCHAR && dictionary == null && column.isFlat();
    if (!isLong || !column.hasEntry()) {
      return rows;
    }
    DecodedPage page = column.page();
    long room = volume.room();
    int value = column.value();
    int known = Math.min(rows, column.available());
    for (int i = 0; i < known; i++) {
      boolean present =
          page.definitions() == null || page.definitions()[column.at() + i] == definition;
      room -= present ? page.values().lengths()[value++] : 0;
      if (room <= 0) {
        return i + 1;
      }
    }
    return known;
  }

  @Override
  void readNull() {
    appendNulls(1);
    skip();
  }

  @Override
  void skip() {
    column.consume();
  }

  @Override
  ColumnVector take() {
    ColumnVector values;
    if (dictionary != null) {
      values = new DictionaryVector(dictionary, ids, count, ownership);
      ownership = Ownership.SHARED;
      ids = new int[Math.max(ROOM, count)];
      count = 0;
    } else {
      values = builder.build();
      builder = ColumnBuilder.of(type, Math.max(ROOM, values.size()));
    }
    return values;
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
