package io.trailql.cli.output;

import io.trailql.sql.ResultColumn;
import java.util.List;

/**
 * One answer on its way out: told its columns once, then its rows, then its end, or that it is cut
 * short by an error or an interrupt.
 */
public interface AnswerFormat {
  /** The columns; once, first. */
  void begin(List<ResultColumn> columns);

  /**
   * The next row, of values as {@link io.trailql.QueryResult#value} gives them: {@code
   * row.value(0)} is the first.
   */
  void row(Row row);

  /** Makes rows told so far visible, as far as the format can. */
  void pause();

  /**
   * The answer is cut short: what was told so far is shown in whole rows, and where the format has
   * a mark of its end, that stays away.
   */
  void breakOff();

  /** There are no more rows. */
  void end();

  /** The values of a row; valid during the call only. */
  @FunctionalInterface
  interface Row {
    /** The value of a column, counted from 0. */
    Object value(int column);
  }
}
