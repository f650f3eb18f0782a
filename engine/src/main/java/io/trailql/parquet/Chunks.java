package io.trailql.parquet;

import io.trailql.storage.ByteRange;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/** Fetches the columns of a row group: all their pages, or those that hold some rows. */
final class Chunks {
  private final ParquetFile file;
  private final FileBytes bytes;
  private final PageIndexes indexes;
  private final ParquetCounters counters;

  Chunks(ParquetFile file, FileBytes bytes, PageIndexes indexes, ParquetCounters counters) {
    this.file = file;
    this.bytes = bytes;
    this.indexes = indexes;
    this.counters = counters;
  }

  /**
   * The columns, of the rows wanted or of all: without page indexes nobody knows which rows a page
   * holds.
   */
  ChunkColumns fetch(BlockMetaData block, RowRanges wanted, Collection<ColumnDescriptor> columns) {
    if (!wanted.isAll(block.getRowCount())) {
      Map<ColumnDescriptor, PageIndex> pages = indexes.read(block, columns, false);
      if (pages.keySet().containsAll(columns)) {
        return new ChunkColumns(block, wanted, some(block, wanted, pages));
      }
    }
    RowRanges all = RowRanges.all(block.getRowCount());
    return new ChunkColumns(block, all, whole(block, columns));
  }

  private Map<ColumnDescriptor, ChunkPages> whole(
      BlockMetaData block, Collection<ColumnDescriptor> columns) {
    List<ByteRange> ranges = new ArrayList<>();
    for (ColumnDescriptor column : columns) {
      ColumnChunkMetaData chunk = ChunkColumns.metadata(block, column);
      ranges.add(bytes.range(chunk.getStartingPos(), chunk.getTotalSize(), "a column"));
    }
    Iterator<ByteBuffer> read = bytes.read(ranges, counters.dataBytes).iterator();
    Map<ColumnDescriptor, ChunkPages> pages = new HashMap<>();
    for (ColumnDescriptor column : columns) {
      ChunkPages chunk =
          ChunkPages.whole(ChunkColumns.metadata(block, column), column, file.name(), read.next());
      counters.pagesRead.add(chunk.data().size());
      pages.put(column, chunk);
    }
    return pages;
  }

  private Map<ColumnDescriptor, ChunkPages> some(
      BlockMetaData block, RowRanges wanted, Map<ColumnDescriptor, PageIndex> indexed) {
    List<ByteRange> ranges = new ArrayList<>();
    List<Runnable> placements = new ArrayList<>();
    Map<ColumnDescriptor, ChunkPages> pages = new HashMap<>();
    List<ByteBuffer> read = new ArrayList<>();
    indexed.forEach(
        (column, index) -> {
          ColumnChunkMetaData chunk = ChunkColumns.metadata(block, column);
          ChunkPages target = ChunkPages.some(chunk, column, file.name());
          pages.put(column, target);
          long first = index.pages().get(0).getOffset();
          if (first > chunk.getStartingPos()) {
            int at = ranges.size();
            ranges.add(
                bytes.range(
                    chunk.getStartingPos(), first - chunk.getStartingPos(), "a dictionary"));
            placements.add(() -> target.add(read.get(at), -1, -1));
          }
          for (int page = 0; page < index.count(); page++) {
            long from = index.firstRow(page);
            long to = index.endRow(page);
            if (wanted.meets(from, to)) {
              PageLocation place = index.pages().get(page);
              int at = ranges.size();
              ranges.add(bytes.range(place.getOffset(), place.getCompressed_page_size(), "a page"));
              placements.add(() -> target.add(read.get(at), from, Math.toIntExact(to - from)));
              counters.pagesRead.increment();
            } else {
              counters.pagesSkipped.increment();
            }
          }
        });
    read.addAll(bytes.read(ranges, counters.dataBytes));
    placements.forEach(Runnable::run);
    return pages;
  }
}
