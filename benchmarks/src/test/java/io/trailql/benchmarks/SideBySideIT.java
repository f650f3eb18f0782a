package io.trailql.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program over few events, with the driver's jar: every answer is compared. */
class SideBySideIT {
  private static final List<String> QUICK =
      List.of("--events", "1500", "--days", "7", "--warm-up", "0", "--seconds", "0");

  @TempDir static Path folder;

  /** What is printed, progress before the rest. */
  private static String run(String... more) throws IOException, SQLException {
    List<String> arguments = new ArrayList<>(QUICK);
    arguments.addAll(List.of("--folder", folder.toString()));
    arguments.addAll(List.of(more));
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8)) {
      new SideBySide(out, out).run(Options.of(arguments.toArray(String[]::new)));
    }
    return output.toString(StandardCharsets.UTF_8);
  }

  /** Different answers would be an exception. */
  @Test
  void everyQuestionIsAnsweredAlike() throws IOException, SQLException {
    assertThat(run("--pairs", "0", "--suites", "raw-full,lake-sorted"))
        .contains("raw-full: 22 answers are alike", "lake-sorted: 22 answers are alike")
        .doesNotContain("###");
  }

  @Test
  void suitesAndQuestionsCanBeChosen() throws IOException, SQLException {
    String output =
        run("--pairs", "1", "--suites", "raw-tuned,lake-files", "--questions", "q01,q22");
    assertThat(output.lines().filter(line -> line.startsWith("###")))
        .containsExactly("### raw-tuned", "### lake-files");
    assertThat(output.lines().map(line -> line.substring(0, Math.min(6, line.length()))))
        .filteredOn(start -> start.matches("\\| q\\d+_"))
        .containsExactly("| q01_", "| q22_", "| q01_", "| q22_");
    assertThat(output).contains("1500 events, 7 days, 1 pairs");
  }
}
