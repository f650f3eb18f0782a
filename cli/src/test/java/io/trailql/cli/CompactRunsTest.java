package io.trailql.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs of {@code compact} say of themselves, over a small archive. */
class CompactRunsTest {
  private static final String ONE = "111111111111";
  private static final String TWO = "222222222222";

  @TempDir private Path folder;
  private Cli cli;

  @BeforeEach
  void deliver() throws IOException {
    cli = new Cli(folder).at("2026-01-08T12:00:00Z");
    deliver(ONE, "us-east-1", "2026-01-04");
    deliver(ONE, "us-east-1", "2026-01-05");
    deliver(TWO, "eu-west-1", "2026-01-06");
    deliver(ONE, "us-east-1", "2026-01-07");
  }

  private void deliver(String account, String region, String day) throws IOException {
    TestArchive.put(
        folder.resolve("archive"),
        TestArchive.key("CloudTrail", account, region, day, "0910"),
        TestArchive.log(
            TestArchive.record(account + day, day + "T09:00:00Z", "GetObject", ""),
            TestArchive.record(day + account, day + "T09:01:00Z", "GetObject", "")));
  }

  private Cli.Run compact(String... more) {
    return run("compact", more);
  }

  private Cli.Run run(String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("-a", folder.resolve("archive").toString()));
    arguments.addAll(List.of("-l", folder.resolve("lake").toString()));
    arguments.addAll(List.of(more));
    Cli.Run run = cli.run(arguments.toArray(String[]::new));
    assertThat(run.status()).as(run.error()).isLessThan(2);
    return run;
  }

  @Test
  void claimsNothingOfWhatWasNotLookedAt() {
    Cli.Run run = compact("--since", "2026-01-07");
    assertThat(run.output())
        .startsWith("Compacted 1 object ")
        .endsWith("; the lake has all of what --since 2026-01-07 selects.\n");
    assertThat(run.error()).isEmpty();
    assertThat(compact("--account", TWO, "--region", "EU-west-1", "-o", "json").output())
        .contains("\"selection\":\"--account 222222222222 --region eu-west-1\",");
    assertThat(compact().output()).endsWith("; the lake has all that was delivered.\n");
    assertThat(compact("-o", "json").output()).contains("\"selection\":null,");
  }

  @Test
  void warnsWhereNothingWasFound() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Cli.Run run = cli.run("compact", "-a", empty.toString(), "-l", folder.resolve("l").toString());
    assertThat(run.status()).isZero();
    assertThat(run.error())
        .isEqualTo(
            "warning: No object of CloudTrail and no folder of a region was found in the archive on the days that were looked at. Check how its location is written.\n");
    assertThat(compact().error()).isEmpty();
    assertThat(compact().error()).isEmpty();
  }

  @Test
  void warnsOfAccountsAndRegionsThatAreNowhere() {
    Cli.Run account = compact("--account", "999999999999", "--account", ONE);
    assertThat(account.error())
        .isEqualTo(
            "warning: Nothing of account 999999999999 was found where the archive was looked at. Check how it is written.\n");
    Cli.Run region = compact("--region", "us-esat-1");
    assertThat(region.error())
        .isEqualTo(
            "warning: Nothing in region us-esat-1 was found where the archive was looked at. Check how it is written.\n");
    assertThat(region.output())
        .startsWith("Nothing compacted ")
        .endsWith("; the lake has all of what --region us-esat-1 selects.\n");
    assertThat(compact("--account", ONE, "--region", "us-esat-1", "--dry-run").error())
        .isEqualTo(
            "warning: Nothing of account 111111111111 in region us-esat-1 was found where the archive was looked at. Check how they are written.\n");
  }

  /** Complete days are not listed again, and their accounts are known all the same. */
  @Test
  void warnsOfNothingThatIsCompacted() {
    compact();
    cli.at("2026-03-08T12:00:00Z");
    compact();
    assertThat(compact("--account", ONE, "--region", "us-east-1", "--since", "2026-03-01").error())
        .isEmpty();
  }

  @Test
  void saysWhichDatesWereNotLookedAt() {
    assertThat(compact("--max-objects", "1", "-o", "json").output())
        .contains("\"unlisted_until\":\"2026-01-06\"");
  }

  @Test
  void aDryRunKeepsToTheMostObjects() {
    assertThat(compact("--dry-run", "--max-objects", "3").output())
        .startsWith("Would compact 3 objects ")
        .contains(" of 3 scopes from 2026-01-05 to 2026-01-07,")
        .endsWith("; 1 object would be left to later runs.\n");
    assertThat(compact("--dry-run", "--max-objects", "3", "-o", "json").output())
        .contains("\"objects\":3,", "\"read_requests\":13,", "\"remaining_objects\":1,");
    assertThat(compact("--dry-run", "--max-objects", "4").output())
        .startsWith("Would compact 4 objects ")
        .endsWith(" at the prices of S3.\n");
    compact("--max-objects", "3");
    assertThat(compact("--dry-run").output())
        .startsWith("Would compact 1 object ")
        .contains(" on 2026-01-04,");
  }

  @Test
  void aLakeKeepsItsLayoutAndSaysSo() {
    assertThat(compact("--layout", "clustered", "--max-objects", "1").error()).isEmpty();
    String kept =
        "warning: The lake stays clustered: a lake keeps the layout that it was made with. For partitioned make another lake.\n";
    assertThat(compact("--layout", "partitioned", "--dry-run").error()).isEqualTo(kept);
    assertThat(compact("--layout", "partitioned").error()).isEqualTo(kept);
    assertThat(compact("--layout", "clustered").error()).isEmpty();
  }

  @Test
  void saysWhatRetentionForgets() {
    compact();
    assertThat(compact("--retain", "2d", "--dry-run").output())
        .startsWith("Nothing to compact: ")
        .endsWith("; 2 days before 2026-01-06 would be forgotten.\n");
    assertThat(compact("--retain", "2d", "--dry-run", "-o", "json").output())
        .contains("\"horizon\":\"2026-01-06\",\"forgotten_days\":2}");
    Cli.Run run = compact("--retain", "2d");
    assertThat(run.output())
        .contains(
            "; 1 commit; forgotten: 2 days (2 data files, 4 rows); the lake begins on 2026-01-06; the lake has all that was delivered from then on.\n");
    assertThat(run.error()).isEmpty();
    assertThat(compact("-o", "json").output())
        .contains(
            "\"horizon\":\"2026-01-06\",\"forgotten_days\":0,\"forgotten_data_files\":0,\"forgotten_rows\":0,");
    cli.at("2026-01-09T12:00:00Z");
    assertThat(compact("--retain", "2d", "-o", "json").output())
        .contains(
            "\"horizon\":\"2026-01-07\",\"forgotten_days\":1,\"forgotten_data_files\":1,\"forgotten_rows\":2,");
  }

  @Test
  void warnsThatWhatIsForgottenStaysSo() {
    compact("--retain", "2d");
    String kept =
        "warning: The lake still begins on 2026-01-06, not on 2025-12-29: an earlier run retained less, and what was forgotten then is not taken back. Another lake would have it.\n";
    assertThat(compact("--retain", "10d", "--dry-run").error()).isEqualTo(kept);
    assertThat(compact("--retain", "10d").error()).isEqualTo(kept);
    assertThat(compact("--retain", "2d").error()).isEmpty();
  }

  @Test
  void statusCountsNothingThatIsOutside() {
    String[] asked = {"--since", "2026-01-01", "--max-lag", "3h"};
    compact("--since", "2026-01-06");
    assertThat(run("status", asked).status()).isEqualTo(1);
    compact("--retain", "2d");
    Cli.Run status = run("status", asked);
    assertThat(status.status()).isZero();
    assertThat(status.error())
        .isEqualTo(
            "note: the lake begins on 2026-01-06 (compact --retain); days before are outside of it, and not counted as behind.\n");
    assertThat(run("status", "--since", "2026-01-06", "--max-lag", "3h").error()).isEmpty();
  }

  /** What came late to a day that is complete is missing until all are looked at again. */
  @Test
  void statusAndExplainSayWhenCompleteDaysWereReconciled() {
    cli.onTerminal(200);
    String[] explain = {"-o", "csv", "EXPLAIN SELECT count(*) FROM events"};
    assertThat(run("status").error()).contains("No day was reconciled with the archive yet: ");
    compact("--since", "2026-01-06");
    assertThat(run("status").error()).contains("No day was reconciled with the archive yet: ");
    assertThat(run("query", explain).output())
        .contains("lists no day that is complete in the lake: ")
        .contains(", up to 2026-01-06, not reconciled with the archive yet (fresh=all lists them)");
    compact();
    assertThat(run("status").error())
        .contains("Days that are complete were reconciled with the archive on 2026-01-08: ");
    assertThat(run("query", explain).output())
        .contains(
            ", up to 2026-01-06, reconciled with the archive on 2026-01-08 (fresh=all lists them)");
    cli.at("2026-01-09T12:00:00Z");
    compact("--account", ONE);
    assertThat(run("status").error()).contains("with the archive on 2026-01-08: ");
    compact();
    assertThat(run("status").error()).contains("with the archive on 2026-01-09: ");
  }

  /** Whatever an object is called, it is behind until it is in the lake. */
  @Test
  void statusCountsObjectsWhoseNamesTellNoTime() throws IOException {
    compact();
    Path day = folder.resolve("archive/AWSLogs/" + ONE + "/CloudTrail/us-east-1/2026/01/07");
    Path export = Files.writeString(day.resolve("export.json"), "{\"Records\":[]}");
    Files.setLastModifiedTime(export, FileTime.from(Instant.parse("2026-01-08T08:00:00Z")));
    Cli.Run late = run("status", "--max-lag", "3h");
    assertThat(late.status()).isEqualTo(1);
    assertThat(late.error())
        .isEqualTo(
            "trailql: the lake is 4 h 00 min behind delivery, which is more than 3 h 00 min: the oldest object that it lacks was delivered at 2026-01-08T08:00:00Z. Look at what compact says.\n");
    assertThat(run("status", "--max-lag", "5h").status()).isZero();
    cli.onTerminal(200);
    assertThat(run("status").error())
        .contains("The lake lacks 1 object and is 4 h 00 min behind delivery.");
    Files.setLastModifiedTime(export, FileTime.from(Instant.parse("2026-01-09T08:00:00Z")));
    assertThat(run("status").error())
        .contains("The lake lacks 1 object and is 0.00 s behind delivery.");
    compact("--rescan");
    assertThat(run("status").error()).contains("The lake has all of it.");
  }

  /** The snapshots are of the moment in which they are made, to which the runs look back. */
  @Test
  void everyRunThatIsAskedToForgetsSnapshots() throws IOException {
    cli.at("2126-01-08T01:00:00Z");
    compact();
    for (int i = 1; i <= 11; i++) {
      deliver(ONE, "us-east-1", "2126-01-%02d".formatted(6 + i));
      assertThat(compact().output()).startsWith("Compacted 1 object ").doesNotContain("snapshot");
    }
    assertThat(compact("--keep-snapshots", "36500d", "-o", "json").output())
        .contains("\"expired_snapshots\":0,");
    assertThat(compact("--keep-snapshots", "1d").output()).contains("; 3 old snapshots forgotten;");
    assertThat(compact("--keep-snapshots", "1d").output()).doesNotContain("snapshot");
  }
}
