package io.trailql.parquet;

import io.trailql.column.ColumnVector;
import io.trailql.column.TextBuilder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PrimitiveIterator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/** The columns of one row group, of all rows or of some, ready to be read. */
final class ChunkColumns implements PageReadStore {
  /** A longer dictionary is not shared by batches: each is accounted with all of it. */
  private static final int LONGEST_DICTIONARY = 256 << 10;

  private final BlockMetaData block;
  private final RowRanges rows;
  private final Map<ColumnDescriptor, ChunkPages> pages;
  private final Map<ColumnDescriptor, Optional<ColumnVector>> dictionaries = new HashMap<>();
  private final ColumnReadStoreImpl store;

  /**
   * The columns of a row group.
   *
   * @param rows the rows that the pages are complete for
   */
  ChunkColumns(
      ParquetFile file,
      BlockMetaData block,
      RowRanges rows,
      Map<ColumnDescriptor, ChunkPages> pages) {
    this.block = block;
    this.rows = rows;
    this.pages = pages;
    this.store = new ColumnReadStoreImpl(this, new NoConverter(), file.schema(), file.createdBy());
  }

  /** A reader of a column, at its first entry. */
  ColumnReader reader(ColumnDescriptor column) {
    return store.getColumnReader(column);
  }

  /** Number of entries in the pages of a column. */
  long values(ColumnDescriptor column) {
    return pages.get(column).values();
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
    return worth ? chunk.dictionary().map(ChunkColumns::texts) : Optional.empty();
  }

  private static ColumnVector texts(Dictionary dictionary) {
    TextBuilder texts = new TextBuilder(dictionary.getMaxId() + 2);
    for (int id = 0; id <= dictionary.getMaxId(); id++) {
      byte[] text = dictionary.decodeToBinary(id).getBytesUnsafe();
      texts.append(text, 0, text.length);
    }
    texts.appendNull();
    return texts.build();
  }

  /** What the footer says of a column of a row group. */
  static ColumnChunkMetaData metadata(BlockMetaData block, ColumnDescriptor column) {
    for (ColumnChunkMetaData chunk : block.getColumns()) {
      if (Arrays.equals(chunk.getPath().toArray(), column.getPath())) {
        return chunk;
      }
    }
    throw new IllegalArgumentException("no such column: " + column);
  }

  @Override
  public PageReader getPageReader(ColumnDescriptor column) {
    return new StoredPageReader(pages.get(column));
  }

  @Override
  public long getRowCount() {
    return rows.count();
  }

  @Override
  public Optional<PrimitiveIterator.OfLong> getRowIndexes() {
    return rows.isAll(block.getRowCount()) ? Optional.empty() : Optional.of(rows.iterator());
  }
}
