package io.trailql.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.EncodingStats;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** The pages of one column in one row group, all or some. */
final class ChunkPages {
  /**
   * Plain pages are never longer than their column chunk; of those of doubtful size, never this.
   */
  private static final long LONGEST_DOUBTFUL = 16 << 20;

  /**
   * A page that holds rows.
   *
   * @param firstRow in the row group; -1 when it is not known
   * @param rows how many; -1 when it is not known
   */
  record DataPage(StoredPage page, long firstRow, int rows) {}

  private final ColumnChunkMetaData chunk;
  private final ColumnDescriptor column;
  private final String name;
  private final List<DataPage> data = new ArrayList<>();

  /** Plain bytes of pages that are decoded once more. */
  private final Map<StoredPage, byte[]> held = new IdentityHashMap<>();

  private StoredPage dictionary;
  private PageValues dictionaryValues;

  /** Whether the values of the dictionary are gone when its room is used again. */
  private boolean isInRoom;

  private long values;

  private ChunkPages(ColumnChunkMetaData chunk, ColumnDescriptor column, String name) {
    this.chunk = chunk;
    this.column = column;
    this.name = name;
    if (!Decompression.isKnown(chunk.getCodec())) {
      throw Damaged.unsuitable(name, "it is compressed with " + chunk.getCodec());
    }
  }

  /** All pages, of all bytes. */
  static ChunkPages whole(
      ColumnChunkMetaData chunk, ColumnDescriptor column, String name, ByteBuffer bytes) {
    ChunkPages pages = new ChunkPages(chunk, column, name);
    pages.walk(bytes);
    return pages;
  }

  /** Only the dictionary. */
  static ChunkPages dictionary(
      ColumnChunkMetaData chunk, ColumnDescriptor column, String name, ByteBuffer bytes) {
    ChunkPages pages = new ChunkPages(chunk, column, name);
    pages.add(bytes, -1, -1);
    if (pages.dictionary == null) {
      throw pages.damaged("its dictionary is not where the footer says", null);
    }
    return pages;
  }

  /** None yet. */
  static ChunkPages some(ColumnChunkMetaData chunk, ColumnDescriptor column, String name) {
    return new ChunkPages(chunk, column, name);
  }

  /** Of a column that does not repeat the rows are known without an index. */
  private void walk(ByteBuffer bytes) {
    boolean flat = column.getMaxRepetitionLevel() == 0;
    while (bytes.hasRemaining() && values < chunk.getValueCount()) {
      add(bytes, flat ? values : -1, -1);
    }
    if (values != chunk.getValueCount()) {
      throw damaged("it has " + values + " values instead of " + chunk.getValueCount(), null);
    }
  }

  /** Takes the next page off the bytes. */
  void add(ByteBuffer bytes, long firstRow, int rows) {
    try {
      StoredPage page = StoredPage.take(bytes);
      if (page.isDictionary()) {
        dictionary = page;
      } else if (page.isData()) {
        require(page, rows);
        boolean isCounted = rows < 0 && firstRow >= 0;
        data.add(new DataPage(page, firstRow, isCounted ? page.values() : rows));
        values += page.values();
      }
    } catch (IOException | RuntimeException e) {
      throw damaged("it has a page that cannot be understood", e);
    }
  }

  /** Headers have no checksum; what can be told of them is held against the footer. */
  private void require(StoredPage page, int rows) throws IOException {
    boolean flat = column.getMaxRepetitionLevel() == 0;
    if (rows >= 0 && flat && page.values() != rows) {
      throw new IOException("it has " + page.values() + " rows, its index says " + rows);
    }
    if (page.values() < 0
        || page.values() > chunk.getValueCount()
        || !page.hasKnownLevels(column)
        || !chunk.getEncodings().contains(encoding(page.encoding()))) {
      throw new IOException("its header contradicts the footer");
    }
  }

  /** The pages with rows. */
  List<DataPage> data() {
    return data;
  }

  /** Number of values in these pages. */
  long values() {
    return values;
  }

  /** Whether it is known which rows the pages hold, so that some can be left out. */
  boolean knowsRows() {
    return data.stream().allMatch(page -> page.firstRow() >= 0);
  }

  ColumnDescriptor column() {
    return column;
  }

  /** Whether no value of the row group is outside the dictionary. */
  static boolean isAllDictionary(ColumnChunkMetaData chunk) {
    EncodingStats encodings = chunk.getEncodingStats();
    return encodings != null
        && encodings.hasDictionaryPages()
        && encodings.hasDictionaryEncodedPages()
        && !encodings.hasNonDictionaryEncodedPages();
  }

  /** Length of the plain dictionary; 0 without one. */
  int dictionaryLength() {
    return dictionary == null ? 0 : dictionary.header().getUncompressed_page_size();
  }

  /** The values of the dictionary, decoded at once and held. */
  Optional<PageValues> dictionaryValues() throws IOException {
    if (dictionary != null && (dictionaryValues == null || isInRoom)) {
      dictionaryValues = dictionaryValues(plain(dictionary));
      isInRoom = false;
    }
    return Optional.ofNullable(dictionaryValues);
  }

  /** The same, held as long as what is in the room. */
  Optional<PageValues> dictionaryValues(PageRoom room) throws IOException {
    if (dictionary != null && dictionaryValues == null) {
      byte[] plain = room.dictionary(dictionaryLength());
      decompress(dictionary, 0, chunk.getCodec(), plain);
      dictionaryValues = dictionaryValues(plain);
      isInRoom = true;
    }
    return Optional.ofNullable(dictionaryValues);
  }

  private PageValues dictionaryValues(byte[] plain) throws IOException {
    int size = dictionary.header().getDictionary_page_header().getNum_values();
    if (size < 0) {
      throw new IOException("a dictionary of " + size + " values");
    }
    return PageValues.plain(column, plain, 0, dictionaryLength(), size);
  }

  static Encoding encoding(org.apache.parquet.format.Encoding encoding) {
    return new ParquetMetadataConverter().getEncoding(encoding);
  }

  /** The plain bytes of a page, its checksum compared. */
  byte[] plain(StoredPage page) {
    byte[] plain = new byte[length(page, 0)];
    decompress(page, 0, chunk.getCodec(), plain);
    return plain;
  }

  /** Length of the plain bytes of a page, of which the first ones are left out. */
  int length(StoredPage page, int skipped) {
    int length = page.header().getUncompressed_page_size() - skipped;
    if (length < 0 || length > Math.max(chunk.getTotalUncompressedSize(), LONGEST_DOUBTFUL)) {
      throw damaged("it has a page of " + length + " bytes", null);
    }
    return length;
  }

  /** The plain bytes of a page, held until the pages are gone. */
  byte[] holdPlain(StoredPage page, int skipped, CompressionCodecName codec) {
    byte[] plain = new byte[length(page, skipped)];
    decompress(page, skipped, codec, plain);
    held.put(page, plain);
    return plain;
  }

  /** The plain bytes of a page if they are held; else null. */
  byte[] held(StoredPage page) {
    return held.get(page);
  }

  /**
   * Decompresses a page, its checksum compared.
   *
   * @param skipped how many of its first bytes are plain already and left out
   * @param plain where the bytes go, at least {@link #length}
   */
  void decompress(StoredPage page, int skipped, CompressionCodecName codec, byte[] plain) {
    int length = length(page, skipped);
    try {
      page.check();
      ByteBuffer stored = page.bytes().duplicate().position(skipped).slice();
      Decompression.decompress(codec, stored, plain, length);
    } catch (IOException | RuntimeException e) {
      throw damaged("it has a page that cannot be decompressed", e);
    }
  }

  CompressionCodecName codec() {
    return chunk.getCodec();
  }

  RuntimeException damaged(String what, Exception cause) {
    String reason = cause == null || cause.getMessage() == null ? "" : ": " + cause.getMessage();
    return Damaged.file(
        name, "in column " + String.join(".", column.getPath()) + ", " + what + reason, cause);
  }
}
