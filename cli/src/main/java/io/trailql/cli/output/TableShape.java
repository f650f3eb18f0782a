package io.trailql.cli.output;

import io.trailql.cli.terminal.DisplayWidth;
import io.trailql.cli.terminal.VisibleText;
import io.trailql.sql.ResultColumn;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How wide the columns of a table are.
 *
 * @param titles of the columns
 * @param isNumber whether the values of a column stand at the right
 * @param widths of the columns
 */
record TableShape(List<String> titles, boolean[] isNumber, int[] widths) {
  static TableShape of(List<ResultColumn> columns) {
    List<String> titles = columns.stream().map(c -> VisibleText.of(c.name())).toList();
    boolean[] isNumber = new boolean[columns.size()];
    for (int c = 0; c < isNumber.length; c++) {
      isNumber[c] = TableCell.isNumber(columns.get(c).type());
    }
    return new TableShape(titles, isNumber, titles.stream().mapToInt(DisplayWidth::of).toArray());
  }

  void widen(int column, int width) {
    widths[column] = Math.max(widths[column], width);
  }

  /** The columns of a terminal that a row takes, with what stands between its cells. */
  int total() {
    return IntStream.of(widths).sum() + AlignedLayout.BETWEEN.length() * (widths.length - 1);
  }

  /** The same with no column wider than this. */
  TableShape capped(int most) {
    return new TableShape(
        titles, isNumber, IntStream.of(widths).map(width -> Math.min(width, most)).toArray());
  }
}
