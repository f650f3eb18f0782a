package io.trailql.cli.output;

import io.trailql.cli.terminal.Quantities;
import io.trailql.cli.terminal.StandardOutput;
import io.trailql.sql.ResultColumn;
import java.util.List;

/** A table of the first rows of an answer, long values cut, and how many more rows there are. */
public final class FirstRows implements AnswerFormat {
  private static final int LONGEST = 300;
  private static final int COLUMNS_OF_FILES = 120;

  private final AnswerFormat format;
  private final StandardOutput output;
  private final long most;
  private long rows;

  /**
   * So many rows.
   *
   * @param columns width of the terminal, if the output is one
   */
  public FirstRows(StandardOutput output, int columns, long most) {
    this.format =
        TableFormat.abridged(output, output.isTerminal() ? columns : COLUMNS_OF_FILES, LONGEST);
    this.output = output;
    this.most = most;
  }

  @Override
  public void begin(List<ResultColumn> columns) {
    format.begin(columns);
  }

  @Override
  public void row(Row row) {
    if (rows++ < most) {
      format.row(row);
    }
  }

  @Override
  public void pause() {
    format.pause();
  }

  @Override
  public void breakOff() {
    format.breakOff();
  }

  @Override
  public void end() {
    format.end();
    if (rows > most) {
      output.write("… and " + Quantities.count(rows - most, "more row") + "\n");
    }
  }
}
