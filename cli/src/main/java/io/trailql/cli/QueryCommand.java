package io.trailql.cli;

import io.trailql.Engine;
import io.trailql.Query;
import io.trailql.QueryOptions;
import io.trailql.cli.output.OutputFormat;
import io.trailql.cli.terminal.Surroundings;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code trailql query}: runs statements, shows answers. */
final class QueryCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
  private final ArchiveOptions archives = ArchiveOptions.ofQueries(spec);

  private final OptionSpec format =
      Options.value(OutputFormat.class, new OutputFormatConverter(), "FORMAT", "-o", "--output")
          .defaultValue("table")
          .description("${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
          .build();

  private final OptionSpec file =
      Options.text("FILE", "-f", "--file")
          .description("Takes the statements from a file; - is standard input.")
          .build();

  private final OptionSpec stats =
      Options.flag(
          "--stats",
          "Prints rows, time, objects and bytes to standard error, also when that is no terminal.");

  private final PositionalParamSpec sql =
      PositionalParamSpec.builder()
          .type(String.class)
          .arity("0..1")
          .paramLabel("SQL")
          .description("Statements, separated by semicolons.")
          .build();

  private QueryCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    spec.addOption(format).addOption(file).addOption(stats).addPositional(sql);
    spec.usageMessage()
        .description("Runs SQL statements over archives and prints the answers.")
        .footer(
            "",
            "Example:",
            "  trailql query -a s3://my-trail \\",
            "    \"SELECT eventname, count(*) AS n FROM events GROUP BY 1 ORDER BY n DESC\"",
            "",
            "SHOW TABLES lists the tables, DESCRIBE events the columns of one, and EXPLAIN before a SELECT what it would read.");
  }

  static CommandSpec of(Surroundings surroundings) {
    return new QueryCommand(surroundings).spec;
  }

  @Override
  public Integer call() {
    List<String> statements = Engine.statements(text());
    if (statements.isEmpty()) {
      throw usage("There is no statement to run");
    }
    Answers answers =
        new Answers(
            surroundings,
            stats.<Boolean>getValue() ? Answers.Summary.ALWAYS : Answers.Summary.ON_TERMINAL);
    OutputFormat format = this.format.getValue();
    try (Engine engine = archives.open(surroundings)) {
      // All are checked before the first one runs: a script does not end half done for a typo.
      List<Query> queries = statements.stream().map(s -> answers.prepare(s, engine)).toList();
      if (format == OutputFormat.PARQUET) {
        writeParquet(queries, answers);
        return answers.status().number();
      }
      boolean first = true;
      for (Query query : queries) {
        surroundings.output().write(first ? "" : format.between());
        answers.show(
            query, QueryOptions.DEFAULT, format.on(surroundings.output(), surroundings.columns()));
        first = false;
      }
    }
    return answers.status().number();
  }

  private void writeParquet(List<Query> queries, Answers answers) {
    if (surroundings.output().isTerminal()) {
      throw usage("Parquet is no text; send it to a file: -o parquet … > answer.parquet");
    }
    if (queries.size() > 1) {
      throw usage("One Parquet file holds the answer of one statement; give one");
    }
    answers.run(
        queries.get(0),
        QueryOptions.DEFAULT,
        result -> {
          result.writeParquet(surroundings.output().bytes(), "standard output");
          surroundings.output().flush();
        });
  }

  private String text() {
    String file = this.file.getValue();
    String sql = this.sql.getValue();
    if ((file == null) == (sql == null)) {
      throw usage(
          file == null
              ? "Give a statement, or a file of statements with -f"
              : "Give either a statement or a file of statements, not both");
    }
    if (file == null) {
      return sql;
    }
    try {
      return decode(bytes(file));
    } catch (IOException e) {
      throw usage("Cannot read the statements of " + file + ": " + why(file, e));
    }
  }

  private static String why(String file, IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (failure instanceof AccessDeniedException) {
      return "the file system denies it; grant read permission";
    }
    if (!file.equals("-") && Files.isDirectory(Path.of(file))) {
      return "it is a folder; give a file";
    }
    return failure instanceof FileSystemException of && of.getReason() != null
        ? of.getReason()
        : failure.getMessage();
  }

  private byte[] bytes(String file) throws IOException {
    if (file.equals("-")) {
      InputStream input = surroundings.input();
      return input.readAllBytes();
    }
    return Files.readAllBytes(Path.of(file));
  }

  private static String decode(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new TrailException(ErrorCode.SYNTAX_ERROR, "The statements are not text in UTF-8.", e);
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
