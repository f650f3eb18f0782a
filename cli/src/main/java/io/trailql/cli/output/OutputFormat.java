package io.trailql.cli.output;

import io.trailql.cli.terminal.StandardOutput;
import java.util.Locale;

/** The formats of answers by the names {@code -o} takes. */
public enum OutputFormat {
  TABLE,
  CSV,
  JSON,
  JSONL,
  MARKDOWN,
  /** One file of columns, which is no {@link AnswerFormat}: the engine writes it. */
  PARQUET;

  /**
   * The format for one answer.
   *
   * @param columns width of the terminal, if the output is one
   */
  public AnswerFormat on(StandardOutput output, int columns) {
    return switch (this) {
      case TABLE -> TableFormat.on(output, columns);
      case CSV -> new CsvFormat(output);
      case JSON -> new JsonFormat(output);
      case JSONL -> new JsonLinesFormat(output);
      case MARKDOWN -> new MarkdownFormat(output);
      case PARQUET -> throw new IllegalArgumentException("Parquet takes no rows");
    };
  }

  /** What separates two answers. */
  public String between() {
    return switch (this) {
      case TABLE, MARKDOWN -> "\n";
      case CSV -> "\r\n";
      case JSON, JSONL, PARQUET -> "";
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
