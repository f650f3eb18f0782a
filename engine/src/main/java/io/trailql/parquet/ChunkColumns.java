package io.trailql.parquet;

import io.trailql.column.ColumnVector;
import io.trailql.column.TextVector;
import io.trailql.column.Validity;
import io.trailql.parquet.PageDecoder.Levels;
import io.trailql.parquet.PageDecoder.Wanted;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;

/** The columns of one row group, of all rows or of some, ready to be read. */
final class ChunkColumns {
  /** A longer dictionary, which none of ours is, is not held for all batches of a row group. */
  private static final int LONGEST_DICTIONARY = 1 << 20;

  private final BlockMetaData block;
  private final RowSet rows;
  private final Map<ColumnDescriptor, ChunkPages> pages;
  private final Map<ColumnDescriptor, Optional<ColumnVector>> dictionaries = new HashMap<>();

  /**
   * The columns of a row group.
   *
   * @param rows the rows that the pages are complete for
   */
  ChunkColumns(BlockMetaData block, RowSet rows, Map<ColumnDescriptor, ChunkPages> pages) {
    this.block = block;
    this.rows = rows;
    this.pages = pages;
  }

  /** The pages of a column; absent when it was not fetched. */
  Optional<ChunkPages> pages(ColumnDescriptor column) {
    return Optional.ofNullable(pages.get(column));
  }

  /** The rows that can be read. */
  RowSet rows() {
    return rows;
  }

  /** The entries of a column, from the first, that belong to the rows. */
  ColumnCursor cursor(ColumnDescriptor column, Wanted wanted, Levels levels, PageRoom room) {
    Optional<RowSet> some = hasAllRows() ? Optional.empty() : Optional.of(rows);
    return new ColumnCursor(new PageDecoder(pages.get(column), some, wanted, levels, room));
  }

  /** The pages of a column with all their entries, of which some are decoded once more then. */
  PageDecoder decoder(ColumnDescriptor column, Wanted wanted, Levels levels) {
    return new PageDecoder(pages.get(column), Optional.empty(), wanted, levels, null);
  }

  /**
   * The texts that a column consists of, and a null behind them, when its ids are worth keeping.
   */
  Optional<ColumnVector> dictionary(ColumnDescriptor column) {
    return dictionaries.computeIfAbsent(column, this::readDictionary);
  }

  private Optional<ColumnVector> readDictionary(ColumnDescriptor column) {
    ChunkPages chunk = pages.get(column);
    boolean worth =
        ScalarKind.of(column.getPrimitiveType()).stream().anyMatch(k -> k == ScalarKind.TEXT)
            && chunk.dictionaryLength() <= LONGEST_DICTIONARY
            && ChunkPages.isAllDictionary(metadata(block, column));
    if (!worth) {
      return Optional.empty();
    }
    try {
      return chunk.dictionaryValues().map(ChunkColumns::texts);
    } catch (IOException e) {
      throw chunk.damaged("its dictionary cannot be understood", e);
    }
  }

  private static ColumnVector texts(PageValues values) {
    int size = values.size();
    long[] valid = new long[(size >> 6) + 1];
    Arrays.fill(valid, -1);
    valid[size >> 6] &= ~(1L << size);
    return new TextVector(
        values.bytes(),
        Arrays.copyOf(values.offsets(), size + 1),
        Arrays.copyOf(values.lengths(), size + 1),
        Validity.of(valid),
        size + 1);
  }

  /** What the footer says of a column of a row group. */
  static ColumnChunkMetaData metadata(BlockMetaData block, ColumnDescriptor column) {
    ColumnPath path = ColumnPath.get(column.getPath());
    for (ColumnChunkMetaData chunk : block.getColumns()) {
      if (chunk.getPath().equals(path)) {
        return chunk;
      }
    }
    throw new IllegalArgumentException("no such column: " + column);
  }

  /** Number of rows. */
  long rowCount() {
    return rows.count();
  }

  /** Whether these are all rows of the row group. */
  boolean hasAllRows() {
    return rows.isAll();
  }
}
