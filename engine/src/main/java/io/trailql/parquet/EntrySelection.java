package io.trailql.parquet;

import java.util.Arrays;
import org.apache.parquet.column.ColumnDescriptor;

/** Leaves the entries of rows that are not wanted out of pages. */
final class EntrySelection {
  private final RowRanges rows;
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

  EntrySelection(ColumnDescriptor column, RowRanges rows) {
    this.rows = rows;
    this.most = column.getMaxDefinitionLevel();
  }

  /**
   * The wanted entries of a page whose first row is this one of the row group; null when all are.
   *
   * @param page all its entries, without values
   */
  Wanted of(DecodedPage page, long firstRow) {
    int count = page.entries();
    if (page.repetitions() == null) {
      int wanted = (int) rows.countIn(firstRow, firstRow + count);
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
  private void pickRows(int count, long firstRow) {
    long end = firstRow + count;
    for (int span = rows.firstBehind(firstRow); values < kept.length; span++) {
      int from = (int) (Math.max(rows.start(span), firstRow) - firstRow);
      int to = (int) (Math.min(rows.end(span), end) - firstRow);
      for (int i = from; i < to; i++) {
        kept[values++] = i;
      }
    }
    entries = values;
  }

  /** Each entry is a row. */
  private void pickRows(DecodedPage page, long firstRow) {
    long end = firstRow + page.entries();
    int at = 0;
    int value = 0;
    for (int span = rows.firstBehind(firstRow); entries < kept.length; span++) {
      int from = (int) (Math.max(rows.start(span), firstRow) - firstRow);
      int to = (int) (Math.min(rows.end(span), end) - firstRow);
      value += page.present().countIn(at, from);
      for (at = from; at < to; at++) {
        if (definitions != null) {
          definitions[entries] = page.definitions()[at];
        }
        if (page.present().has(at)) {
          present.add(entries);
          kept[values++] = value++;
        }
        entries++;
      }
    }
  }

  /** A row has one entry or more. */
  private void pickEntries(int count, int[] allRepetitions, int[] allDefinitions, long firstRow) {
    int span = rows.firstBehind(firstRow);
    long row = firstRow - 1;
    boolean wanted = false;
    int value = 0;
    for (int i = 0; i < count; i++) {
      if (allRepetitions[i] == 0) {
        row++;
        while (span < rows.spans() && rows.end(span) <= row) {
          span++;
        }
        wanted = span < rows.spans() && rows.start(span) <= row;
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
