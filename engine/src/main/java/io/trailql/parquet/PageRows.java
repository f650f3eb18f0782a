package io.trailql.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;

/**
 * Counts the rows of a page. An index that is wrong by a row would put values beside those of other
 * rows, and no checksum covers it.
 */
final class PageRows {
  private PageRows() {}

  /**
   * The rows of a page of version 1 of a column that repeats.
   *
   * @param plain its content, levels first
   * @param repetitions the greatest repetition level, at least 1
   */
  static int count(byte[] plain, int values, int repetitions) throws IOException {
    int length = ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN).getInt();
    RunLengthBitPackingHybridDecoder levels =
        new RunLengthBitPackingHybridDecoder(
            BytesUtils.getWidthFromMaxInt(repetitions),
            new ByteArrayInputStream(plain, Integer.BYTES, length));
    int rows = 0;
    for (int i = 0; i < values; i++) {
      rows += levels.readInt() == 0 ? 1 : 0;
    }
    return rows;
  }
}
