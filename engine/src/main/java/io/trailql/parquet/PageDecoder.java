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

  /** What is wanted of the levels. */
  enum Levels {
    EACH,
    /** Only whether it is the highest definition level, of a column that does not repeat. */
    PRESENCE
  }

  /**
   * The levels of a page's entries.
   *
   * @param repetitions null when all are 0
   * @param definitions null when all entries have a value, or only their presence is wanted
   * @param present null when all entries have a value, or the column repeats
   */
  private record Entries(int count, int[] repetitions, int[] definitions, PresentEntries present) {}

  private final ChunkPages pages;
  private final ColumnDescriptor column;
  private final Iterator<DataPage> rest;
  private final Optional<RowSet> rows;
  private final Wanted wanted;
  private final Levels levels;
  private final PageRoom room;
  private PageValues dictionary;

  /**
   * Stands before the first page.
   *
   * @param rows those whose entries are wanted, others are left out; absent for all
   * @param room where the page last decoded is, and a dictionary that values are taken from; null
   *     when the same pages are decoded once more: their plain bytes are held
   */
  PageDecoder(
      ChunkPages pages, Optional<RowSet> rows, Wanted wanted, Levels levels, PageRoom room) {
    this.pages = pages;
    this.column = pages.column();
    this.rest = pages.data().iterator();
    this.rows = rows;
    this.wanted = wanted;
    this.levels = levels;
    this.room = room;
  }

  ColumnDescriptor column() {
    return column;
  }

  /** The next page, where the one before was; null when there is none. */
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

  /** Passes a page. */
  void skip() {
    rest.next();
  }

  private DecodedPage first(DataPage page) throws IOException {
    DataPageHeader header = page.page().header().getData_page_header();
    int length = pages.length(page.page(), 0);
    byte[] plain = plain(page, 0, pages.codec(), length);
    int entries = header.getNum_values();
    int at = 0;
    int[] repetitions = null;
    if (column.getMaxRepetitionLevel() > 0) {
      int end = endOfLevels(plain, at, length);
      repetitions = levels(plain, at + 4, end, column.getMaxRepetitionLevel(), entries);
      at = end;
    }
    Entries decoded = new Entries(entries, repetitions, null, null);
    if (column.getMaxDefinitionLevel() > 0) {
      int end = endOfLevels(plain, at, length);
      decoded = entries(entries, repetitions, plain, at + 4, end);
      at = end;
    }
    requireRows(page, repetitions);
    return page(page, decoded, header.getEncoding(), plain, at, length);
  }

  /** The plain bytes, maybe with more behind them. */
  private byte[] plain(DataPage page, int skipped, CompressionCodecName codec, int length) {
    byte[] held = pages.held(page.page());
    if (held != null) {
      return held;
    }
    if (room == null) {
      return pages.holdPlain(page.page(), skipped, codec);
    }
    byte[] plain = room.page(length);
    pages.decompress(page.page(), skipped, codec, plain);
    return plain;
  }

  private static int endOfLevels(byte[] plain, int at, int end) throws IOException {
    int length =
        at + 4 <= end ? ByteBuffer.wrap(plain, at, 4).order(ByteOrder.LITTLE_ENDIAN).getInt() : -1;
    if (length < 0 || length > end - at - 4) {
      throw new IOException("its levels go beyond it");
    }
    return at + 4 + length;
  }

  private DecodedPage second(DataPage page) throws IOException {
    DataPageHeaderV2 header = page.page().header().getData_page_header_v2();
    ByteBuffer stored = page.page().bytes();
    int first = header.getRepetition_levels_byte_length();
    int ends = first + header.getDefinition_levels_byte_length();
    if (first < 0 || ends < first || ends > stored.remaining()) {
      throw new IOException("its levels go beyond it");
    }
    boolean compressed =
        (!header.isSetIs_compressed() || header.isIs_compressed()) && ends < stored.remaining();
    CompressionCodecName codec = compressed ? pages.codec() : CompressionCodecName.UNCOMPRESSED;
    int length = pages.length(page.page(), ends);
    byte[] values = plain(page, ends, codec, length);
    int start = stored.arrayOffset() + stored.position();
    byte[] bytes = stored.array();
    int entries = header.getNum_values();
    int[] repetitions = null;
    if (column.getMaxRepetitionLevel() > 0) {
      repetitions = levels(bytes, start, start + first, column.getMaxRepetitionLevel(), entries);
    }
    Entries decoded =
        column.getMaxDefinitionLevel() > 0
            ? entries(entries, repetitions, bytes, start + first, start + ends)
            : new Entries(entries, repetitions, null, null);
    requireRows(page, repetitions);
    if (page.firstRow() >= 0 && header.getNum_rows() != page.rows()) {
      throw differs(header.getNum_rows(), page);
    }
    return page(page, decoded, header.getEncoding(), values, 0, length);
  }

  /** The entries with the definition levels in some bytes. */
  private Entries entries(int count, int[] repetitions, byte[] bytes, int from, int end)
      throws IOException {
    int most = column.getMaxDefinitionLevel();
    if (repetitions == null
        && HybridDecoding.same(bytes, from, end, HybridEncoding.width(most), count) == most) {
      return new Entries(count, null, null, null);
    }
    boolean isFlat = column.getMaxRepetitionLevel() == 0;
    return new Entries(
        count,
        repetitions,
        isFlat && levels == Levels.PRESENCE ? null : levels(bytes, from, end, most, count),
        isFlat ? PresentEntries.decode(bytes, from, end, most, count) : null);
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
      DataPage page, Entries entries, Encoding encoding, byte[] plain, int from, int end)
      throws IOException {
    int count = entries.count();
    int present = present(entries);
    boolean isFull = present == count && entries.repetitions() == null;
    DecodedPage all =
        new DecodedPage(
            count,
            entries.repetitions(),
            isFull ? null : entries.definitions(),
            isFull ? null : entries.present(),
            null,
            null);
    EntrySelection.Wanted some =
        rows.isPresent() && page.firstRow() >= 0
            ? new EntrySelection(column, rows.get()).of(all, (int) page.firstRow())
            : null;
    PageIds ids = null;
    PageValues values = null;
    if (wanted != Wanted.NOTHING) {
      if (encoding == Encoding.RLE_DICTIONARY || encoding == Encoding.PLAIN_DICTIONARY) {
        ids = ids(plain, from, end, present, some);
        if (wanted == Wanted.VALUES) {
          int[] numbers = new int[some == null ? present : some.kept().length];
          ids.read(0, numbers, 0, numbers.length);
          values = dictionary().at(numbers);
          ids = null;
        }
      } else if (wanted == Wanted.IDS) {
        throw new IOException("it does not use the dictionary, as the footer says");
      } else {
        values = values(encoding, plain, from, end, present, some);
      }
    }
    return (some == null ? all : some.page()).with(ids, values);
  }

  private PageValues values(
      Encoding encoding, byte[] plain, int from, int end, int present, EntrySelection.Wanted some)
      throws IOException {
    if (encoding != Encoding.PLAIN) {
      PageValues values =
          PageValues.encoded(column, ChunkPages.encoding(encoding), plain, from, end, present);
      return some == null ? values : values.at(some.kept());
    }
    return some == null
        ? PageValues.plain(column, plain, from, end, present)
        : PageValues.some(column, plain, from, end, present, some.kept());
  }

  private int present(Entries entries) {
    if (entries.present() != null) {
      return entries.present().countIn(0, entries.count());
    }
    return entries.definitions() == null
        ? entries.count()
        : count(entries.definitions(), column.getMaxDefinitionLevel());
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
  private PageIds ids(byte[] plain, int from, int end, int present, EntrySelection.Wanted some)
      throws IOException {
    if (present == 0) {
      return PageIds.of(pages, new int[0], 0);
    }
    if (from >= end) {
      throw new IOException("it ends before its values");
    }
    int size = dictionary().size();
    int width = plain[from];
    if (some == null) {
      return PageIds.of(pages, new HybridDecoding(plain, from + 1, end, width), size);
    }
    return PageIds.of(
        pages,
        some.kept().length < present / FEW
            ? HybridDecoding.at(some.kept(), plain, from + 1, end, width)
            : picked(HybridDecoding.decode(plain, from + 1, end, width, present), some.kept()),
        size);
  }

  private PageValues dictionary() throws IOException {
    if (dictionary == null) {
      dictionary =
          (room == null ? pages.dictionaryValues() : pages.dictionaryValues(room))
              .orElseThrow(() -> new IOException("there is no dictionary for its values"));
    }
    return dictionary;
  }
}
