package io.trailql.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.cli.output.OutputFormat;
import io.trailql.docs.ProjectFiles;
import io.trailql.docs.ReferencePage;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The page of the command line says what the commands take. */
class CommandsReferenceTest {
  @TempDir Path home;

  private CommandLine commands() {
    return TrailQl.commands(new Cli(home).surroundings());
  }

  @Test
  void pageIsWhatTheCommandsTake() {
    ReferencePage.named("cli.md").hasParts(new CommandsPage(commands()).parts());
  }

  @Test
  void everyFormatIsOnThePage() {
    String page = ProjectFiles.read(ProjectFiles.ROOT.resolve("docs/reference/cli.md"));
    assertThat(OutputFormat.values())
        .allSatisfy(format -> assertThat(page).contains("\n### " + format + "\n"));
  }

  /** Help tells of nothing that is not there. */
  @Test
  void helpNamesEveryOptionAndNoOtherCommand() {
    Cli cli = new Cli(home);
    assertThat(commands().getSubcommands()).containsOnlyKeys("demo", "query", "compact", "status");
    Stream.concat(Stream.of(""), commands().getSubcommands().keySet().stream())
        .forEach(
            name -> {
              String help = (name.isEmpty() ? cli.run("--help") : cli.run(name, "--help")).output();
              assertThat(help).startsWith("Usage: trailql ");
              assertThat(help.lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(81));
              assertThat(help.toLowerCase(Locale.ROOT).split("[^a-z]+"))
                  .doesNotContain("verify", "shell", "iceberg", "spark");
            });
  }
}
