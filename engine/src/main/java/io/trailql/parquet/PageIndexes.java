package io.trailql.parquet;

import io.trailql.storage.ByteRange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.internal.hadoop.metadata.IndexReference;

/** Reads page indexes. */
final class PageIndexes {
  private final ParquetFile file;
  private final FileBytes bytes;
  private final ParquetCounters counters;

  PageIndexes(ParquetFile file, FileBytes bytes, ParquetCounters counters) {
    this.file = file;
    this.bytes = bytes;
    this.counters = counters;
  }

  /** The indexes of columns, of those that have one; what the pages hold only where asked for. */
  Map<ColumnDescriptor, PageIndex> read(
      BlockMetaData block, Collection<ColumnDescriptor> columns, boolean contents) {
    List<ColumnDescriptor> having = new ArrayList<>();
    List<ByteRange> ranges = new ArrayList<>();
    for (ColumnDescriptor column : columns) {
      ColumnChunkMetaData chunk = ChunkColumns.metadata(block, column);
      if (chunk.getOffsetIndexReference() != null) {
        having.add(column);
        ranges.add(range(chunk.getOffsetIndexReference()));
        if (contents && chunk.getColumnIndexReference() != null) {
          ranges.add(range(chunk.getColumnIndexReference()));
        }
      }
    }
    var read = bytes.read(ranges, counters.indexBytes).iterator();
    Map<ColumnDescriptor, PageIndex> indexes = new HashMap<>();
    for (ColumnDescriptor column : having) {
      ColumnChunkMetaData chunk = ChunkColumns.metadata(block, column);
      ByteBuffer places = read.next();
      boolean more = contents && chunk.getColumnIndexReference() != null;
      Optional<ByteBuffer> values = more ? Optional.of(read.next()) : Optional.empty();
      indexes.put(column, parse(block, chunk, places, values));
    }
    return indexes;
  }

  private ByteRange range(IndexReference reference) {
    return bytes.range(reference.getOffset(), reference.getLength(), "a page index");
  }

  private PageIndex parse(
      BlockMetaData block,
      ColumnChunkMetaData chunk,
      ByteBuffer places,
      Optional<ByteBuffer> values) {
    try {
      List<PageLocation> pages = PagePlaces.read(places);
      Optional<ColumnIndex> contents = Optional.empty();
      if (values.isPresent()) {
        contents = Optional.of(Util.readColumnIndex(stream(values.get())));
      }
      PageIndex index = new PageIndex(pages, block.getRowCount(), contents);
      if (!isSound(index, chunk)) {
        throw damaged(chunk, null);
      }
      return index;
    } catch (IOException | IllegalArgumentException e) {
      throw damaged(chunk, e);
    }
  }

  private static boolean isSound(PageIndex index, ColumnChunkMetaData chunk) {
    boolean sound = index.count() > 0 && index.firstRow(0) == 0;
    for (int page = 0; sound && page < index.count(); page++) {
      PageLocation place = index.pages().get(page);
      long end = chunk.getStartingPos() + chunk.getTotalSize();
      sound =
          index.firstRow(page) < index.endRow(page)
              && place.getOffset() >= chunk.getStartingPos()
              && place.getCompressed_page_size() > 0
              && place.getOffset() + place.getCompressed_page_size() <= end;
    }
    return sound && index.contents().stream().allMatch(c -> isSound(c, index.count()));
  }

  private static boolean isSound(ColumnIndex contents, int pages) {
    return contents.getNull_pagesSize() == pages
        && contents.getMin_valuesSize() == pages
        && contents.getMax_valuesSize() == pages
        && (!contents.isSetNull_counts() || contents.getNull_countsSize() == pages);
  }

  private RuntimeException damaged(ColumnChunkMetaData chunk, Exception cause) {
    return Damaged.file(
        file.name(), "the page index of column " + chunk.getPath() + " cannot be right", cause);
  }

  private static ByteArrayInputStream stream(ByteBuffer buffer) {
    return new ByteArrayInputStream(
        buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
  }
}
