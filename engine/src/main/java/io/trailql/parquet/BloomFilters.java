package io.trailql.parquet;

import io.trailql.storage.ByteRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/** Reads Bloom filters. */
final class BloomFilters {
  private final ParquetFile file;
  private final FileBytes bytes;
  private final ParquetCounters counters;

  BloomFilters(ParquetFile file, FileBytes bytes, ParquetCounters counters) {
    this.file = file;
    this.bytes = bytes;
    this.counters = counters;
  }

  /** The filters of columns, of those that have one and say how long it is. */
  Map<ColumnDescriptor, StoredBloomFilter> read(
      BlockMetaData block, Collection<ColumnDescriptor> columns) {
    List<ColumnDescriptor> having = new ArrayList<>();
    List<ByteRange> ranges = new ArrayList<>();
    for (ColumnDescriptor column : columns) {
      ColumnChunkMetaData chunk = ChunkColumns.metadata(block, column);
      if (has(chunk)) {
        having.add(column);
        ranges.add(
            bytes.range(
                chunk.getBloomFilterOffset(), chunk.getBloomFilterLength(), "a Bloom filter"));
      }
    }
    List<ByteBuffer> read = bytes.read(ranges, counters.indexBytes);
    Map<ColumnDescriptor, StoredBloomFilter> filters = new HashMap<>();
    for (int i = 0; i < having.size(); i++) {
      filters.put(having.get(i), parse(read.get(i), having.get(i)));
    }
    return filters;
  }

  /** Whether a column has a filter that can be read. */
  static boolean has(ColumnChunkMetaData chunk) {
    return chunk.getBloomFilterOffset() > 0 && chunk.getBloomFilterLength() > 0;
  }

  private StoredBloomFilter parse(ByteBuffer stored, ColumnDescriptor column) {
    try {
      return StoredBloomFilter.of(stored);
    } catch (IOException | RuntimeException e) {
      throw Damaged.file(
          file.name(),
          "the Bloom filter of column "
              + String.join(".", column.getPath())
              + " cannot be understood",
          e);
    }
  }
}
