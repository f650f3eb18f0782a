package io.trailql.cli;

import io.trailql.Cancellation;
import io.trailql.Compaction;
import io.trailql.Property;
import io.trailql.Settings;
import io.trailql.cli.compaction.PlanAnswer;
import io.trailql.cli.compaction.PlanLine;
import io.trailql.cli.compaction.ReportAnswer;
import io.trailql.cli.compaction.ReportLine;
import io.trailql.cli.output.AnswerFormat;
import io.trailql.cli.output.OutputFormat;
import io.trailql.cli.terminal.Interruption;
import io.trailql.cli.terminal.Surroundings;
import io.trailql.compact.CompactionOptions;
import io.trailql.compact.CompactionPlan;
import io.trailql.compact.CompactionProgress;
import io.trailql.compact.CompactionReport;
import io.trailql.compact.CompactionReport.Registration;
import io.trailql.compact.CompactionReport.Registration.State;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.lake.Layout;
import io.trailql.registration.TableName;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** {@code trailql compact}: takes what archives have and the lake lacks into the lake. */
final class CompactCommand implements Callable<Integer> {
  /** These objects come again with the next listing. */
  private static final Set<ErrorCode> NEXT_TIME =
      Set.of(ErrorCode.OBJECT_CHANGED, ErrorCode.OBJECT_VANISHED);

  /** Rights that are missing: where nothing else was there to do, for all that there is. */
  private static final Set<ErrorCode> REFUSALS =
      Set.of(ErrorCode.ACCESS_DENIED, ErrorCode.KEY_ACCESS_DENIED);

  private final Surroundings surroundings;

  private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
  private final ArchiveOptions archives = new ArchiveOptions(spec);
  private final ScopeOptions scopes = new ScopeOptions(spec);

  private final OptionSpec layout =
      Options.text("LAYOUT", "--layout")
          .defaultValue("auto")
          .description(
              "How a new lake is laid out: clustered (by day), partitioned (by account, region and day), or auto, which chooses by the archive (default: ${DEFAULT-VALUE}). A lake keeps the one that it has.")
          .build();

  private final OptionSpec maxDuration =
      Options.value(Duration.class, new DurationConverter(), "TIME", "--max-duration")
          .description("Begins nothing new after this time, such as 50m or 2h.")
          .build();

  private final OptionSpec maxObjects =
      OptionSpec.builder("--max-objects")
          .type(Long.class)
          .paramLabel("N")
          .description(
              "Compacts at most this many objects; those that cannot be read do not count.")
          .build();

  private final OptionSpec retain =
      Options.value(Duration.class, new DurationConverter(), "DAYS", "--retain")
          .description(
              "Removes days of delivery from the lake that are older than this, such as 400d, and ends events there.")
          .build();

  private final OptionSpec rescan =
      Options.flag(
          "--rescan",
          "Lists every day again, also those that are complete in the lake: for objects that were delivered very late, replaced or removed.");

  private final OptionSpec register =
      Options.text("KIND:DB.TABLE", "--register")
          .description(
              "Points this table of a catalog at the lake, so that other engines find it: glue, hive, rest or jdbc. The catalog. properties say how it is reached. Made when it is missing; pointed at what is committed, after each commit and in each run.")
          .build();

  private final OptionSpec commit =
      Options.text("KIND:DB.TABLE", "--commit")
          .description(
              "Lets this table of a catalog decide which of several commits is the lake's: glue, hive or jdbc. For stores that cannot create an object only if there is none; all runs of such a lake must say it. Other engines find the lake there, as with --register.")
          .build();

  private final OptionSpec dryRun =
      Options.flag(
          "--dry-run",
          "Lists, and says what would be done: objects, bytes, days, requests and about what they cost; with --max-objects also how many objects would be left.");

  private final OptionSpec keepSnapshots =
      Options.value(Duration.class, new DurationConverter(), "DURATION", "--keep-snapshots")
          .description(
              "Forgets snapshots that another followed longer ago, but for the newest ten; as_of can name them until then. Without it, the first run of a day forgets those of 7d. Their files are removed by the first run of a day.")
          .build();

  private final OptionSpec format =
      Options.text("FORMAT", "-o", "--output")
          .defaultValue("text")
          .description("text or json (default: ${DEFAULT-VALUE}).")
          .build();

  private CompactCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    spec.addOption(layout)
        .addOption(maxDuration)
        .addOption(maxObjects)
        .addOption(retain)
        .addOption(rescan)
        .addOption(register)
        .addOption(commit)
        .addOption(dryRun)
        .addOption(keepSnapshots)
        .addOption(format);
    spec.usageMessage()
        .description(
            "Takes what archives have and the lake lacks into the lake, newest day first. Archives are only read. What was committed stays, whatever ends the run; the next run goes on. Several runs at once take different work.")
        .footer(
            "",
            "Example, each hour from cron:",
            "  trailql compact -a s3://my-trail -l s3://my-lake/cloudtrail \\",
            "    --max-duration 50m",
            "",
            "The summary goes to standard output, as one line; -o json makes it one JSON object.");
  }

  static CommandSpec of(Surroundings surroundings) {
    return new CompactCommand(surroundings).spec;
  }

  @Override
  public Integer call() {
    String format = this.format.getValue();
    if (!format.equals("text") && !format.equals("json")) {
      throw usage("compact prints text or json, not " + format);
    }
    archives.given().keySet().forEach(CompactCommand::requireMeaning);
    ArchiveOptions.Sources sources = archives.sources(surroundings);
    String lake = sources.lake().orElseThrow(() -> usage("Name the lake with -l"));
    try {
      return work(sources, lake);
    } catch (RuntimeException e) {
      if (!surroundings.interruption().isInterrupted()) {
        throw e;
      }
      surroundings
          .diagnostics()
          .say(
              isDryRun()
                  ? "trailql: interrupted; nothing was changed."
                  : "trailql: interrupted; what was committed stays, and the next run goes on.");
      return ExitStatus.INTERRUPTED.number();
    }
  }

  private int work(ArchiveOptions.Sources sources, String lake) {
    try (Compaction compaction =
        Compaction.open(
            sources.archives(),
            lake,
            Settings.of(sources.properties()),
            options(),
            surroundings.clock())) {
      if (isDryRun()) {
        plan(compaction);
        return ExitStatus.OK.number();
      }
      return run(compaction).number();
    }
  }

  /**
   * Refuses a property that only queries have. What comes from the configuration, which queries
   * share, may be one.
   */
  private static void requireMeaning(String key) {
    Optional<Property> property = Property.ofKey(key).filter(Property::isOfQueriesAlone);
    if (property.isEmpty()) {
      return;
    }
    String instead =
        switch (property.get()) {
          case MAX_OBJECTS -> "Say --max-objects instead.";
          case TIMEOUT -> "Say --max-duration instead.";
          case FRESH -> "Say --rescan to list complete days too.";
          default -> "Leave it out.";
        };
    throw new TrailException(
        ErrorCode.INVALID_PROPERTY,
        "The property "
            + property.get().key()
            + " is about queries and means nothing to compact. "
            + instead);
  }

  /** The one that is wanted of a new lake; auto is none. */
  private Optional<Layout> layout() {
    String layout = this.layout.getValue();
    return switch (layout.toLowerCase(Locale.ROOT)) {
      case "auto" -> Optional.empty();
      case "clustered" -> Optional.of(Layout.CLUSTERED);
      case "partitioned" -> Optional.of(Layout.PARTITIONED);
      default -> throw usage("--layout takes auto, clustered or partitioned, not '" + layout + "'");
    };
  }

  private boolean isDryRun() {
    return dryRun.getValue();
  }

  private CompactionOptions options() {
    Duration maxDuration = this.maxDuration.getValue();
    Long maxObjects = this.maxObjects.getValue();
    Duration retain = this.retain.getValue();
    String register = this.register.getValue();
    String commit = this.commit.getValue();
    Duration keepSnapshots = this.keepSnapshots.getValue();
    scopes.since().ifPresent(first -> scopes.until().ifPresent(l -> scopes.requireOrder(first, l)));
    if (maxObjects != null && maxObjects < 1) {
      throw usage("--max-objects takes a number from 1 on");
    }
    if (register != null && commit != null) {
      throw usage("--commit registers the lake too; leave --register out");
    }
    requireTime("--max-duration", maxDuration);
    requireTime("--keep-snapshots", keepSnapshots);
    if (isDryRun() && maxDuration != null) {
      throw usage(
          "--dry-run does not estimate how far a run comes in --max-duration; leave out one of them");
    }
    if (retain != null && (retain.isZero() || !retain.equals(Duration.ofDays(retain.toDays())))) {
      throw usage("--retain takes whole days, such as 400d");
    }
    return new CompactionOptions(
        scopes.since(),
        scopes.until(),
        Set.copyOf(scopes.accounts()),
        Set.copyOf(scopes.regions()),
        layout(),
        Optional.ofNullable(maxDuration),
        maxObjects == null ? OptionalLong.empty() : OptionalLong.of(maxObjects),
        retain == null ? OptionalInt.empty() : OptionalInt.of((int) retain.toDays()),
        rescan.getValue(),
        Optional.ofNullable(register).map(TableName::parse),
        Optional.ofNullable(commit).map(TableName::parse),
        Optional.ofNullable(keepSnapshots),
        CompactionOptions.DEFAULT.grace());
  }

  private void requireTime(String option, Duration time) {
    if (time != null && time.isZero()) {
      throw usage(option + " takes a time that is longer than 0, such as 50m or 7d");
    }
  }

  private void plan(Compaction compaction) {
    Cancellation cancellation = new Cancellation();
    Interruption.Work work =
        surroundings.interruption().begin(cancellation::cancel, compaction::close);
    try {
      CompactionPlan plan = compaction.plan(cancellation);
      warn(plan.warnings());
      tell(PlanLine.of(plan), format -> new PlanAnswer(plan).write(format));
    } finally {
      work.close();
    }
  }

  private ExitStatus run(Compaction compaction) {
    Cancellation cancellation = new Cancellation();
    Interruption.Work work =
        surroundings.interruption().begin(cancellation::cancel, compaction::close);
    AtomicReference<CompactionProgress> latest = new AtomicReference<>();
    CompactionReport report;
    Progress progress = Progress.of(() -> ReportLine.running(latest.get()), surroundings);
    try {
      report = compaction.run(latest::set, cancellation);
    } finally {
      progress.close();
      work.close();
    }
    warn(report.warnings());
    report
        .skipped()
        .forEach(skipped -> surroundings.diagnostics().say(ReportLine.skipped(skipped)));
    Optional<String> selection = scopes.selection();
    tell(
        ReportLine.ended(report, selection),
        format -> new ReportAnswer(report, selection).write(format));
    boolean isRegistered =
        report.registration().map(Registration::state).filter(State.FAILED::equals).isEmpty();
    if (report.objects() == 0
        && !report.skipped().isEmpty()
        && report.skipped().stream().allMatch(s -> REFUSALS.contains(s.code()))) {
      return ExitStatus.of(report.skipped().get(0).code());
    }
    return isRegistered && report.skipped().stream().allMatch(s -> NEXT_TIME.contains(s.code()))
        ? ExitStatus.OK
        : ExitStatus.INCOMPLETE;
  }

  private void warn(List<String> warnings) {
    warnings.forEach(warning -> surroundings.diagnostics().say("warning: " + warning));
  }

  private void tell(String line, Consumer<AnswerFormat> json) {
    if (format.getValue().equals("json")) {
      json.accept(OutputFormat.JSONL.on(surroundings.output(), surroundings.columns()));
    } else {
      surroundings.output().write(line + "\n");
      surroundings.output().flush();
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
