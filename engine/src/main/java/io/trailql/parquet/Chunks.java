package io.trailql.parquet;

import io.trailql.storage.ByteRange;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
   * of a column that repeats holds.
   *
   * @param held columns that were fetched before, of these rows and perhaps others
   */
  ChunkColumns fetch(
      BlockMetaData block,
      RowSet wanted,
      Collection<ColumnDescriptor> columns,
      Optional<ChunkColumns> held) {
    Map<ColumnDescriptor, ChunkPages> pages = new HashMap<>();
    held.ifPresent(
        before ->
            columns.forEach(
                column ->
                    before
                        .pages(column)
                        .filter(ChunkPages::knowsRows)
                        .ifPresent(chunk -> pages.put(column, chunk))));
    List<ColumnDescriptor> missing = columns.stream().filter(c -> !pages.containsKey(c)).toList();
    if (!wanted.isAll()) {
      Map<ColumnDescriptor, PageIndex> indexed =
          missing.isEmpty() ? Map.of() : indexes.read(block, missing, false);
      if (indexed.keySet().containsAll(missing)) {
        pages.putAll(some(block, wanted, indexed));
        return new ChunkColumns(block, wanted, pages);
      }
    }
    pages.putAll(whole(block, missing));
    if (pages.values().stream().allMatch(ChunkPages::knowsRows)) {
      return new ChunkColumns(block, wanted, pages);
    }
    List<ColumnDescriptor> partly = columns.stream().filter(c -> !missing.contains(c)).toList();
    pages.putAll(whole(block, partly));
    return new ChunkColumns(block, RowSet.all(block.getRowCount()), pages);
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
      BlockMetaData block, RowSet wanted, Map<ColumnDescriptor, PageIndex> indexed) {
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
