package io.trailql.parquet;

import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;

/** Parquet-java wants somebody to hand records to; we ask the columns ourselves. */
final class NoConverter extends GroupConverter {
  @Override
  public Converter getConverter(int field) {
    return this;
  }

  @Override
  public PrimitiveConverter asPrimitiveConverter() {
    return new KeepingIds();
  }

  @Override
  public void start() {}

  @Override
  public void end() {}

  /** Lets columns be asked for ids. */
  private static final class KeepingIds extends PrimitiveConverter {
    @Override
    public boolean hasDictionarySupport() {
      return true;
    }

    @Override
    public void setDictionary(Dictionary dictionary) {}
  }
}
