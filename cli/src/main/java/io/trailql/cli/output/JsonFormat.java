package io.trailql.cli.output;

import io.trailql.cli.terminal.StandardOutput;
import io.trailql.sql.ResultColumn;
import java.util.List;

/** One JSON array of objects, one object on each line. Without its end it is not valid JSON. */
final class JsonFormat implements AnswerFormat {
  private final StandardOutput output;
  private JsonObject object;
  private String before = "[\n";

  JsonFormat(StandardOutput output) {
    this.output = output;
  }

  @Override
  public void begin(List<ResultColumn> columns) {
    object = new JsonObject(columns);
  }

  @Override
  public void row(Row row) {
    StringBuilder line = new StringBuilder(before);
    object.append(row, line);
    output.write(line.toString());
    before = ",\n";
  }

  @Override
  public void pause() {
    output.flush();
  }

  @Override
  public void breakOff() {
    output.write(before.equals("[\n") ? "" : "\n");
    output.flush();
  }

  @Override
  public void end() {
    output.write(before.equals("[\n") ? "[]\n" : "\n]\n");
    output.flush();
  }
}
