package io.trailql.parquet;

import io.trailql.column.BooleanVector;
import io.trailql.column.ColumnVector;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.statistics.Statistics;

/** A column of booleans, which needs no dictionary: eight values are a byte. */
final class BooleanChunk extends ColumnChunk {
  private final ByteSink plain = new ByteSink();
  private int bits;
  private boolean anyTrue;
  private boolean anyFalse;

  BooleanChunk(ColumnDescriptor column, PageBuffer buffer, ParquetOptions options) {
    super(column, buffer, null, options, null);
  }

  @Override
  void addValues(ColumnVector vector, Entries more, int from, int to) {
    for (int i = from; i < to; i++) {
      int at = more.at(i);
      if (at >= 0) {
        boolean value = ((BooleanVector) vector).value(at);
        anyTrue |= value;
        anyFalse |= !value;
        int bit = values() & 7;
        bits |= value ? 1 << bit : 0;
        countPlain();
        if (bit == 7) {
          plain.add(bits);
          bits = 0;
        }
      }
    }
  }

  @Override
  long plainBytes() {
    return values() / 8L + 1;
  }

  @Override
  void encodePlain(ByteSink target) {
    target.add(plain.bytes(), 0, plain.size());
    if ((values() & 7) != 0) {
      target.add(bits);
    }
  }

  @Override
  void fallBack() {
    throw new IllegalStateException("booleans have no dictionary");
  }

  @Override
  void bound(Statistics<?> statistics) {
    if (anyFalse) {
      statistics.updateStats(false);
    }
    if (anyTrue) {
      statistics.updateStats(true);
    }
  }

  @Override
  void clearValues() {
    plain.clear();
    bits = 0;
    anyTrue = false;
    anyFalse = false;
  }

  @Override
  long heldBytes() {
    return plain.held();
  }
}
