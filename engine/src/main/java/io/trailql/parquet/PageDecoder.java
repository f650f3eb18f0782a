package io.trailql.parquet;

import io.trailql.parquet.ChunkPages.DataPage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Iterator;
import java.util.Optional;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Decompresses and decodes the pages of a column, one after the other, each when it is wanted. */
final class PageDecoder {
  /** Fewer values than one in so many are decoded one by one. */
  private static final int FEW = 8;

  /** What is wanted of the entries beside their levels. */
  enum Wanted {
    NOTHING,
    VALUES,
    /** The values' numbers; all pages have them. */
    IDS
  }

  private final ChunkPages pages;
  private final ColumnDescriptor column;
  private final Iterator<DataPage> rest;
  private final Optional<RowRanges> rows;
  private final Wanted wanted;
  private PageValues dictionary;

  /**
   * Stands before the first page.
   *
   * @param rows those whose entries are wanted, others are left out; absent for all
   */
  PageDecoder(ChunkPages pages, Optional<RowRanges> rows, Wanted wanted) {
    this.pages = pages;
    this.column = pages.column();
    this.rest = pages.data().iterator();
    this.rows = rows;
    this.wanted = wanted;
  }

  ColumnDescriptor column() {
    return column;
  }

  /** The next page; null when there is none. */
  DecodedPage next() {
    if (!rest.hasNext()) {
      return null;
    }
    DataPage page = rest.next();
    try {
      return page.page().header().isSetData_page_header_v2() ? second(page) : first(page);
    } catch (IOException | IndexOutOfBoundsException e) {
      throw pages.damaged("it has a page that cannot be understood", e);
    }
  }

  private DecodedPage first(DataPage page) throws IOException {
    DataPageHeader header = page.page().header().getData_page_header();
    byte[] plain = pages.plain(page.page());
    int entries = header.getNum_values();
    int at = 0;
    int[] repetitions = null;
    if (column.getMaxRepetitionLevel() > 0) {
      int end = endOfLevels(plain, at);
      repetitions = levels(plain, at + 4, end, column.getMaxRepetitionLevel(), entries);
      at = end;
    }
    int[] definitions = null;
    if (column.getMaxDefinitionLevel() > 0) {
      int end = endOfLevels(plain, at);
      definitions = definitions(plain, at + 4, end, entries);
      at = end;
    }
    requireRows(page, repetitions);
    return page(page, entries, repetitions, definitions, header.getEncoding(), plain, at);
  }

  private static int endOfLevels(byte[] plain, int at) throws IOException {
    int length =
        at + 4 <= plain.length
            ? ByteBuffer.wrap(plain, at, 4).order(ByteOrder.LITTLE_ENDIAN).getInt()
            : -1;
    if (length < 0 || length > plain.length - at - 4) {
      throw new IOException("its levels go beyond it");
    }
    return at + 4 + length;
  }

  private DecodedPage second(DataPage page) throws IOException {
    DataPageHeaderV2 header = page.page().header().getData_page_header_v2();
    ByteBuffer stored = page.page().bytes();
    int first = header.getRepetition_levels_byte_length();
    int levels = first + header.getDefinition_levels_byte_length();
    if (first < 0 || levels < first || levels > stored.remaining()) {
      throw new IOException("its levels go beyond it");
    }
    boolean compressed =
        (!header.isSetIs_compressed() || header.isIs_compressed()) && levels < stored.remaining();
    byte[] values =
        pages.plain(
            page.page(), levels, compressed ? pages.codec() : CompressionCodecName.UNCOMPRESSED);
    int start = stored.arrayOffset() + stored.position();
    byte[] bytes = stored.array();
    int entries = header.getNum_values();
    int[] repetitions = null;
    if (column.getMaxRepetitionLevel() > 0) {
      repetitions = levels(bytes, start, start + first, column.getMaxRepetitionLevel(), entries);
    }
    int[] definitions = null;
    if (column.getMaxDefinitionLevel() > 0) {
      definitions = definitions(bytes, start + first, start + levels, entries);
    }
    requireRows(page, repetitions);
    if (page.firstRow() >= 0 && header.getNum_rows() != page.rows()) {
      throw differs(header.getNum_rows(), page);
    }
    return page(page, entries, repetitions, definitions, header.getEncoding(), values, 0);
  }

  /** The definition levels; null when all entries have a value, as one run of levels says. */
  private int[] definitions(byte[] bytes, int from, int end, int entries) throws IOException {
    int most = column.getMaxDefinitionLevel();
    boolean isFull =
        column.getMaxRepetitionLevel() == 0
            && HybridDecoding.same(bytes, from, end, HybridEncoding.width(most), entries) == most;
    return isFull ? null : levels(bytes, from, end, most, entries);
  }

  private static int[] levels(byte[] bytes, int from, int end, int most, int count)
      throws IOException {
    return HybridDecoding.decode(bytes, from, end, HybridEncoding.width(most), count);
  }

  /**
   * Holds the index against the page: one that is wrong by a row would put values beside those of
   * other rows, and no checksum covers it. Of a column that does not repeat, that was done before.
   */
  private static void requireRows(DataPage page, int[] repetitions) throws IOException {
    if (repetitions == null || page.firstRow() < 0) {
      return;
    }
    int count = 0;
    for (int level : repetitions) {
      count += level == 0 ? 1 : 0;
    }
    if (count != page.rows()) {
      throw differs(count, page);
    }
  }

  private static IOException differs(int count, DataPage page) {
    return new IOException("it has " + count + " rows, its index says " + page.rows());
  }

  private DecodedPage page(
      DataPage page,
      int entries,
      int[] repetitions,
      int[] levels,
      Encoding encoding,
      byte[] plain,
      int from)
      throws IOException {
    int present = present(entries, levels);
    int[] definitions = present == entries && repetitions == null ? null : levels;
    EntrySelection.Wanted some =
        rows.isPresent() && page.firstRow() >= 0
            ? new EntrySelection(column, rows.get())
                .of(entries, repetitions, definitions, page.firstRow())
            : null;
    int[] ids = null;
    PageValues values = null;
    if (wanted != Wanted.NOTHING) {
      if (encoding == Encoding.RLE_DICTIONARY || encoding == Encoding.PLAIN_DICTIONARY) {
        ids = ids(plain, from, present, some);
        if (wanted == Wanted.VALUES) {
          values = dictionary().at(ids);
          ids = null;
        }
      } else if (wanted == Wanted.IDS) {
        throw new IOException("it does not use the dictionary, as the footer says");
      } else {
        values =
            encoding == Encoding.PLAIN
                ? PageValues.plain(column, plain, from, present)
                : PageValues.encoded(column, ChunkPages.encoding(encoding), plain, from, present);
        values = some == null ? values : values.at(some.kept());
      }
    }
    return some == null
        ? new DecodedPage(entries, repetitions, definitions, ids, values)
        : new DecodedPage(some.entries(), some.repetitions(), some.definitions(), ids, values);
  }

  private int present(int entries, int[] definitions) {
    return definitions == null ? entries : count(definitions, column.getMaxDefinitionLevel());
  }

  private static int[] picked(int[] ids, int[] places) {
    int[] picked = new int[places.length];
    for (int i = 0; i < places.length; i++) {
      picked[i] = ids[places[i]];
    }
    return picked;
  }

  /** How many levels are this one, without a branch. */
  private static int count(int[] levels, int wanted) {
    int others = 0;
    for (int level : levels) {
      int difference = level ^ wanted;
      others += (difference | -difference) >>> 31;
    }
    return levels.length - others;
  }

  /** The numbers of the page's values, of all or of those that are wanted. */
  private int[] ids(byte[] plain, int from, int present, EntrySelection.Wanted some)
      throws IOException {
    if (present == 0) {
      return new int[0];
    }
    if (from >= plain.length) {
      throw new IOException("it ends before its values");
    }
    int width = plain[from];
    int[] ids;
    if (some == null) {
      ids = HybridDecoding.decode(plain, from + 1, plain.length, width, present);
    } else if (some.kept().length < present / FEW) {
      ids = HybridDecoding.at(some.kept(), plain, from + 1, plain.length, width);
    } else {
      ids =
          picked(HybridDecoding.decode(plain, from + 1, plain.length, width, present), some.kept());
    }
    int last = dictionary().size() - 1;
    int outside = 0;
    for (int id : ids) {
      outside |= id | last - id;
    }
    if (outside < 0) {
      throw new IOException("a value's number is not in the dictionary");
    }
    return ids;
  }

  private PageValues dictionary() throws IOException {
    if (dictionary == null) {
      dictionary =
          pages
              .dictionaryValues()
              .orElseThrow(() -> new IOException("there is no dictionary for its values"));
    }
    return dictionary;
  }
}
