package io.trailql.cli;

import io.trailql.cli.output.OutputFormat;
import io.trailql.cli.terminal.Diagnostics;
import io.trailql.cli.terminal.Interruption;
import io.trailql.cli.terminal.StandardOutput;
import io.trailql.cli.terminal.Surroundings;
import io.trailql.generator.ArchiveGenerator;
import io.trailql.generator.ArchiveSpecification;
import io.trailql.generator.FolderSink;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * What people do with TrailQL, on a handful of events. The launcher runs it once and has Java note
 * which classes that takes, so that later starts find them prepared (<a
 * href="https://docs.oracle.com/en/java/javase/17/vm/class-data-sharing.html">class data
 * sharing</a>). Says nothing.
 */
public final class Rehearsal {
  private static final int EVENTS = 300;

  private static final List<String> STATEMENTS =
      List.of(
          "SELECT count(*) FROM events",
          "SELECT * FROM events ORDER BY eventtime DESC LIMIT 20",
          "SELECT eventsource, eventname, count(*) AS n, max(eventtime) AS last FROM events WHERE errorcode IS NULL GROUP BY eventsource, eventname ORDER BY n DESC LIMIT 20",
          "SELECT eventtime, eventname, useridentity.arn, requestparameters FROM events WHERE useridentity.accesskeyid = 'AKIAIOSFODNN7EXAMPLE' ORDER BY eventtime",
          "SELECT json_extract_scalar(requestparameters, '$.bucketName') AS bucket, count(DISTINCT sourceipaddress) AS n FROM events WHERE eventname LIKE '%Object%' GROUP BY 1",
          "SELECT a.eventname FROM events a JOIN read_errors b ON a.source_object = b.source_object",
          "DESCRIBE events");

  private final Path folder;
  private final String archive;
  private final String lake;

  private Rehearsal(Path folder) {
    this.folder = folder;
    this.archive = folder.resolve("archive").toString();
    this.lake = folder.resolve("lake").toString();
  }

  /** Rehearses in an empty folder; ends with an error where anything does not work as usual. */
  public static void main(String[] arguments) throws IOException {
    new Rehearsal(Path.of(arguments[0])).rehearse();
    // As the process that it becomes, which it ends.
    Main.main(new String[] {"--version"});
  }

  private void rehearse() throws IOException {
    new ArchiveGenerator(ArchiveSpecification.of(1, EVENTS))
        .generate(new FolderSink(Path.of(archive)));
    for (String statement : STATEMENTS) {
      run("query", "-a", archive, statement);
    }
    run("compact", "-a", archive, "-l", lake);
    for (String statement : STATEMENTS) {
      run("query", "-a", archive, "-l", lake, statement);
    }
    for (OutputFormat format : OutputFormat.values()) {
      run("query", "-a", archive, "-l", lake, "-o", format.toString(), STATEMENTS.get(2));
    }
    run("status", "-a", archive, "-l", lake);
  }

  private void run(String... arguments) {
    Diagnostics diagnostics =
        new Diagnostics(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), false);
    Surroundings surroundings =
        new Surroundings(
            InputStream.nullInputStream(),
            new StandardOutput(
                OutputStream.nullOutputStream(), StandardOutput.Reader.FILE, () -> {}),
            diagnostics,
            Main.DEFAULT_COLUMNS,
            folder,
            Clock.systemUTC(),
            "trailql",
            new Interruption());
    int status = TrailQl.run(arguments, surroundings);
    if (status != ExitStatus.OK.number()) {
      throw new IllegalStateException(
          String.join(" ", arguments) + " ended with the status " + status);
    }
  }
}
