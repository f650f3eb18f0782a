package io.trailql.parquet;

import org.apache.parquet.column.ColumnWriter;

/** Writes milliseconds as microseconds. */
final class MicrosColumn extends ForwardingColumn {
  static final int PER_MILLI = 1000;

  MicrosColumn(ColumnWriter column) {
    super(column);
  }

  @Override
  public void write(long value, int repetition, int definition) {
    super.write(Math.multiplyExact(value, PER_MILLI), repetition, definition);
  }
}
