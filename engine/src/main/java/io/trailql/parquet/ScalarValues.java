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
import java.util.Optional;
import org.apache.parquet.column.ColumnDescriptor;

/**
 * Scalars on their way from the pages of a column into a vector. Texts of a row group that all are
 * in a small dictionary stay ids.
 */
final class ScalarValues {
  private static final int ROOM = 64;
  private static final int WORD = 64;

  private final Type.Scalar type;
  private final ColumnDescriptor descriptor;
  private final Form form;
  private final TextVolume volume;
  private ColumnBuilder builder;
  private ColumnVector dictionary;

  /** The first batch of a row group is accounted with the dictionary, the others share it. */
  private Ownership ownership;

  private int[] ids;
  private int count;

  /** The numbers of the values among some entries. */
  private int[] numbers = new int[0];

  /**
   * Of a column whose kind {@linkplain ScalarKind#fits fits} the type.
   *
   * @param volume is told how much text is held
   */
  ScalarValues(Type.Scalar type, ColumnDescriptor descriptor, TextVolume volume) {
    this.type = type;
    this.descriptor = descriptor;
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
      return (values, from, to, builder) -> addNulls(to - from);
    }
    ScalarKind kind = ScalarKind.of(descriptor.getPrimitiveType()).orElseThrow();
    return switch (kind) {
      case BOOLEAN ->
          (values, from, to, target) -> {
            for (int i = from; i < to; i++) {
              ((BooleanBuilder) target).append(values.numbers()[i] != 0);
            }
          };
      case DATE -> ScalarValues::appendInts;
      case INT -> type == Scalar.BIGINT ? ScalarValues::appendLongs : ScalarValues::appendInts;
      case LONG -> ScalarValues::appendLongs;
      case TIMESTAMP -> {
        long ticks = Bounds.ticksPerMilli(descriptor.getPrimitiveType());
        yield ticks == 1
            ? ScalarValues::appendLongs
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

  /**
   * Goes to the column of another row group.
   *
   * @return what is wanted of its pages
   */
  Wanted bind(ChunkColumns columns) {
    Optional<ColumnVector> texts =
        type == Scalar.VARCHAR ? columns.dictionary(descriptor) : Optional.empty();
    dictionary = texts.orElse(null);
    ids = dictionary == null ? null : new int[ROOM];
    ownership = Ownership.OWN;
    return type == Scalar.NULL ? Wanted.NOTHING : dictionary == null ? Wanted.VALUES : Wanted.IDS;
  }

  ColumnDescriptor column() {
    return descriptor;
  }

  /** Whether values are texts that are copied, of any length. */
  boolean areLong() {
    return type == Scalar.VARCHAR && dictionary == null;
  }

  /** Adds values of a page, from one to before another. */
  void add(DecodedPage page, int from, int to) {
    if (dictionary == null) {
      form.append(page.values(), from, to, builder);
    } else {
      room(to - from);
      page.ids().read(from, ids, count, to - from);
      count += to - from;
    }
  }

  void addNulls(int nulls) {
    if (dictionary == null) {
      builder.padTo(builder.size() + nulls);
    } else {
      room(nulls);
      Arrays.fill(ids, count, count + nulls, dictionary.size() - 1);
      count += nulls;
    }
  }

  /**
   * Adds the values of entries of a page, and nulls for those that have none.
   *
   * @param from the first entry
   * @param value number of the first value of these entries
   * @return how many have one
   */
  int add(DecodedPage page, int from, int entries, int value) {
    PresentEntries present = page.present();
    if (present == null) {
      add(page, value, value + entries);
      return entries;
    }
    return dictionary == null
        ? addRuns(page, present, from, entries, value)
        : addIds(page.ids(), present, from, entries, value);
  }

  private int addRuns(DecodedPage page, PresentEntries present, int from, int entries, int first) {
    int value = first;
    int end = from + entries;
    for (int i = from; i < end; ) {
      int behind = present.endOfRun(i, end);
      if (present.has(i)) {
        add(page, value, value + behind - i);
        value += behind - i;
      } else {
        addNulls(behind - i);
      }
      i = behind;
    }
    return value - first;
  }

  private int addIds(PageIds page, PresentEntries present, int from, int entries, int first) {
    room(entries);
    int filled = present.countIn(from, from + entries);
    if (numbers.length < filled) {
      numbers = new int[entries];
    }
    page.read(first, numbers, 0, filled);
    int none = dictionary.size() - 1;
    int value = 0;
    for (int i = 0; i < entries; i += WORD) {
      int some = Math.min(WORD, entries - i);
      int target = count + i;
      long word = present.word(from + i) & -1L >>> WORD - some;
      int there = Long.bitCount(word);
      if (there == some) {
        System.arraycopy(numbers, value, ids, target, some);
      } else {
        Arrays.fill(ids, target, target + some, none);
        int next = value;
        for (long left = word; left != 0; left &= left - 1) {
          ids[target + Long.numberOfTrailingZeros(left)] = numbers[next++];
        }
      }
      value += there;
    }
    count += entries;
    return filled;
  }

  /**
   * As many of the next entries of a page as have no more text than a batch is to have: at least
   * one.
   */
  int most(DecodedPage page, int from, int entries, int first) {
    long room = volume.room();
    int value = first;
    for (int i = 0; i < entries; i++) {
      boolean isPresent = page.present() == null || page.present().has(from + i);
      room -= isPresent ? page.values().lengths()[value++] : 0;
      if (room <= 0) {
        return i + 1;
      }
    }
    return entries;
  }

  private void room(int more) {
    if (count + more > ids.length) {
      ids = Arrays.copyOf(ids, Math.max(count + more, count * 2));
    }
  }

  /** The values since the last time. */
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
}
