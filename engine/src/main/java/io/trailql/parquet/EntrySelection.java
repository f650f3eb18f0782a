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
  private int present;

  /**
   * What is wanted of a page.
   *
   * @param repetitions of the entries; null when all are 0
   * @param definitions of the entries; null when all have a value
   * @param kept numbers of their values among those of the page
   */
  record Wanted(int entries, int[] repetitions, int[] definitions, int[] kept) {}

  EntrySelection(ColumnDescriptor column, RowRanges rows) {
    this.rows = rows;
    this.most = column.getMaxDefinitionLevel();
  }

  /**
   * The wanted entries of a page whose first row is this one of the row group; null when all are.
   *
   * @param count entries of the page
   */
  Wanted of(int count, int[] allRepetitions, int[] allDefinitions, long firstRow) {
    if (allRepetitions == null) {
      int wanted = (int) rows.countIn(firstRow, firstRow + count);
      if (wanted == count) {
        return null;
      }
      kept = new int[wanted];
      if (allDefinitions == null) {
        pickRows(count, firstRow);
      } else {
        definitions = new int[wanted];
        pickRows(count, allDefinitions, firstRow);
      }
    } else {
      repetitions = new int[count];
      definitions = allDefinitions == null ? null : new int[count];
      kept = new int[count];
      pickEntries(count, allRepetitions, allDefinitions, firstRow);
    }
    return entries == count
        ? null
        : new Wanted(
            entries,
            repetitions,
            definitions,
            present == kept.length ? kept : Arrays.copyOf(kept, present));
  }

  /** Each entry is a row and has a value. */
  private void pickRows(int count, long firstRow) {
    long end = firstRow + count;
    for (int span = rows.firstBehind(firstRow); present < kept.length; span++) {
      int from = (int) (Math.max(rows.start(span), firstRow) - firstRow);
      int to = (int) (Math.min(rows.end(span), end) - firstRow);
      for (int i = from; i < to; i++) {
        kept[present++] = i;
      }
    }
    entries = present;
  }

  /** Each entry is a row. */
  private void pickRows(int count, int[] levels, long firstRow) {
    long end = firstRow + count;
    int at = 0;
    int value = 0;
    for (int span = rows.firstBehind(firstRow); entries < kept.length; span++) {
      int from = (int) (Math.max(rows.start(span), firstRow) - firstRow);
      int to = (int) (Math.min(rows.end(span), end) - firstRow);
      for (; at < from; at++) {
        value += levels[at] == most ? 1 : 0;
      }
      for (; at < to; at++) {
        definitions[entries++] = levels[at];
        if (levels[at] == most) {
          kept[present++] = value++;
        }
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
          kept[present++] = value;
        }
        entries++;
      }
      value += hasValue ? 1 : 0;
    }
  }
}
