package io.trailql.cli.output;

import io.trailql.cli.terminal.DisplayWidth;
import io.trailql.cli.terminal.StandardOutput;

/** A row is a line, its cells below each other. */
final class AlignedLayout implements TableLayout {
  static final String BETWEEN = " | ";

  private final TableShape shape;
  private final StandardOutput output;
  private final boolean cuts;

  private AlignedLayout(TableShape shape, StandardOutput output, boolean cuts) {
    this.shape = shape;
    this.output = output;
    this.cuts = cuts;
  }

  /** A layout in which cells that are too wide stick out. */
  static AlignedLayout of(TableShape shape, StandardOutput output) {
    return new AlignedLayout(shape, output, false);
  }

  /** A layout in which cells that are too wide are cut. */
  static AlignedLayout cutting(TableShape shape, StandardOutput output) {
    return new AlignedLayout(shape, output, true);
  }

  @Override
  public void header() {
    row(shape.titles().toArray(String[]::new));
    StringBuilder rule = new StringBuilder();
    for (int c = 0; c < shape.widths().length; c++) {
      rule.append(c == 0 ? "" : "-+-").append("-".repeat(shape.widths()[c]));
    }
    output.write(rule.append('\n').toString());
  }

  @Override
  public void row(String[] cells) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < cells.length; c++) {
      int width = shape.widths()[c];
      String cell = cuts ? DisplayWidth.cut(cells[c], width) : cells[c];
      String blanks = " ".repeat(Math.max(0, width - DisplayWidth.of(cell)));
      line.append(c == 0 ? "" : BETWEEN);
      if (shape.isNumber()[c]) {
        line.append(blanks).append(cell);
      } else {
        line.append(cell).append(c == cells.length - 1 ? "" : blanks);
      }
    }
    output.write(line.toString().stripTrailing() + "\n");
  }
}
