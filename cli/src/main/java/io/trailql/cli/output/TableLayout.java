package io.trailql.cli.output;

import io.trailql.cli.terminal.StandardOutput;

/** How the rows of a table are laid out. */
interface TableLayout {
  /** Narrower columns than this show too little to be worth it. */
  int NARROWEST_COLUMN = 14;

  /** Rows so many times wider than what there is for them are not cut. */
  int MOST_HIDDEN = 2;

  /** What stands before the first row. */
  void header();

  /** A row; the text of each cell. */
  void row(String[] cells);

  /**
   * The best layout for a width: whole columns, else columns cut to it, else, where that would hide
   * too much, records.
   *
   * @param longest the most columns a cell of a record takes
   */
  static TableLayout within(int columns, int longest, TableShape shape, StandardOutput output) {
    if (shape.total() <= columns || shape.widths().length == 1) {
      return AlignedLayout.of(shape, output);
    }
    int width = columns;
    while (width >= NARROWEST_COLUMN && shape.capped(width).total() > columns) {
      width--;
    }
    return width >= NARROWEST_COLUMN && shape.total() <= MOST_HIDDEN * columns
        ? AlignedLayout.cutting(shape.capped(width), output)
        : new RecordLayout(shape, columns, longest, output);
  }
}
