package io.trailql.cli.output;

import io.trailql.cli.terminal.StandardOutput;
import io.trailql.sql.ResultColumn;
import java.util.List;

/**
 * A table of GitHub's Markdown. What would be markup is escaped, so that a cell shows the text it
 * holds; NULL is an empty cell.
 */
final class MarkdownFormat implements AnswerFormat {
  private static final String MARKUP = "\\`*[]<&|~";

  private final StandardOutput output;
  private int width;

  MarkdownFormat(StandardOutput output) {
    this.output = output;
  }

  @Override
  public void begin(List<ResultColumn> columns) {
    width = columns.size();
    row(column -> columns.get(column).name());
    StringBuilder rule = new StringBuilder("|");
    columns.forEach(
        column -> rule.append(TableCell.isNumber(column.type()) ? " ---: |" : " --- |"));
    output.write(rule.append('\n').toString());
  }

  @Override
  public void row(Row row) {
    StringBuilder line = new StringBuilder("|");
    for (int c = 0; c < width; c++) {
      Object value = row.value(c);
      String text = value == null ? "" : escape(TableCell.text(value));
      line.append(' ').append(text).append(text.isEmpty() ? "|" : " |");
    }
    output.write(line.append('\n').toString());
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isMarkup = MARKUP.indexOf(c) >= 0 || c == '_' && !isInsideWord(text, i);
      escaped.append(isMarkup ? "\\" : "").append(c);
    }
    return escaped.toString();
  }

  private static boolean isInsideWord(String text, int at) {
    return at > 0
        && at + 1 < text.length()
        && Character.isLetterOrDigit(text.charAt(at - 1))
        && Character.isLetterOrDigit(text.charAt(at + 1));
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
