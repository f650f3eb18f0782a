package io.trailql.parquet;

import io.trailql.column.ByteRanges;
import io.trailql.column.ColumnVector;
import io.trailql.column.TextVector;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.internal.column.columnindex.BinaryTruncator;
import org.apache.parquet.io.api.Binary;

/** A column of texts. */
final class TextChunk extends ColumnChunk {
  /** The numbers of a vector's values are remembered up to this size: they come again. */
  private static final int MOST_REMEMBERED = 1 << 14;

  /** Vectors whose values' numbers are remembered: as many dictionaries are in use at a time. */
  private static final int MOST_VECTORS = 4;

  /**
   * Bytes that are held of the bounds of pages and row groups, until the file is finished: of
   * longer texts it gets the beginning alone.
   */
  private static final int MOST_BOUND = 1 << 10;

  /** Texts up to this length that no dictionary is worth are ids: nothing in them repeats. */
  private static final int LONGEST_ID = 64;

  /** Rows of a page of ids, which compresses as well as a long one, and skips better. */
  private static final int ID_ROWS = 1 << 11;

  /**
   * Rows of a page of ids that are needles: rows far apart are asked for theirs, to sort by them
   * what happened at one time.
   */
  private static final int NEEDLE_ROWS = 1 << 8;

  private static final int NONE = -1;
  private static final int FIRST_SEEN = 32;

  private static final int[] NONE_KNOWN = {};

  private final ByteSink plain = new ByteSink();
  private long textBytes;

  /** How many texts of the row group are in no dictionary, and how long they are. */
  private long plainTexts;

  private long plainBytes;

  /** Where the least and the greatest value begin, in the dictionary or the page. */
  private int least = NONE;

  private int greatest = NONE;
  private long leastBeginning;
  private long greatestBeginning;

  /** The page that a value of the dictionary was last seen in. */
  private int[] seen = new int[0];

  private int page = 1;

  /** The numbers of values, from 1, by the offsets of their vectors: those stay what they are. */
  private final Map<int[], int[]> remembered = new IdentityHashMap<>();

  private boolean comesAgain;
  private int[] offsets;
  private int[] numbers = NONE_KNOWN;

  TextChunk(
      ColumnDescriptor column, PageBuffer buffer, NeedleHashes needles, ParquetOptions options) {
    super(column, buffer, needles, options, new ValueDictionary());
  }

  @Override
  void move(boolean again) {
    comesAgain = again;
    offsets = null;
  }

  @Override
  void addValues(ColumnVector vector, Entries more, int from, int to) {
    for (int i = from; i < to; i++) {
      int at = more.at(i);
      if (at >= 0) {
        TextVector texts = (TextVector) vector;
        if (dictionary != null && texts.length(at) > options.dictionaryBytes()) {
          leaveDictionary();
        }
        if (dictionary == null) {
          addPlain(texts.bytes(), texts.offset(at), texts.length(at));
        } else {
          addNumbered(texts, at);
          i = numbers == NONE_KNOWN ? i : addKnown(texts, more, i + 1, to) - 1;
        }
      }
    }
  }

  /**
   * Adds values while their numbers are known and they were seen in the page: this is what columns
   * of few values mostly have. Answers where it came to.
   */
  private int addKnown(TextVector texts, Entries more, int from, int to) {
    int[] known = numbers;
    int[] lengths = texts.lengths();
    int i = from;
    while (dictionary != null && i < to && canAddIds()) {
      int at = more.at(i);
      if (at >= 0) {
        int id = known[at] - 1;
        if (id < 0 || seen[id] != page) {
          return i;
        }
        textBytes += lengths[at];
        addId(id);
      }
      i++;
    }
    return i;
  }

  private void addNumbered(TextVector texts, int at) {
    if (texts.offsets() != offsets) {
      remember(texts);
    }
    int id = at < numbers.length ? numbers[at] - 1 : NONE;
    if (id < 0) {
      id = number(texts.bytes(), texts.offset(at), texts.length(at));
      if (at < numbers.length) {
        numbers[at] = id + 1;
      }
    }
    if (seen[id] != page) {
      seen[id] = page;
      bound(
          ByteRanges.beginning(texts.bytes(), texts.offset(at), texts.length(at)),
          dictionary.page(),
          dictionary.start(id));
    }
    textBytes += texts.length(at);
    addId(id);
    if (isDictionaryFull() || isDictionaryWorthless()) {
      leaveDictionary();
    }
  }

  private void remember(TextVector texts) {
    offsets = texts.offsets();
    if (!comesAgain || texts.size() > MOST_REMEMBERED) {
      numbers = NONE_KNOWN;
      return;
    }
    if (remembered.size() >= MOST_VECTORS && !remembered.containsKey(offsets)) {
      remembered.clear();
    }
    numbers = remembered.computeIfAbsent(offsets, values -> new int[values.length]);
  }

  private int number(byte[] bytes, int offset, int length) {
    int id = dictionary.ofText(bytes, offset, length);
    if (id == seen.length) {
      seen = Arrays.copyOf(seen, Math.max(FIRST_SEEN, id * 2));
    }
    if (needles != null && seen[id] == 0) {
      needles.add(bytes, offset, length);
    }
    return id;
  }

  private void addPlain(byte[] bytes, int offset, int length) {
    int start = plain.size();
    plain.addText(bytes, offset, length);
    bound(ByteRanges.beginning(bytes, offset, length), plain, start);
    textBytes += length;
    plainTexts++;
    plainBytes += length;
    countPlain();
    if (needles != null) {
      needles.add(bytes, offset, length);
    }
  }

  /**
   * Takes a value of the page into its bounds. Most are told apart by their beginnings, which are
   * at hand: where the value stands now it may have to be fetched from far.
   */
  private void bound(long beginning, ByteSink values, int start) {
    if (least == NONE) {
      least = start;
      greatest = start;
      leastBeginning = beginning;
      greatestBeginning = beginning;
      return;
    }
    int low = Long.compareUnsigned(beginning, leastBeginning);
    if (low < 0 || low == 0 && values.compareTexts(start, least) < 0) {
      least = start;
      leastBeginning = beginning;
      return;
    }
    int high = Long.compareUnsigned(beginning, greatestBeginning);
    if (high > 0 || high == 0 && values.compareTexts(start, greatest) > 0) {
      greatest = start;
      greatestBeginning = beginning;
    }
  }

  @Override
  void fallBack() {
    ByteSink values = dictionary.page();
    least = NONE;
    greatest = NONE;
    for (int i = 0; i < values(); i++) {
      int start = dictionary.start(ids[i]);
      int copy = plain.size();
      plain.add(values.bytes(), start, 4 + values.intAt(start));
      int length = values.intAt(start);
      bound(ByteRanges.beginning(values.bytes(), start + 4, length), plain, copy);
    }
    plainTexts += values();
    plainBytes += textBytes;
    remembered.clear();
    offsets = null;
  }

  @Override
  int mostRows() {
    boolean holdsIds = plainTexts > 0 && plainBytes <= LONGEST_ID * plainTexts;
    int most = needles == null ? ID_ROWS : NEEDLE_ROWS;
    return holdsIds ? Math.min(most, super.mostRows()) : super.mostRows();
  }

  @Override
  long plainBytes() {
    return textBytes + 4L * values();
  }

  @Override
  long unencodedBytes() {
    return textBytes;
  }

  @Override
  void encodePlain(ByteSink target) {
    target.add(plain.bytes(), 0, plain.size());
  }

  @Override
  void bound(Statistics<?> statistics) {
    ByteSink values = dictionary == null ? plain : dictionary.page();
    statistics.updateStats(beginning(values, least));
    statistics.updateStats(above(values, greatest));
  }

  /** The text at an index, or the beginning of one that is long. */
  private static Binary beginning(ByteSink values, int start) {
    return Binary.fromConstantByteArray(values.text(start, MOST_BOUND));
  }

  /** The text at an index; for one that is long a short one that is no less, if there is one. */
  private Binary above(ByteSink values, int start) {
    Binary beginning = beginning(values, start);
    int length = values.intAt(start);
    if (beginning.length() == length) {
      return beginning;
    }
    Binary above =
        BinaryTruncator.getTruncator(column.getPrimitiveType())
            .truncateMax(beginning, ParquetBatchWriter.BOUND_LENGTH);
    return above.length() < beginning.length()
        ? above
        : Binary.fromConstantByteArray(values.text(start, length));
  }

  @Override
  void clearValues() {
    plain.clear();
    textBytes = 0;
    least = NONE;
    greatest = NONE;
    page++;
  }

  @Override
  void begin() {
    Arrays.fill(seen, 0);
    page = 1;
    plainTexts = 0;
    plainBytes = 0;
    remembered.clear();
    offsets = null;
  }

  @Override
  long heldBytes() {
    return plain.held()
        + (dictionary == null ? 0 : 4 * ByteSink.grown(FIRST_SEEN, dictionary.size()));
  }
}
