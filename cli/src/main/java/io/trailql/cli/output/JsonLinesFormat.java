package io.trailql.cli.output;

import io.trailql.cli.terminal.StandardOutput;
import io.trailql.sql.ResultColumn;
import java.util.List;

/** One JSON object on each line, and nothing else. */
final class JsonLinesFormat implements AnswerFormat {
  private final StandardOutput output;
  private JsonObject object;

  JsonLinesFormat(StandardOutput output) {
    this.output = output;
  }

  @Override
  public void begin(List<ResultColumn> columns) {
    object = new JsonObject(columns);
  }

  @Override
  public void row(Row row) {
    StringBuilder line = new StringBuilder();
    object.append(row, line);
    output.write(line.append('\n').toString());
  }

  @Override
  public void pause() {
    output.flush();
  }

  @Override
  public void breakOff() {
    output.flush();
  }

  @Override
  public void end() {
    output.flush();
  }
}
