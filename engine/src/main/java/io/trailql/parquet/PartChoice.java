package io.trailql.parquet;

import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.Selection;
import io.trailql.parquet.ChunkPages.DataPage;
import io.trailql.parquet.PageDecoder.Levels;
import io.trailql.parquet.PageDecoder.Wanted;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.column.ColumnDescriptor;

/**
 * Finds the rows for which a part of a condition is true. Not thread-safe.
 *
 * <p>A part on one column that has a dictionary is asked once about each value of it; the rows then
 * follow from the numbers of their values, and where all values are alike from their presence.
 */
final class PartChoice {
  private static final int WORD = 64;

  private final RowCondition.Part part;
  private final List<Integer> columns;
  private final Optional<ColumnDescriptor> single;
  private int[] numbers = new int[0];

  /**
   * Of batches with these columns.
   *
   * @param columns those of the part among them
   * @param single the only column of the file that the part needs, which does not repeat; absent
   *     when there are more
   */
  PartChoice(
      RowCondition.Part part, List<ParquetColumn> columns, Optional<ColumnDescriptor> single) {
    this.part = part;
    this.columns = part.columns().stream().map(columns::indexOf).toList();
    this.single = single;
  }

  /** Those of some rows of a batch. */
  Selection rows(Batch batch, Selection rows) {
    return part.filter().filter(new Batch(columns.stream().map(batch::column).toList(), rows));
  }

  /** The dictionary that all values of the part's column are in, when there are few of them. */
  Optional<ColumnVector> dictionary(ChunkColumns chunks) {
    return single
        .flatMap(chunks::dictionary)
        .filter(values -> values.size() <= chunks.rows().count());
  }

  /** Keeps the rows for which the part is true, by the numbers of their values. */
  void keep(ChunkColumns chunks, ColumnVector dictionary, RowSet rows) {
    byte[] verdicts = verdicts(dictionary);
    ColumnDescriptor column = single.orElseThrow();
    PageDecoder pages = chunks.decoder(column, Wanted.IDS, Levels.PRESENCE);
    for (DataPage page : chunks.pages(column).orElseThrow().data()) {
      int first = (int) page.firstRow();
      if (rows.meets(first, first + page.page().values())) {
        keep(pages.next(), first, verdicts, rows);
      } else {
        pages.skip();
      }
    }
  }

  /** By number 1 where the part is true, else 0; that of null is the last. */
  private byte[] verdicts(ColumnVector dictionary) {
    byte[] verdicts = new byte[dictionary.size()];
    Selection satisfied = part.filter().filter(Batch.of(List.of(dictionary), dictionary.size()));
    for (int i = 0; i < satisfied.count(); i++) {
      verdicts[satisfied.position(i)] = 1;
    }
    return verdicts;
  }

  private void keep(DecodedPage page, int first, byte[] verdicts, RowSet rows) {
    PresentEntries present = page.present();
    long ofNull = -verdicts[verdicts.length - 1];
    int values = present == null ? page.entries() : present.countIn(0, page.entries());
    boolean isMixed = isMixed(verdicts);
    if (isMixed) {
      numbers = numbers.length < values ? new int[values] : numbers;
      page.ids().read(0, numbers, 0, values);
    }
    long ofValues = verdicts.length > 1 ? -verdicts[0] : 0;
    int value = 0;
    for (int i = 0; i < page.entries(); i += WORD) {
      int count = Math.min(WORD, page.entries() - i);
      long all = -1L >>> WORD - count;
      long there = present == null ? all : present.word(i) & all;
      long kept = isMixed ? kept(there, value, verdicts) : ofValues & there;
      rows.keep(first + i, kept | ofNull & ~there, count);
      value += Long.bitCount(there);
    }
  }

  /** Whether the part is true for some of the values, and for others not. */
  private static boolean isMixed(byte[] verdicts) {
    for (int i = 1; i < verdicts.length - 1; i++) {
      if (verdicts[i] != verdicts[0]) {
        return true;
      }
    }
    return false;
  }

  /** The bits of those entries that are there, whose values from one on satisfy the part. */
  private long kept(long there, int from, byte[] verdicts) {
    long kept = 0;
    int value = from;
    if (there == -1L) {
      for (int k = 0; k < WORD; k++) {
        kept |= (long) verdicts[numbers[value + k]] << k;
      }
      return kept;
    }
    for (long left = there; left != 0; left &= left - 1) {
      kept |= (long) verdicts[numbers[value++]] << Long.numberOfTrailingZeros(left);
    }
    return kept;
  }
}
