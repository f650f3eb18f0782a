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

  EntrySelection(ColumnDescriptor column, RowRanges rows) {
    this.rows = rows;
    this.most = column.getMaxDefinitionLevel();
  }

  /** The wanted entries of a page whose first row is this one of the row group. */
  DecodedPage of(DecodedPage page, long firstRow) {
    repetitions = page.repetitions() == null ? null : new int[page.entries()];
    definitions = page.definitions() == null ? null : new int[page.entries()];
    kept = new int[page.entries()];
    RowRanges.Walk walk = rows.walk();
    long row = firstRow - 1;
    boolean wanted = false;
    int value = 0;
    for (int i = 0; i < page.entries(); i++) {
      if (page.repetitions() == null || page.repetitions()[i] == 0) {
        wanted = walk.has(++row);
      }
      boolean hasValue = page.definitions() == null || page.definitions()[i] == most;
      if (wanted) {
        add(page, i, hasValue ? value : -1);
      }
      value += hasValue ? 1 : 0;
    }
    if (entries == page.entries()) {
      return page;
    }
    int[] values = Arrays.copyOf(kept, present);
    return new DecodedPage(
        entries,
        repetitions,
        definitions,
        page.ids() == null ? null : picked(page.ids(), values),
        page.values() == null ? null : page.values().at(values));
  }

  private void add(DecodedPage page, int entry, int value) {
    if (repetitions != null) {
      repetitions[entries] = page.repetitions()[entry];
    }
    if (definitions != null) {
      definitions[entries] = page.definitions()[entry];
    }
    if (value >= 0) {
      kept[present++] = value;
    }
    entries++;
  }

  private static int[] picked(int[] ids, int[] positions) {
    int[] picked = new int[positions.length];
    for (int i = 0; i < positions.length; i++) {
      picked[i] = ids[positions[i]];
    }
    return picked;
  }
}
