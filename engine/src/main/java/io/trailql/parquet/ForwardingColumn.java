package io.trailql.parquet;

import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;

/** Passes everything on to a column; kinds of it do something on the way. */
abstract class ForwardingColumn implements ColumnWriter {
  private final ColumnWriter column;

  ForwardingColumn(ColumnWriter column) {
    this.column = column;
  }

  @Override
  public void write(int value, int repetition, int definition) {
    column.write(value, repetition, definition);
  }

  @Override
  public void write(long value, int repetition, int definition) {
    column.write(value, repetition, definition);
  }

  @Override
  public void write(boolean value, int repetition, int definition) {
    column.write(value, repetition, definition);
  }

  @Override
  public void write(Binary value, int repetition, int definition) {
    column.write(value, repetition, definition);
  }

  @Override
  public void write(float value, int repetition, int definition) {
    column.write(value, repetition, definition);
  }

  @Override
  public void write(double value, int repetition, int definition) {
    column.write(value, repetition, definition);
  }

  @Override
  public void writeNull(int repetition, int definition) {
    column.writeNull(repetition, definition);
  }

  @Override
  public void close() {
    column.close();
  }

  @Override
  public long getBufferedSizeInMemory() {
    return column.getBufferedSizeInMemory();
  }
}
