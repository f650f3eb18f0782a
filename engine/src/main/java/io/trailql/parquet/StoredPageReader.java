package io.trailql.parquet;

import io.trailql.parquet.ChunkPages.DataPage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Hands the pages of a column to parquet-java, each decompressed when it is its turn. */
final class StoredPageReader implements PageReader {
  private final ChunkPages pages;
  private final Iterator<DataPage> rest;
  private final Statistics<?> nothing;

  StoredPageReader(ChunkPages pages) {
    this.pages = pages;
    this.rest = pages.data().iterator();
    this.nothing = Statistics.noopStats(pages.column().getPrimitiveType());
  }

  @Override
  public DictionaryPage readDictionaryPage() {
    return pages.dictionaryPage().orElse(null);
  }

  @Override
  public long getTotalValueCount() {
    return pages.values();
  }

  @Override
  public org.apache.parquet.column.page.DataPage readPage() {
    if (!rest.hasNext()) {
      return null;
    }
    DataPage next = rest.next();
    return next.page().header().isSetData_page_header_v2() ? second(next) : first(next);
  }

  private DataPageV1 first(DataPage page) {
    DataPageHeader header = page.page().header().getData_page_header();
    byte[] plain = pages.plain(page.page());
    requireRows(page, plain, header.getNum_values());
    BytesInput bytes = BytesInput.from(plain);
    var repetitions = ChunkPages.encoding(header.getRepetition_level_encoding());
    var definitions = ChunkPages.encoding(header.getDefinition_level_encoding());
    var values = ChunkPages.encoding(header.getEncoding());
    return page.firstRow() < 0
        ? new DataPageV1(
            bytes, header.getNum_values(), plain.length, nothing, repetitions, definitions, values)
        : new DataPageV1(
            bytes,
            header.getNum_values(),
            plain.length,
            page.firstRow(),
            page.rows(),
            nothing,
            repetitions,
            definitions,
            values);
  }

  /** Holds the index against the page; of a column that does not repeat, that was done before. */
  private void requireRows(DataPage page, byte[] plain, int values) {
    int repetitions = pages.column().getMaxRepetitionLevel();
    if (repetitions > 0 && page.firstRow() >= 0) {
      try {
        requireRows(page, PageRows.count(plain, values, repetitions));
      } catch (IOException | IndexOutOfBoundsException e) {
        throw pages.damaged("it has levels that cannot be understood", e);
      }
    }
  }

  private void requireRows(DataPage page, int rows) {
    if (page.firstRow() >= 0 && rows != page.rows()) {
      throw pages.damaged("a page has " + rows + " rows, its index says " + page.rows(), null);
    }
  }

  private DataPageV2 second(DataPage page) {
    DataPageHeaderV2 header = page.page().header().getData_page_header_v2();
    requireRows(page, header.getNum_rows());
    ByteBuffer stored = page.page().bytes();
    int repetitions = header.getRepetition_levels_byte_length();
    int levels = repetitions + header.getDefinition_levels_byte_length();
    if (repetitions < 0 || levels < repetitions || levels > stored.remaining()) {
      throw pages.damaged("it has a page whose levels go beyond it", null);
    }
    boolean compressed =
        (!header.isSetIs_compressed() || header.isIs_compressed()) && levels < stored.remaining();
    byte[] values =
        pages.plain(
            page.page(), levels, compressed ? pages.codec() : CompressionCodecName.UNCOMPRESSED);
    BytesInput repetition = BytesInput.from(stored.duplicate().limit(repetitions).slice());
    BytesInput definition =
        BytesInput.from(stored.duplicate().position(repetitions).limit(levels).slice());
    var encoding = ChunkPages.encoding(header.getEncoding());
    return page.firstRow() < 0
        ? DataPageV2.uncompressed(
            header.getNum_rows(),
            header.getNum_nulls(),
            header.getNum_values(),
            repetition,
            definition,
            encoding,
            BytesInput.from(values),
            nothing)
        : DataPageV2.uncompressed(
            header.getNum_rows(),
            header.getNum_nulls(),
            header.getNum_values(),
            page.firstRow(),
            repetition,
            definition,
            encoding,
            BytesInput.from(values),
            nothing);
  }
}
