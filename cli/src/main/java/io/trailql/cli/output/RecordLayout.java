package io.trailql.cli.output;

import io.trailql.cli.terminal.DisplayWidth;
import io.trailql.cli.terminal.StandardOutput;

/** A row is a list of lines, one for each cell, for rows much wider than the terminal. */
final class RecordLayout implements TableLayout {
  private final TableShape shape;
  private final int columns;
  private final int longest;
  private final StandardOutput output;
  private final int titleWidth;
  private long number;

  RecordLayout(TableShape shape, int columns, int longest, StandardOutput output) {
    this.shape = shape;
    this.columns = columns;
    this.longest = longest;
    this.output = output;
    this.titleWidth = shape.titles().stream().mapToInt(DisplayWidth::of).max().orElse(0);
  }

  @Override
  public void header() {
    // Each record names its cells.
  }

  @Override
  public void row(String[] cells) {
    String head = "-[ " + ++number + " ]";
    StringBuilder text = new StringBuilder(head);
    text.append("-".repeat(Math.max(1, Math.min(columns, 80) - head.length()))).append('\n');
    for (int c = 0; c < cells.length; c++) {
      String title = shape.titles().get(c);
      text.append(title)
          .append(" ".repeat(titleWidth - DisplayWidth.of(title)))
          .append(AlignedLayout.BETWEEN)
          .append(DisplayWidth.cut(cells[c], longest))
          .append('\n');
    }
    output.write(text.toString());
  }
}
