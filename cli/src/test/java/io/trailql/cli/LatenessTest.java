package io.trailql.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Late events that are not compacted yet are looked for as late as those of their account and
 * region in the lake were.
 */
class LatenessTest {
  private static final String ACCOUNT = "111122223333";
  private static final String UP_TO_THE_FIFTH =
      "SELECT eventid FROM events WHERE eventtime < TIMESTAMP '2026-01-06 00:00:00' ORDER BY 1";

  @TempDir private Path folder;

  /** In eu-west-1, the lake has an event that came two days and twelve hours late. */
  @BeforeEach
  void make() throws IOException {
    deliver("eu-west-1", "2026-01-05", "2100", "known", "2026-01-03T09:00:00Z");
    deliver("us-east-1", "2026-01-05", "0910", "punctual", "2026-01-05T09:00:00Z");
    assertThat(compact().error()).isEmpty();
  }

  private void deliver(String region, String day, String minute, String id, String time)
      throws IOException {
    TestArchive.put(
        folder.resolve("archive"),
        TestArchive.key("CloudTrail", ACCOUNT, region, day, minute),
        TestArchive.log(TestArchive.record(id, time, "GetObject", "")));
  }

  private Cli.Run compact(String... more) {
    return run("compact", more);
  }

  private Cli.Run query(String sql, String... more) {
    List<String> arguments = new ArrayList<>(List.of("-o", "csv"));
    if (List.of(more).stream().noneMatch(word -> word.startsWith("fresh="))) {
      arguments.addAll(List.of("--set", "fresh=all"));
    }
    arguments.addAll(List.of(more));
    arguments.add(sql);
    return run("query", arguments.toArray(String[]::new));
  }

  private Cli.Run run(String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command, "-a"));
    arguments.add(folder.resolve("archive").toString());
    arguments.addAll(List.of("-l", folder.resolve("lake").toString()));
    arguments.addAll(List.of(more));
    return new Cli(folder).run(arguments.toArray(String[]::new));
  }

  private void deliverLate() throws IOException {
    deliver("eu-west-1", "2026-01-08", "1000", "late", "2026-01-05T22:01:00Z");
    deliver("eu-west-1", "2026-01-08", "1310", "later", "2026-01-05T23:00:00Z");
    deliver("us-east-1", "2026-01-08", "1000", "elsewhere", "2026-01-05T23:00:00Z");
    deliver("us-east-1", "2026-01-06", "2300", "in-a-day", "2026-01-05T23:30:00Z");
  }

  @Test
  void eventsAreLookedForAsLateAsTheLakeHasThem() throws IOException {
    deliverLate();
    Cli.Run run = query(UP_TO_THE_FIFTH);
    assertThat(run.output().lines().skip(1))
        .containsExactly("in-a-day", "known", "late", "punctual");
    assertThat(run.error())
        .contains(
            "Late events may be missing: events delivered after 2026-01-07T00:00:00Z are not looked for (lookahead=24h, up to 60h where the lake has later ones; unlimited looks everywhere).");

    assertThat(query("EXPLAIN " + UP_TO_THE_FIFTH).output())
        .contains("lists no day after 2026-01-08")
        .contains("(lookahead=24h, up to 60h where the lake has later ones;");
  }

  @Test
  void aSettingWins() throws IOException {
    deliverLate();
    Cli.Run run = query(UP_TO_THE_FIFTH, "--set", "lookahead=24h");
    assertThat(run.output().lines().skip(1)).containsExactly("in-a-day", "known", "punctual");
    assertThat(run.error()).contains("(lookahead=24h; unlimited looks everywhere)");
    assertThat(query(UP_TO_THE_FIFTH, "--set", "lookahead=unlimited").output().lines().skip(1))
        .containsExactly("elsewhere", "in-a-day", "known", "late", "later", "punctual");
  }

  @Test
  void whatIsCompactedLaterCountsFromThenOn() throws IOException {
    deliver("us-east-1", "2026-01-09", "0900", "very-late", "2026-01-05T09:00:00Z");
    assertThat(compact("--rescan").error()).isEmpty();
    deliverLate();
    Cli.Run run = query(UP_TO_THE_FIFTH);
    assertThat(run.output().lines().skip(1))
        .containsExactly("elsewhere", "in-a-day", "known", "late", "punctual", "very-late");
    assertThat(run.error()).contains("up to 96h where the lake has later ones");
  }

  @Test
  void withoutTheLakeNothingIsKnown() throws IOException {
    deliverLate();
    Cli.Run run = query(UP_TO_THE_FIFTH, "--set", "sources=archive", "--set", "fresh=recent");
    assertThat(run.error()).contains("(lookahead=24h; unlimited looks everywhere)");
  }
}
