package io.trailql.cli;

import io.trailql.Engine;
import io.trailql.Property;
import io.trailql.Query;
import io.trailql.QueryOptions;
import io.trailql.cli.output.AnswerFormat;
import io.trailql.cli.output.OutputFormat;
import io.trailql.cli.status.Coverage;
import io.trailql.cli.status.CoverageDay;
import io.trailql.cli.status.CoverageQuery;
import io.trailql.cli.terminal.Quantities;
import io.trailql.cli.terminal.Surroundings;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * {@code trailql status}: what an archive holds, by account, region and day, and what is missing.
 */
final class StatusCommand implements Callable<Integer> {
  private static final int DEFAULT_DAYS = 14;

  private final Surroundings surroundings;

  private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
  private final ArchiveOptions archives = new ArchiveOptions(spec);
  private final ScopeOptions scopes = new ScopeOptions(spec);

  private final OptionSpec maxLag =
      Options.value(Duration.class, new DurationConverter(), "TIME", "--max-lag")
          .description(
              "Ends with status 1 when an object was delivered longer ago than this, such as 3h, and is not in the lake yet; where its name does not say when it was delivered, when it was last modified counts. Looks at the days shown, but for those that compact --retain leaves out.")
          .build();

  private final OptionSpec format =
      Options.value(OutputFormat.class, new OutputFormatConverter(), "FORMAT", "-o", "--output")
          .defaultValue("table")
          .description("table, csv, json, jsonl, markdown (default: ${DEFAULT-VALUE}).")
          .build();

  private StatusCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    spec.addOption(maxLag).addOption(format);
    spec.usageMessage()
        .description(
            "Shows what archives hold: objects, bytes, first and last delivery by account, region and day, and gaps: days without any object between the first and the last day that have some; with a lake, how many objects are in it. Without --since and --until the last 14 days. Nothing is read but listings and the lake's ledger.");
  }

  static CommandSpec of(Surroundings surroundings) {
    return new StatusCommand(surroundings).spec;
  }

  @Override
  public Integer call() {
    OutputFormat format = this.format.getValue();
    if (format == OutputFormat.PARQUET) {
      throw usage("status prints table, csv, json, jsonl and markdown, not parquet");
    }
    LocalDate last = scopes.until().orElseGet(() -> LocalDate.now(surroundings.clock()));
    LocalDate first = scopes.since().orElseGet(() -> last.minusDays(DEFAULT_DAYS - 1L));
    scopes.requireOrder(first, last);
    Answers answers = new Answers(surroundings, Answers.Summary.ON_TERMINAL);
    try (Engine engine = archives.open(surroundings)) {
      boolean hasLake = !engine.settings().text(Property.LAKE).isEmpty();
      if (maxLag.getValue() != null && !hasLake) {
        throw usage("--max-lag needs a lake: name it with -l");
      }
      CoverageQuery question =
          new CoverageQuery(first, last, scopes.accounts(), scopes.regions(), hasLake);
      Query query = answers.prepare(question.sql(), engine);
      AnswerFormat answer = format.on(surroundings.output(), surroundings.columns());
      Optional<LocalDate> horizon = hasLake ? engine.horizon() : Optional.empty();
      Coverage coverage = new Coverage(day -> answer.row(day::value), horizon);
      answers.run(
          query,
          QueryOptions.DEFAULT.parameters(question.parameters()),
          result -> {
            answer.begin(CoverageDay.columns(hasLake));
            coverage.read(result);
            surroundings.diagnostics().eraseLine();
            answer.end();
          });
      summarise(coverage, question, engine);
      horizon.filter(day -> coverage.outside() > 0).ifPresent(this::sayOutside);
      if (hasLake) {
        boolean late = isLate(coverage);
        if (surroundings.diagnostics().isTerminal()) {
          sayReconciled(engine.reconciled());
        }
        if (late) {
          return ExitStatus.FAILED.number();
        }
      }
    }
    return answers.status().number();
  }

  private void sayOutside(LocalDate horizon) {
    surroundings
        .diagnostics()
        .say(
            "note: the lake begins on "
                + horizon
                + " (compact --retain); days before are outside of it, and not counted as behind.");
  }

  private void sayReconciled(Optional<LocalDate> day) {
    surroundings
        .diagnostics()
        .say(
            day.map(last -> "Days that are complete were reconciled with the archive on " + last)
                    .orElse("No day was reconciled with the archive yet")
                + ": compact does that once a day, when it goes over everything.");
  }

  /** Says how far the lake is behind; whether that is too far. */
  private boolean isLate(Coverage coverage) {
    Duration maxLag = this.maxLag.getValue();
    Duration lag = coverage.lag(surroundings.clock().instant());
    boolean late = maxLag != null && lag.compareTo(maxLag) > 0;
    if (late) {
      surroundings
          .diagnostics()
          .say(
              "trailql: the lake is "
                  + Quantities.duration(lag)
                  + " behind delivery, which is more than "
                  + Quantities.duration(maxLag)
                  + ": the oldest object that it lacks was delivered at "
                  + coverage.firstNotCompacted()
                  + ". Look at what compact says.");
    } else if (surroundings.diagnostics().isTerminal()) {
      surroundings
          .diagnostics()
          .say(
              coverage.notCompacted() == 0
                  ? "The lake has all of it."
                  : "The lake lacks "
                      + Quantities.count(coverage.notCompacted(), "object")
                      + " and is "
                      + Quantities.duration(lag)
                      + " behind delivery.");
    }
    return late;
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
    return (scopes.since().isEmpty() ? "" : "--since " + last.minusDays(DEFAULT_DAYS - 1L) + " ")
        + "--until "
        + last;
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
