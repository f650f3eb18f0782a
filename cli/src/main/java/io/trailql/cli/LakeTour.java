package io.trailql.cli;

import io.trailql.Cancellation;
import io.trailql.Compaction;
import io.trailql.Engine;
import io.trailql.Property;
import io.trailql.Query;
import io.trailql.QueryOptions;
import io.trailql.QueryStatistics;
import io.trailql.Settings;
import io.trailql.cli.compaction.ReportLine;
import io.trailql.cli.demo.DemoFolder;
import io.trailql.cli.demo.Question;
import io.trailql.cli.output.KeptRows;
import io.trailql.cli.output.OutputFormat;
import io.trailql.cli.terminal.Interruption;
import io.trailql.cli.terminal.Quantities;
import io.trailql.cli.terminal.StandardOutput;
import io.trailql.cli.terminal.Surroundings;
import io.trailql.compact.CompactionOptions;
import io.trailql.compact.CompactionReport;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part of the demonstration that compacts the sample archive and asks the same again, to show
 * that the answers are the same and that less is read for them.
 */
final class LakeTour {
  private final Surroundings surroundings;
  private final DemoFolder folder;
  private boolean different;

  /**
   * What an answer was, and what it took.
   *
   * @param question that was asked
   * @param rows of the answer
   * @param done what the query did
   */
  record Asked(Question question, KeptRows rows, QueryStatistics done) {}

  LakeTour(DemoFolder folder, Surroundings surroundings) {
    this.folder = folder;
    this.surroundings = surroundings;
  }

  /** Compacts, and asks again what was asked. */
  void show(List<Asked> before) {
    compact();
    StandardOutput output = surroundings.output();
    output.write("\nThe same questions to archive and lake together:\n\n");
    Answers answers = new Answers(surroundings, Answers.Summary.NEVER, warning -> {});
    Settings settings = Settings.of(Map.of(Property.LAKE.key(), folder.lake().toString()));
    try (Engine engine = Engine.open(List.of(folder.path().toString()), settings)) {
      for (int i = 0; i < before.size(); i++) {
        output.write((i + 1) + ". " + again(before.get(i), engine, answers) + "\n");
        output.flush();
      }
    }
  }

  /** How well it went. */
  ExitStatus status() {
    return different ? ExitStatus.FAILED : ExitStatus.OK;
  }

  private void compact() {
    StandardOutput output = surroundings.output();
    output.write("\nCompacting the archive into a lake in " + folder.beginLake() + " …\n");
    output.flush();
    Cancellation cancellation = new Cancellation();
    try (Compaction compaction =
        Compaction.open(
            List.of(folder.path().toString()),
            folder.lake().toString(),
            Settings.DEFAULT,
            CompactionOptions.DEFAULT)) {
      Interruption.Work work =
          surroundings.interruption().begin(cancellation::cancel, compaction::close);
      try {
        CompactionReport report = compaction.run(progress -> {}, cancellation);
        output.write(ReportLine.ended(report, Optional.empty()) + "\n");
      } finally {
        work.close();
      }
    }
  }

  private String again(Asked before, Engine engine, Answers answers) {
    Query query = answers.prepare(before.question().sql(), engine);
    StandardOutput nowhere =
        new StandardOutput(OutputStream.nullOutputStream(), StandardOutput.Reader.FILE, () -> {});
    KeptRows rows = new KeptRows(OutputFormat.JSONL.on(nowhere, surroundings.columns()));
    QueryStatistics done = answers.show(query, QueryOptions.DEFAULT, rows);
    boolean same = rows.sorted().equals(before.rows().sorted());
    different |= !same;
    return before.question().title()
        + ": "
        + (same ? "the same answer" : "another answer, which must not be; please report it")
        + " with "
        + requests(done)
        + ", "
        + Quantities.bytes(done.bytesRead())
        + ", instead of "
        + requests(before.done())
        + ", "
        + Quantities.bytes(before.done().bytesRead())
        + ".";
  }

  private static String requests(QueryStatistics done) {
    return Quantities.count(done.listRequests() + done.readRequests(), "request");
  }
}
