package io.trailql.benchmarks;

import io.trailql.scale.ResidentMemory;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Asks TrailQL and DuckDB the same questions over the same events, one after the other in one
 * process, and prints what it took. Ends with 1 when their answers differ, and with 2 when it was
 * called wrongly.
 */
public final class SideBySide {
  private final PrintStream out;
  private final PrintStream progress;

  SideBySide(PrintStream out, PrintStream progress) {
    this.out = out;
    this.progress = progress;
  }

  /** The program; see {@code docs/how-to/benchmarks.md}. */
  public static void main(String[] arguments) throws IOException, SQLException {
    PrintStream out = stream(FileDescriptor.out);
    PrintStream progress = stream(FileDescriptor.err);
    try {
      new SideBySide(out, progress).run(Options.of(arguments));
    } catch (IllegalArgumentException e) {
      progress.println(e.getMessage() + "\nUsage: " + Options.usage());
      System.exit(2);
    } catch (IllegalStateException e) {
      progress.println(e.getMessage());
      System.exit(1);
    }
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** Runs the suites, and prints each when it ends. */
  void run(Options options) throws IOException, SQLException {
    progress.printf("Files of %d events%n", options.events());
    BenchmarkFiles files = BenchmarkFiles.in(options.folder(), options.events(), options.days());
    Map<String, String> constants = Constants.of(files.sorted());
    List<Question> questions = Questions.of(constants).stream().filter(options::asks).toList();
    out.printf(
        "%d events, %d days, %d pairs, Java %s, %d processors, %s%n",
        options.events(),
        options.days(),
        options.effort().pairs(),
        Runtime.version(),
        Runtime.getRuntime().availableProcessors(),
        constants);
    for (Suite suite : options.suites()) {
      List<Outcome> outcomes = new Race(suite, files, progress).run(questions, options.effort());
      if (!outcomes.isEmpty()) {
        Report.print(suite, outcomes, out);
      }
    }
    out.printf(
        "%nPeak resident memory of the process, with both engines: %d MiB%n",
        ResidentMemory.peak() >> 10);
  }
}
