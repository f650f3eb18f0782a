package io.trailql.cli.output;

import io.trailql.cli.terminal.DisplayWidth;
import io.trailql.cli.terminal.StandardOutput;
import io.trailql.sql.ResultColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Aligned columns, as wide as a sample of the rows wants them; rows after the sample pass through.
 * On a terminal columns are cut to its width, and rows that cannot be cut to it become lists of
 * their values.
 */
final class TableFormat implements AnswerFormat {
  private static final int SAMPLE_ROWS = 500;
  private static final int SAMPLE_CHARACTERS = 1 << 20;
  private static final long SAMPLE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /** Cells wider than this stick out instead of widening their column, where nothing is cut. */
  private static final int WIDEST_COLUMN = 60;

  private final StandardOutput output;
  private final Function<TableShape, TableLayout> layouts;
  private final List<String[]> sample = new ArrayList<>();
  private List<ResultColumn> columns;
  private TableShape shape;
  private TableLayout layout;
  private int characters;
  private long firstRow;

  private TableFormat(StandardOutput output, Function<TableShape, TableLayout> layouts) {
    this.output = output;
    this.layouts = layouts;
  }

  /** The format on an output, which may be a terminal of so many columns. */
  static TableFormat on(StandardOutput output, int columns) {
    return new TableFormat(
        output,
        output.isTerminal()
            ? shape -> TableLayout.within(columns, Integer.MAX_VALUE, shape, output)
            : shape -> AlignedLayout.of(shape.capped(WIDEST_COLUMN), output));
  }

  /** The format for a look at rows: within a width, and no cell longer than so many columns. */
  static TableFormat abridged(StandardOutput output, int columns, int longest) {
    return new TableFormat(output, shape -> TableLayout.within(columns, longest, shape, output));
  }

  @Override
  public void begin(List<ResultColumn> columns) {
    this.columns = columns;
    this.shape = TableShape.of(columns);
  }

  @Override
  public void row(Row row) {
    String[] cells = new String[columns.size()];
    for (int c = 0; c < cells.length; c++) {
      cells[c] = TableCell.of(row.value(c));
    }
    if (layout != null) {
      layout.row(cells);
      return;
    }
    if (sample.isEmpty()) {
      firstRow = System.nanoTime();
    }
    sample.add(cells);
    for (int c = 0; c < cells.length; c++) {
      shape.widen(c, DisplayWidth.of(cells[c]));
      characters += cells[c].length();
    }
    if (sample.size() >= SAMPLE_ROWS || characters >= SAMPLE_CHARACTERS) {
      layOut();
    }
  }

  /** Rows that come slowly are shown before the sample is full. */
  @Override
  public void pause() {
    if (layout == null && !sample.isEmpty() && System.nanoTime() - firstRow >= SAMPLE_NANOS) {
      layOut();
    }
    output.flush();
  }

  @Override
  public void breakOff() {
    if (layout == null && !sample.isEmpty()) {
      layOut();
    }
    output.flush();
  }

  @Override
  public void end() {
    if (layout == null) {
      layOut();
    }
    output.flush();
  }

  private void layOut() {
    layout = layouts.apply(shape);
    layout.header();
    sample.forEach(layout::row);
    sample.clear();
  }
}
