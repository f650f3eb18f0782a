package io.trailql.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusCommandTest {
  private static final String ONE = "111111111111";
  private static final String TWO = "222222222222";

  @TempDir Path folder;

  private Cli cli;

  @BeforeEach
  void fill() throws IOException {
    cli = new Cli(folder.resolve("home")).at("2026-01-15T23:59:00Z");
    put("CloudTrail", ONE, "eu-west-1", "2026-01-01", "1200");
    put("CloudTrail", ONE, "eu-west-1", "2026-01-02", "0005");
    put("CloudTrail", ONE, "eu-west-1", "2026-01-02", "2355");
    put("CloudTrail-NetworkActivity", ONE, "eu-west-1", "2026-01-02", "1200");
    put("CloudTrail-Digest", ONE, "eu-west-1", "2026-01-03", "1200");
    put("CloudTrail", ONE, "eu-west-1", "2026-01-05", "1200");
    put("CloudTrail", TWO, "us-east-1", "2026-01-15", "0000");
    put("CloudTrail", TWO, "us-east-1", "2026-01-16", "0000");
  }

  private void put(String kind, String account, String region, String day, String minute)
      throws IOException {
    TestArchive.put(
        folder.resolve("a"), TestArchive.key(kind, account, region, day, minute), new byte[10]);
  }

  private Cli.Run status(String... more) {
    String[] arguments = new String[more.length + 3];
    arguments[0] = "status";
    arguments[1] = "-a";
    arguments[2] = folder.resolve("a").toString();
    System.arraycopy(more, 0, arguments, 3, more.length);
    return cli.run(arguments);
  }

  @Test
  void showsTheLastFourteenDaysAndTheirGaps() {
    assertThat(status().output())
        .isEqualTo(
            """
            account      | region    | date       | objects | bytes | first_delivered_at   | last_delivered_at    | gap
            -------------+-----------+------------+---------+-------+----------------------+----------------------+------
            111111111111 | eu-west-1 | 2026-01-02 |       3 |    30 | 2026-01-02T00:05:00Z | 2026-01-02T23:55:00Z | false
            111111111111 | eu-west-1 | 2026-01-03 |       0 |     0 | NULL                 | NULL                 | true
            111111111111 | eu-west-1 | 2026-01-04 |       0 |     0 | NULL                 | NULL                 | true
            111111111111 | eu-west-1 | 2026-01-05 |       1 |    10 | 2026-01-05T12:00:00Z | 2026-01-05T12:00:00Z | false
            222222222222 | us-east-1 | 2026-01-15 |       1 |    10 | 2026-01-15T00:00:00Z | 2026-01-15T00:00:00Z | false
            """);
    assertThat(status().error()).isEmpty();
  }

  @Test
  void boundsDaysAccountsAndRegions() {
    assertThat(status("-o", "jsonl", "--until", "2026-01-01").output())
        .isEqualTo(
            "{\"account\":\"111111111111\",\"region\":\"eu-west-1\",\"date\":\"2026-01-01\",\"objects\":1,\"bytes\":10,\"first_delivered_at\":\"2026-01-01T12:00:00.000Z\",\"last_delivered_at\":\"2026-01-01T12:00:00.000Z\",\"gap\":false}\n");
    assertThat(
            status("-o", "csv", "--since", "2026-01-15", "--until", "2026-01-16").output().lines())
        .hasSize(3);
    assertThat(status("-o", "csv", "--account", TWO).output().lines()).hasSize(2);
    assertThat(status("-o", "csv", "--account", TWO, "--account", ONE).output().lines()).hasSize(6);
    assertThat(status("-o", "csv", "--region", "EU-WEST-1").output().lines()).hasSize(5);
  }

  /** An old archive: the last fourteen days are empty, and the note says which are not. */
  @Test
  void namesTheNewestDayWhenTheDaysAskedForAreEmpty() {
    cli.at("2031-07-01T00:00:00Z");
    Cli.Run run = status("-o", "json");
    assertThat(run.status()).isZero();
    assertThat(run.output()).isEqualToIgnoringWhitespace("[]");
    assertThat(run.error())
        .isEqualTo(
            "note: nothing was delivered from 2031-06-18 to 2031-07-01; the newest day with objects is 2026-01-16: --until 2026-01-16 shows it.\n");
    assertThat(status("--until", "2026-01-16").output()).contains("2026-01-16");
    assertThat(status("--since", "2031-01-01").error())
        .contains("is 2026-01-16: --since 2026-01-03 --until 2026-01-16 shows it.");
    assertThat(status("--account", ONE).error())
        .isEqualTo(
            "note: nothing was delivered from 2031-06-18 to 2031-07-01 by account 111111111111; the newest day with objects is 2026-01-05: --until 2026-01-05 shows it.\n");
  }

  @Test
  void namesTheNewestDayAlsoWhenItIsLater() {
    Cli.Run run = status("--until", "2020-01-01");
    assertThat(run.status()).isZero();
    assertThat(run.error())
        .isEqualTo(
            "note: nothing was delivered from 2019-12-19 to 2020-01-01; the newest day with objects is 2026-01-16: --until 2026-01-16 shows it.\n");
  }

  @Test
  void namesAccountsAndRegionsWhenTheFilterMatchesNone() {
    Cli.Run account = status("--account", "333333333333");
    assertThat(account.status()).isZero();
    assertThat(account.error())
        .isEqualTo(
            "note: nothing was delivered from 2026-01-02 to 2026-01-15 by account 333333333333, nor on any other day; on 2026-01-16, the newest day with objects, they came from account 222222222222 (--account).\n");
    assertThat(status("--account", ONE, "--region", "eu-wst-1").error())
        .endsWith(
            "by account 111111111111 in region eu-wst-1, nor on any other day; on 2026-01-16, the newest day with objects, they came from account 222222222222 (--account) and region us-east-1 (--region).\n");
  }

  @Test
  void findsDaysHoweverTheirFoldersAreWritten() throws IOException {
    Path other = folder.resolve("other");
    Path region = other.resolve("AWSLogs/111111111111/CloudTrail/us-east-1");
    Path day = Files.createDirectories(region.resolve("year=2026/month=01/day=05"));
    Files.writeString(
        day.resolve("111111111111_CloudTrail_us-east-1_20260105T1000Z_a.json"), "{\"Records\":[]}");
    assertThat(cli.run("status", "-a", other.toString()).output()).contains("2026-01-05");
    assertThat(cli.run("status", "-a", other.toString(), "--until", "2020-01-01").error())
        .contains("the newest day with objects is 2026-01-05");
  }

  @Test
  void saysSoWhenLogsDoNotTellTheirDays() throws IOException {
    Path other = folder.resolve("other");
    Path region = other.resolve("AWSLogs/111111111111/CloudTrail/us-east-1");
    Files.createDirectories(region.resolve("x"));
    Files.writeString(region.resolve("x/loose.json"), "{\"Records\":[]}");
    Cli.Run run = cli.run("status", "-a", other.toString());
    assertThat(run.status()).isZero();
    assertThat(run.error())
        .endsWith(
            ", nor on any other day; where the logs of events in the archive lie does not tell their days, such as AWSLogs/111111111111/CloudTrail/us-east-1/x/loose.json.\n");
  }

  @Test
  void saysSoWhenThereIsNoLogAtAll() throws IOException {
    Files.createDirectories(folder.resolve("empty"));
    Cli.Run run = cli.run("status", "-a", folder.resolve("empty").toString(), "--region", "x");
    assertThat(run.status()).isZero();
    assertThat(run.error())
        .isEqualTo(
            "note: nothing was delivered from 2026-01-02 to 2026-01-15 in region x, nor on any other day; there is no log of events in the archive.\n");
  }

  @Test
  void refusesWhatIsNoDayAndNoAccount() {
    for (String[] wrong :
        new String[][] {
          {"--since", "2026-02-30"},
          {"--until", "yesterday"},
          {"--since", "2026-01-05", "--until", "2026-01-04"},
          {"--account", "12"},
          {"-o", "parquet"}
        }) {
      Cli.Run run = status(wrong);
      assertThat(run.status()).as(run.error()).isEqualTo(2);
      assertThat(run.output()).isEmpty();
      assertThat(run.error()).contains(wrong[wrong.length - 1]);
    }
  }

  @Test
  void tellsTheSumOnATerminal() {
    cli.onTerminal(200);
    assertThat(status().error())
        .contains("2 pairs of account and region, 3 days with objects, 2 gaps.");
  }

  @Test
  void aLagNeedsALake() {
    Cli.Run run = status("--max-lag", "3h");
    assertThat(run.error()).contains("--max-lag needs a lake: name it with -l.");
    assertThat(run.status()).isEqualTo(2);
  }
}
