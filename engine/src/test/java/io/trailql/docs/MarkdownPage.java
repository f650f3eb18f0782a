package io.trailql.docs;

import java.util.List;

/** Text of a Markdown page, or of a part of one, line by line. */
public final class MarkdownPage {
  private final StringBuilder text = new StringBuilder();

  /** A part of a page. */
  public MarkdownPage() {}

  /** A page that is generated. */
  public MarkdownPage(String title) {
    line("# " + title);
    line("");
    line(
        "<!-- Generated from the code. Do not edit: CONTRIBUTING.md says how to write it anew. -->");
  }

  /** A paragraph. */
  public MarkdownPage paragraph(String paragraph) {
    line("");
    return line(paragraph);
  }

  /** A heading; 1 is the page's title. */
  public MarkdownPage heading(int level, String title) {
    line("");
    return line("#".repeat(level) + " " + title);
  }

  /** Starts a table. */
  public MarkdownPage table(String... columns) {
    line("");
    row(columns);
    return line("|" + "---|".repeat(columns.length));
  }

  /** A row of the table started last. */
  public MarkdownPage row(String... cells) {
    List<String> escaped = List.of(cells).stream().map(cell -> cell.replace("|", "\\|")).toList();
    return line("| " + String.join(" | ", escaped) + " |");
  }

  /** Lines of code in no language. */
  public MarkdownPage code(List<String> lines) {
    return code("", lines);
  }

  /** Lines of code in a language. */
  public MarkdownPage code(String language, List<String> lines) {
    line("");
    line("```" + language);
    lines.forEach(this::line);
    return line("```");
  }

  private MarkdownPage line(String line) {
    text.append(line.stripTrailing()).append('\n');
    return this;
  }

  /** In code font; nothing for nothing. */
  public static String quoted(String code) {
    return code.isEmpty() ? "" : "`" + code + "`";
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
