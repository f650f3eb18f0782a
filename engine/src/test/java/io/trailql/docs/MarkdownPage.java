package io.trailql.docs;

import java.util.List;

/** Text of a Markdown page, line by line. */
final class MarkdownPage {
  private final StringBuilder text = new StringBuilder();

  /** A page that is generated. */
  MarkdownPage(String title) {
    line("# " + title);
    line("");
    line(
        "<!-- Generated from the code. Do not edit: CONTRIBUTING.md says how to write it anew. -->");
  }

  /** A paragraph. */
  MarkdownPage paragraph(String paragraph) {
    line("");
    return line(paragraph);
  }

  MarkdownPage heading(int level, String title) {
    line("");
    return line("#".repeat(level) + " " + title);
  }

  /** Starts a table. */
  MarkdownPage table(String... columns) {
    line("");
    row(columns);
    return line("|" + "---|".repeat(columns.length));
  }

  /** A row of the table started last. */
  MarkdownPage row(String... cells) {
    List<String> escaped = List.of(cells).stream().map(cell -> cell.replace("|", "\\|")).toList();
    return line("| " + String.join(" | ", escaped) + " |");
  }

  MarkdownPage code(List<String> lines) {
    line("");
    line("```");
    lines.forEach(this::line);
    return line("```");
  }

  private MarkdownPage line(String line) {
    text.append(line.stripTrailing()).append('\n');
    return this;
  }

  static String quoted(String code) {
    return code.isEmpty() ? "" : "`" + code + "`";
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
