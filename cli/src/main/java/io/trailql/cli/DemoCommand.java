package io.trailql.cli;

import io.trailql.Engine;
import io.trailql.Query;
import io.trailql.QueryOptions;
import io.trailql.QueryStatistics;
import io.trailql.Settings;
import io.trailql.cli.demo.DemoFolder;
import io.trailql.cli.demo.Question;
import io.trailql.cli.output.FirstRows;
import io.trailql.cli.output.KeptRows;
import io.trailql.cli.terminal.StandardOutput;
import io.trailql.cli.terminal.Surroundings;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code trailql demo}: a sample archive, and what people ask of archives. */
final class DemoCommand implements Callable<Integer> {
  private static final int MOST_ROWS = 12;

  private final Surroundings surroundings;
  private final Map<String, List<Integer>> warnedBy = new LinkedHashMap<>();
  private int number;

  private final OptionSpec folder =
      OptionSpec.builder("--folder")
          .type(Path.class)
          .paramLabel("DIR")
          .description(
              "Where the sample archive goes (default: .trailql/demo in the home folder). An archive of another day that was made there is replaced; a folder with other files is left alone.")
          .build();

  private DemoCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  static CommandSpec of(Surroundings surroundings) {
    DemoCommand command = new DemoCommand(surroundings);
    CommandSpec spec = CommandSpec.wrapWithoutInspection(command).addOption(command.folder);
    spec.usageMessage()
        .description(
            "Makes a small sample archive (an organisation's, of the last five days, with some stories and some trouble in it), asks what people keep CloudTrail for, compacts it into a lake beside it and asks again, and says what to type next. Nothing leaves this machine.");
    return spec;
  }

  @Override
  public Integer call() {
    Path folder = this.folder.getValue();
    DemoFolder archive =
        new DemoFolder(folder == null ? surroundings.folder().resolve("demo") : folder);
    make(archive);
    Answers answers = new Answers(surroundings, Answers.Summary.NEVER, this::warned);
    List<LakeTour.Asked> asked = new ArrayList<>();
    try (Engine engine = Engine.open(List.of(archive.path().toString()), Settings.DEFAULT)) {
      List<Question> questions = Question.all();
      for (int i = 0; i < questions.size(); i++) {
        asked.add(ask(i + 1, questions.get(i), engine, answers));
      }
    }
    LakeTour tour = new LakeTour(archive, surroundings);
    tour.show(asked);
    next(archive);
    surroundings.output().flush();
    return (tour.status() == ExitStatus.OK ? answers.status() : tour.status()).number();
  }

  private void make(DemoFolder archive) {
    LocalDate today = LocalDate.now(surroundings.clock());
    StandardOutput output = surroundings.output();
    if (archive.isOf(today)) {
      output.write("The sample archive of today is in " + archive.path() + "\n");
    } else {
      output.write("Making a sample archive in " + archive.path() + " …\n");
      output.flush();
      archive.make(today);
    }
  }

  private LakeTour.Asked ask(int number, Question question, Engine engine, Answers answers) {
    StandardOutput output = surroundings.output();
    if (question.sql().contains("read_errors")) {
      warnedBy.forEach(
          (warning, questions) ->
              output.write("\n" + named(questions) + " warned: " + warning + "\n"));
    }
    this.number = number;
    output.write("\n" + number + ". " + question.title() + "\n\n");
    question.sql().lines().forEach(line -> output.write("  " + line + "\n"));
    output.write("\n");
    output.flush();
    Query query = answers.prepare(question.sql(), engine);
    KeptRows rows = new KeptRows(new FirstRows(output, surroundings.columns(), MOST_ROWS));
    QueryStatistics done = answers.show(query, QueryOptions.DEFAULT, rows);
    output.write("\n" + ProgressLine.ended(done, surroundings.clock().instant()) + "\n");
    output.flush();
    return new LakeTour.Asked(question, rows, done);
  }

  private void warned(String warning) {
    List<Integer> questions = warnedBy.computeIfAbsent(warning, text -> new ArrayList<>());
    if (!questions.contains(number)) {
      questions.add(number);
    }
  }

  /** Such as "Questions 1, 2 and 4". */
  private static String named(List<Integer> questions) {
    int last = questions.size() - 1;
    if (last == 0) {
      return "Question " + questions.get(0);
    }
    String others =
        questions.subList(0, last).stream().map(String::valueOf).collect(Collectors.joining(", "));
    return "Questions " + others + " and " + questions.get(last);
  }

  private void next(DemoFolder archive) {
    String at = " -a " + quoted(archive.path().toString());
    String trailql = surroundings.command();
    surroundings
        .output()
        .write(
            "\nGo on with the sample archive, or put your own in its place: a folder, or s3://bucket/prefix.\n\n  "
                + trailql
                + " query"
                + at
                + " \"SELECT eventname, count(*) AS n FROM events GROUP BY eventname ORDER BY n DESC LIMIT 10\"\n  "
                + trailql
                + " query"
                + at
                + " \"DESCRIBE events\"\n  "
                + trailql
                + " query"
                + at
                + " -o json \"SELECT * FROM events WHERE useridentity.username = 'backup-svc'\"\n  "
                + trailql
                + " status"
                + at
                + " -l "
                + quoted(archive.lake().toString())
                + "\n");
  }

  private static String quoted(String path) {
    return path.matches("[A-Za-z0-9/._+:\\\\-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
  }
}
