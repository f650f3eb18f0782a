package io.trailql.cli;

import io.trailql.Engine;
import io.trailql.Query;
import io.trailql.QueryOptions;
import io.trailql.cli.output.AnswerFormat;
import io.trailql.cli.output.OutputFormat;
import io.trailql.cli.status.Coverage;
import io.trailql.cli.status.CoverageDay;
import io.trailql.cli.status.CoverageQuery;
import io.trailql.cli.terminal.Quantities;
import io.trailql.cli.terminal.Surroundings;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code trailql status}: what an archive holds, by account, region and day, and what is missing.
 */
@Command(
    name = "status",
    description =
        "Shows what archives hold: objects, bytes, first and last delivery by account, region and day, and gaps: days without any object between the first and the last day that have some. Nothing is read but listings.")
final class StatusCommand implements Callable<Integer> {
  private static final int DEFAULT_DAYS = 14;

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;
  @Mixin private ArchiveOptions archives;

  @Option(
      names = "--since",
      paramLabel = "DATE",
      description = "First day of delivery, UTC, as 2026-01-05 (default: 13 days before the last).")
  private String since;

  @Option(
      names = "--until",
      paramLabel = "DATE",
      description = "Last day of delivery, UTC (default: today).")
  private String until;

  @Option(
      names = "--account",
      paramLabel = "ACCOUNT",
      description = "Only this account. May be repeated.")
  private List<String> accounts = new ArrayList<>();

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "Only this region. May be repeated.")
  private List<String> regions = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      converter = OutputFormatConverter.class,
      description = "table, csv, json, jsonl, markdown (default: ${DEFAULT-VALUE}).")
  private OutputFormat format;

  StatusCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (format == OutputFormat.PARQUET) {
      throw usage("status prints table, csv, json, jsonl and markdown, not parquet");
    }
    LocalDate last = until == null ? LocalDate.now(surroundings.clock()) : date("--until", until);
    LocalDate first = since == null ? last.minusDays(DEFAULT_DAYS - 1L) : date("--since", since);
    if (first.isAfter(last)) {
      throw usage("--since " + first + " is after the last day, " + last);
    }
    CoverageQuery question = new CoverageQuery(first, last, checked(accounts), lowerCase(regions));
    Answers answers = new Answers(surroundings, Answers.Summary.ON_TERMINAL);
    try (Engine engine = archives.open(surroundings)) {
      Query query = answers.prepare(question.sql(), engine);
      AnswerFormat answer = format.on(surroundings.output(), surroundings.columns());
      Coverage coverage = new Coverage(day -> answer.row(day::value));
      answers.run(
          query,
          QueryOptions.DEFAULT.parameters(question.parameters()),
          result -> {
            answer.begin(CoverageDay.columns());
            coverage.read(result);
            surroundings.diagnostics().eraseLine();
            answer.end();
          });
      summarise(coverage, question, engine);
    }
    return answers.status().number();
  }

  private void summarise(Coverage coverage, CoverageQuery question, Engine engine) {
    if (coverage.covered() == 0) {
      surroundings
          .diagnostics()
          .say(new AbsenceNote(engine, question, surroundings).text(this::optionsFor));
    } else if (surroundings.diagnostics().isTerminal()) {
      surroundings
          .diagnostics()
          .say(
              Quantities.count(coverage.scopes(), "pair")
                  + " of account and region, "
                  + Quantities.count(coverage.covered(), "day")
                  + " with objects, "
                  + Quantities.count(coverage.gaps(), "gap")
                  + ".");
    }
  }

  private String optionsFor(LocalDate last) {
    return (since == null ? "" : "--since " + last.minusDays(DEFAULT_DAYS - 1L) + " ")
        + "--until "
        + last;
  }

  private List<String> checked(List<String> values) {
    for (String account : values) {
      if (!account.matches("\\d{12}")) {
        throw usage("--account takes the twelve digits of an account, not '" + account + "'");
      }
    }
    return values;
  }

  private List<String> lowerCase(List<String> values) {
    return values.stream().map(region -> region.strip().toLowerCase(Locale.ROOT)).toList();
  }

  private LocalDate date(String option, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw usage(option + " takes a day such as 2026-01-05, not '" + text + "'");
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
