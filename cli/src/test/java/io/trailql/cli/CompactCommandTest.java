package io.trailql.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code compact} takes. */
class CompactCommandTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -a /archive | Name the lake with -l.
          -a /archive -l /lake --layout wide | --layout takes auto, clustered or partitioned, not 'wide'
          -a /archive -l /lake --max-duration soon | 'soon' is no length of time
          -a /archive -l /lake --max-objects 0 | --max-objects takes a number from 1 on.
          -a /archive -l /lake --retain 36h | --retain takes whole days, such as 400d.
          -a /archive -l /lake --since 2026-01-06 --until 2026-01-05 | --since 2026-01-06 is after the last day, 2026-01-05.
          -a /archive -l /lake --account 1 | --account takes the twelve digits
          -a /archive -l /lake -o csv | compact prints text or json, not csv.
          -a /archive -l /lake --set lake=/other | The lake is named twice
          -l /lake | --archive
          """)
  void wrongCommandLinesAreRefused(String arguments, String message) {
    Cli.Run run = new Cli(folder).run(("compact " + arguments).split(" "));
    assertThat(run.error()).contains(message);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.output()).isEmpty();
  }

  @Test
  void aNameIsLookedUp() throws IOException {
    Files.createDirectories(folder.resolve(".trailql"));
    Files.writeString(
        folder.resolve(".trailql/config.yaml"), "lakes:\n  events: {locations: /lake}\n");
    Cli.Run run = new Cli(folder).run("compact", "-a", "/archive", "-l", "evnts");
    assertThat(run.error())
        .contains(
            "There is no folder evnts here and no lake of this name in ~/.trailql/config.yaml, which names events.");
    assertThat(run.status()).isEqualTo(2);
  }
}
