package io.trailql.parquet;

import io.trailql.column.ColumnVector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;

/**
 * One column of the row group at hand: its entries become pages of version 1. A column starts with
 * a dictionary and goes on without when that is full, or does not pay in the first page.
 */
abstract sealed class ColumnChunk permits TextChunk, NumberChunk, BooleanChunk {
  /** Values of the first page after which it is seen whether the dictionary pays so far. */
  private static final int PROBED = 1 << 11;

  private static final int FIRST_IDS = 128;

  final ColumnDescriptor column;
  final ParquetOptions options;

  /** Null when the column gets no Bloom filter. */
  final NeedleHashes needles;

  private final PageLevels repetitions;
  private final PageLevels definitions;

  /** Where a page is encoded: one for all columns, as it goes on at once. */
  private final PageBuffer buffer;

  private PageWriter pages;
  private int entries;
  private int rows;
  private int values;
  private boolean hasPage;
  private boolean hasDictionaryPage;

  /** The dictionary while it is used; null when it never was or is not any more. */
  ValueDictionary dictionary;

  /** Numbers of the page's values in the dictionary. */
  int[] ids = new int[0];

  /** The dictionary when it is not used any more, but was: its page is to be written. */
  private ValueDictionary written;

  /** What the dictionary is to be in every row group; null for none. */
  private final ValueDictionary own;

  ColumnChunk(
      ColumnDescriptor column,
      PageBuffer buffer,
      NeedleHashes needles,
      ParquetOptions options,
      ValueDictionary own) {
    this.column = column;
    this.buffer = buffer;
    this.needles = needles;
    this.options = options;
    this.own = own;
    this.repetitions = new PageLevels(column.getMaxRepetitionLevel());
    this.definitions = new PageLevels(column.getMaxDefinitionLevel());
  }

  /** Begins with a row group: nothing is left of the one before but room. */
  final void begin(PageWriter target) {
    pages = target;
    clearPage();
    hasPage = false;
    hasDictionaryPage = false;
    written = null;
    dictionary = own;
    if (own != null) {
      own.clear();
    }
    if (needles != null) {
      needles.clear();
    }
    begin();
  }

  /** Forgets what is beside values of the page and dictionary. */
  void begin() {}

  /**
   * Goes to another vector.
   *
   * @param comesAgain whether its values are asked for again and again
   */
  void move(boolean comesAgain) {}

  /** Adds entries of whole rows. */
  final void add(ColumnVector vector, Entries more) {
    add(Optional.of(vector), more);
  }

  /** Adds entries of whole rows none of which has a value here. */
  final void addAbsent(Entries more) {
    add(Optional.empty(), more);
  }

  private void add(Optional<ColumnVector> vector, Entries more) {
    int from = 0;
    while (from < more.count()) {
      int to = more.isRepeated() ? addRepeated(more, from) : addLevels(more, from);
      if (vector.isPresent()) {
        addValues(vector.get(), more, from, to);
      }
      from = to;
      if (rows >= mostRows() || pageBytes() >= options.pageBytes()) {
        endPage();
      }
    }
  }

  /**
   * Adds the levels of the rows that the page has room for, an entry each; answers where they end.
   */
  private int addLevels(Entries more, int from) {
    int added = Math.min(more.count() - from, mostRows() - rows);
    repetitions.add(0, added);
    definitions.add(more.definitions(), from, from + added);
    rows += added;
    entries += added;
    return from + added;
  }

  /** Adds the levels of the rows that the page has room for; answers where they end. */
  private int addRepeated(Entries more, int from) {
    int to = from;
    while (to < more.count()) {
      int repetition = more.repetition(to);
      if (repetition == 0) {
        if (rows == mostRows()) {
          break;
        }
        rows++;
      }
      repetitions.add(repetition);
      definitions.add(more.definition(to));
      to++;
    }
    entries += to - from;
    return to;
  }

  /** Adds the values at the entries that have one. */
  abstract void addValues(ColumnVector vector, Entries more, int from, int to);

  /** Size of the page's values in the plain encoding. */
  abstract long plainBytes();

  /** Appends the page's values in the plain encoding. */
  abstract void encodePlain(ByteSink target);

  /** Moves the page's values, which have numbers of the dictionary, to the plain encoding. */
  abstract void fallBack();

  /** Tells the least and the greatest value of the page. */
  abstract void bound(Statistics<?> statistics);

  /** Forgets the page's values. */
  abstract void clearValues();

  /** Notes a value's number in the dictionary. */
  final void addId(int id) {
    if (values == ids.length) {
      ids = Arrays.copyOf(ids, Math.max(FIRST_IDS, values * 2));
    }
    ids[values++] = id;
  }

  final void countPlain() {
    values++;
  }

  /** Number of values in the page. */
  final int values() {
    return values;
  }

  final boolean isDictionaryFull() {
    return dictionary.page().size() > options.dictionaryBytes();
  }

  /** Whether the dictionary does not pay for the first values, after enough of them. */
  final boolean isDictionaryWorthless() {
    return values == PROBED && !hasPage && !doesDictionaryPay();
  }

  /** Whether another number can be noted without looking whether the dictionary pays. */
  final boolean canAddIds() {
    return hasPage || values != PROBED - 1;
  }

  private boolean doesDictionaryPay() {
    return idBytes() + dictionaryBytes() < plainBytes();
  }

  /** What the dictionary takes, as compared with values in the plain encoding. */
  long dictionaryBytes() {
    return dictionary.page().size();
  }

  /** The most rows of the page. */
  int mostRows() {
    return options.pageRows();
  }

  /** Goes on without the dictionary. */
  final void leaveDictionary() {
    fallBack();
    if (hasDictionaryPage) {
      written = dictionary;
    } else {
      dictionary.clear();
    }
    dictionary = null;
  }

  private long idBytes() {
    return (long) values * HybridEncoding.width(Math.max(0, dictionary.size() - 1)) / 8 + 8;
  }

  private long pageBytes() {
    return dictionary == null ? plainBytes() : idBytes();
  }

  private void endPage() {
    if (dictionary != null && !hasPage && values > 0) {
      if (!doesDictionaryPay()) {
        leaveDictionary();
      }
    }
    ByteSink page = buffer.page();
    page.clear();
    repetitions.encode(buffer);
    definitions.encode(buffer);
    boolean isNumbered = dictionary != null;
    if (isNumbered) {
      int width = HybridEncoding.width(Math.max(0, dictionary.size() - 1));
      page.add(width);
      HybridEncoding.encode(ids, values, width, page);
    } else {
      encodePlain(page);
    }
    hasPage = true;
    hasDictionaryPage |= isNumbered;
    writePage(isNumbered ? Encoding.RLE_DICTIONARY : Encoding.PLAIN);
    clearPage();
  }

  private void clearPage() {
    clearValues();
    repetitions.clear();
    definitions.clear();
    entries = 0;
    rows = 0;
    values = 0;
  }

  private void writePage(Encoding encoding) {
    Statistics<?> statistics = Statistics.createStats(column.getPrimitiveType());
    statistics.incrementNumNulls(entries - values);
    if (values > 0) {
      bound(statistics);
    }
    SizeStatistics sizes =
        new SizeStatistics(
            column.getPrimitiveType(), unencodedBytes(), repetitions.histogram(1), definitions());
    try {
      pages.writePage(
          buffer.page().input(),
          entries,
          rows,
          statistics,
          sizes,
          null,
          Encoding.RLE,
          Encoding.RLE,
          encoding);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Long> definitions() {
    return definitions.histogram(2);
  }

  /** Bytes of the page's texts alone; 0 of other values. */
  long unencodedBytes() {
    return 0;
  }

  /** Completes the pages; nothing can be added then. */
  final void end() {
    if (entries > 0) {
      endPage();
    }
    ValueDictionary last = hasDictionaryPage && dictionary != null ? dictionary : written;
    if (last != null) {
      try {
        pages.writeDictionaryPage(
            new DictionaryPage(last.page().input(), last.size(), Encoding.PLAIN));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Memory held for values, encoded or not yet. */
  final long bytes() {
    long dictionaries = dictionary == null ? 0 : dictionary.bytes();
    return pages.getMemSize()
        + heldBytes()
        + dictionaries
        + (written == null ? 0 : written.bytes())
        + 4 * ByteSink.grown(FIRST_IDS, dictionary == null ? 0 : values)
        + repetitions.bytes()
        + definitions.bytes()
        + (needles == null ? 0 : needles.bytes());
  }

  /** Memory held for plain values of the page. */
  abstract long heldBytes();
}
