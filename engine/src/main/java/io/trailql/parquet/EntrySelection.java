package io.trailql.parquet;

import java.util.Arrays;
import org.apache.parquet.column.ColumnDescriptor;

/** Leaves the entries of rows that are not wanted out of pages. */
final class EntrySelection {
  private static final int WORD = 64;

  private final RowSet rows;
  private final int most;
  private int[] repetitions;
  private int[] definitions;
  private int[] kept;
  private int entries;
  private PresentEntries present;
  private int values;

  /**
   * What is wanted of a page.
   *
   * @param page the entries, without values
   * @param kept numbers of their values among those of the page
   */
  record Wanted(DecodedPage page, int[] kept) {}

  EntrySelection(ColumnDescriptor column, RowSet rows) {
    this.rows = rows;
    this.most = column.getMaxDefinitionLevel();
  }

  /**
   * The wanted entries of a page whose first row is this one of the row group; null when all are.
   *
   * @param page all its entries, without values
   */
  Wanted of(DecodedPage page, int firstRow) {
    int count = page.entries();
    if (page.repetitions() == null) {
      int wanted = rows.countIn(firstRow, firstRow + count);
      if (wanted == count) {
        return null;
      }
      kept = new int[wanted];
      definitions = page.definitions() == null ? null : new int[wanted];
      present = page.present() == null ? null : PresentEntries.none(wanted);
      if (present == null) {
        pickRows(count, firstRow);
      } else {
        pickRows(page, firstRow);
      }
    } else {
      repetitions = new int[count];
      definitions = page.definitions() == null ? null : new int[count];
      kept = new int[count];
      pickEntries(count, page.repetitions(), page.definitions(), firstRow);
    }
    return entries == count
        ? null
        : new Wanted(
            new DecodedPage(entries, repetitions, definitions, present, null, null),
            values == kept.length ? kept : Arrays.copyOf(kept, values));
  }

  /** Each entry is a row and has a value. */
  private void pickRows(int count, int firstRow) {
    for (int i = 0; i < count; i += WORD) {
      long left = rows.word(firstRow + i) & -1L >>> WORD - Math.min(WORD, count - i);
      for (; left != 0; left &= left - 1) {
        kept[values++] = i + Long.numberOfTrailingZeros(left);
      }
    }
    entries = values;
  }

  /** Each entry is a row. */
  private void pickRows(DecodedPage page, int firstRow) {
    int value = 0;
    for (int i = 0; i < page.entries(); i += WORD) {
      long all = -1L >>> WORD - Math.min(WORD, page.entries() - i);
      long there = page.present().word(i) & all;
      for (long left = rows.word(firstRow + i) & all; left != 0; left &= left - 1) {
        int at = Long.numberOfTrailingZeros(left);
        if (definitions != null) {
          definitions[entries] = page.definitions()[i + at];
        }
        if ((there >>> at & 1) == 1) {
          present.add(entries);
          kept[values++] = value + Long.bitCount(there & (1L << at) - 1);
        }
        entries++;
      }
      value += Long.bitCount(there);
    }
  }

  /** A row has one entry or more. */
  private void pickEntries(int count, int[] allRepetitions, int[] allDefinitions, int firstRow) {
    int row = firstRow - 1;
    boolean wanted = false;
    int value = 0;
    for (int i = 0; i < count; i++) {
      if (allRepetitions[i] == 0) {
        wanted = rows.has(++row);
      }
      boolean hasValue = allDefinitions == null || allDefinitions[i] == most;
      if (wanted) {
        repetitions[entries] = allRepetitions[i];
        if (definitions != null) {
          definitions[entries] = allDefinitions[i];
        }
        if (hasValue) {
          kept[values++] = value;
        }
        entries++;
      }
      value += hasValue ? 1 : 0;
    }
  }
}
