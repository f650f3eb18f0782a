package io.trailql.cli.output;

import io.trailql.cli.terminal.StandardOutput;
import io.trailql.sql.ResultColumn;
import java.util.List;

/**
 * RFC 4180: a header, lines that end with CR LF, fields quoted where they need it. NULL is nothing
 * between commas, the empty text is {@code ""}.
 */
final class CsvFormat implements AnswerFormat {
  private final StandardOutput output;
  private int width;

  CsvFormat(StandardOutput output) {
    this.output = output;
  }

  @Override
  public void begin(List<ResultColumn> columns) {
    width = columns.size();
    row(column -> columns.get(column).name());
  }

  @Override
  public void row(Row row) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < width; c++) {
      line.append(c == 0 ? "" : ",");
      Object value = row.value(c);
      if (value != null) {
        append(CellText.of(value), line);
      }
    }
    output.write(line.append("\r\n").toString());
  }

  private static void append(String text, StringBuilder line) {
    boolean quoted = text.isEmpty();
    for (int i = 0; i < text.length() && !quoted; i++) {
      char c = text.charAt(i);
      quoted = c == ',' || c == '"' || c == '\n' || c == '\r';
    }
    if (quoted) {
      line.append('"').append(text.replace("\"", "\"\"")).append('"');
    } else {
      line.append(text);
    }
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
