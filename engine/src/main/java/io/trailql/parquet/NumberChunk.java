package io.trailql.parquet;

import io.trailql.column.ColumnVector;
import io.trailql.column.DoubleVector;
import io.trailql.column.IntVector;
import io.trailql.column.LongVector;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** A column of numbers of four or eight bytes. */
final class NumberChunk extends ColumnChunk {
  /** Microseconds in a millisecond. */
  static final int MICROS = 1000;

  /**
   * A number of a dictionary is so many in the plain encoding, of which those beside it, such as
   * the times of rows that are sorted by it, share most bytes.
   */
  private static final int DEAR = 4;

  private final PrimitiveTypeName type;
  private final int width;
  private final boolean isMicros;
  private final ByteSink plain = new ByteSink();

  /** The value added last to the page, as it often comes again at once, and its number. */
  private long last;

  private int lastId;
  private boolean bounded;
  private long least;
  private long greatest;
  private Statistics<?> doubles;

  NumberChunk(
      ColumnDescriptor column, PageBuffer buffer, NeedleHashes needles, ParquetOptions options) {
    super(column, buffer, needles, options, new ValueDictionary());
    this.type = column.getPrimitiveType().getPrimitiveTypeName();
    this.width = type == PrimitiveTypeName.INT32 ? 4 : 8;
    this.isMicros = ParquetSchema.isMicros(column.getPrimitiveType());
    clearValues();
  }

  @Override
  void addValues(ColumnVector vector, Entries more, int from, int to) {
    for (int i = from; i < to; i++) {
      int at = more.at(i);
      if (at >= 0) {
        add(valueAt(vector, at));
      }
    }
  }

  private long valueAt(ColumnVector vector, int at) {
    if (vector instanceof LongVector longs) {
      return isMicros ? Math.multiplyExact(longs.value(at), MICROS) : longs.value(at);
    }
    return vector instanceof IntVector ints
        ? ints.value(at)
        : Double.doubleToRawLongBits(((DoubleVector) vector).value(at));
  }

  private void add(long value) {
    bound(value);
    if (dictionary == null) {
      addPlain(value);
      countPlain();
      addNeedle(value);
      return;
    }
    if (value != last || values() == 0) {
      int known = dictionary.size();
      lastId = dictionary.ofNumber(value, width);
      last = value;
      if (lastId == known) {
        addNeedle(value);
      }
    }
    addId(lastId);
    if (isDictionaryFull() || isDictionaryWorthless()) {
      leaveDictionary();
    }
  }

  private void addNeedle(long value) {
    if (needles != null) {
      if (width == 4) {
        needles.add((int) value);
      } else {
        needles.add(value);
      }
    }
  }

  private void addPlain(long value) {
    if (width == 4) {
      plain.addInt((int) value);
    } else {
      plain.addLong(value);
    }
  }

  private void bound(long value) {
    if (type == PrimitiveTypeName.DOUBLE) {
      doubles.updateStats(Double.longBitsToDouble(value));
    } else if (!bounded) {
      bounded = true;
      least = value;
      greatest = value;
    } else {
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
  }

  @Override
  void fallBack() {
    for (int i = 0; i < values(); i++) {
      addPlain(dictionary.numberAt(ids[i], width));
    }
  }

  @Override
  long dictionaryBytes() {
    return DEAR * super.dictionaryBytes();
  }

  @Override
  long plainBytes() {
    return (long) width * values();
  }

  @Override
  void encodePlain(ByteSink target) {
    target.add(plain.bytes(), 0, plain.size());
  }

  @Override
  void bound(Statistics<?> statistics) {
    switch (type) {
      case INT32 -> {
        statistics.updateStats((int) least);
        statistics.updateStats((int) greatest);
      }
      case INT64 -> {
        statistics.updateStats(least);
        statistics.updateStats(greatest);
      }
      default -> statistics.mergeStatistics(doubles);
    }
  }

  @Override
  void clearValues() {
    plain.clear();
    bounded = false;
    doubles = Statistics.createStats(column.getPrimitiveType());
  }

  @Override
  long heldBytes() {
    return plain.held();
  }
}
