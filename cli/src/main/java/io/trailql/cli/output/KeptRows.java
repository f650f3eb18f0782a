package io.trailql.cli.output;

import io.trailql.sql.ResultColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Keeps the rows of an answer, to be compared with another's, and passes them on. */
public final class KeptRows implements AnswerFormat {
  private final AnswerFormat next;
  private final List<String> rows = new ArrayList<>();
  private int columns;

  /** Passes on to another format. */
  public KeptRows(AnswerFormat next) {
    this.next = Objects.requireNonNull(next, "next");
  }

  /** The rows so far, in an order that does not depend on that of the answer. */
  public List<String> sorted() {
    return rows.stream().sorted().toList();
  }

  @Override
  public void begin(List<ResultColumn> ofAnswer) {
    columns = ofAnswer.size();
    next.begin(ofAnswer);
  }

  @Override
  public void row(Row row) {
    StringBuilder text = new StringBuilder();
    for (int c = 0; c < columns; c++) {
      text.append(row.value(c)).append('\n');
    }
    rows.add(text.toString());
    next.row(row);
  }

  @Override
  public void pause() {
    next.pause();
  }

  @Override
  public void breakOff() {
    next.breakOff();
  }

  @Override
  public void end() {
    next.end();
  }
}
