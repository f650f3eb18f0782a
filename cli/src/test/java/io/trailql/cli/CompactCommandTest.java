package io.trailql.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.s3.server.LoopbackS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
          -a /archive -l /lake --max-duration 0s | --max-duration takes a time that is longer than 0
          -a /archive -l /lake --keep-snapshots 0s | --keep-snapshots takes a time that is longer than 0
          -a /archive -l /lake --dry-run --max-duration 5m | --dry-run does not estimate how far a run comes in --max-duration; leave out one of them.
          -a /archive -l /lake --max-objects 0 | --max-objects takes a number from 1 on.
          -a /archive -l /lake --retain 36h | --retain takes whole days, such as 400d.
          -a /archive -l /lake --since 2026-01-06 --until 2026-01-05 | --since 2026-01-06 is after the last day, 2026-01-05.
          -a /archive -l /lake --account 1 | --account takes the twelve digits
          -a /archive -l /lake -o csv | compact prints text or json, not csv.
          -a /archive -l /lake --set lake=/other | The lake is named twice
          -a /archive -l /lake --register cloudtrail | 'cloudtrail' names no table of a catalog; write it as glue:DATABASE.TABLE.
          -a /archive -l /lake --register glue:cloudtrail | 'glue:cloudtrail' names no table
          -a /archive -l /lake --register nessie:a.b | Cannot register nessie:a.b: there is no kind of catalog 'nessie'; known are glue, hive, jdbc, rest.
          -a /archive -l /lake --register glue:Security.b | in Glue it is one database and a table, each of lower-case letters, digits and _
          -a /archive -l /lake --register glue:a.b --set catalog.region=moon.example | 'moon.example' is no AWS region
          -a /archive -l /lake --register glue:a.b --set catalog.uri=http://x | Cannot register glue:a.b with catalog.uri: a catalog of the kind glue takes catalog.account, catalog.endpoint, catalog.external_id, catalog.profile, catalog.proxy, catalog.region, catalog.role_arn.
          -a /archive -l /lake --register glue:a.b --set catalog.region=us-east-1 --set catalog.endpoint=http://me:secret@x | The property catalog.endpoint is no address; write http://host:port
          -a /archive -l /lake --register rest:a.b | Cannot register rest:a.b: that needs the property catalog.uri, and it is not given.
          -a /archive -l /lake --register rest:a.b --set catalog.uri=http://x --set catalog.token=t --set catalog.credential=c:s | catalog.token and catalog.credential are two ways to sign in. Give one.
          -a /archive -l /lake --register rest:a.b --set catalog.uri=http://x --set catalog.scope=ALL | which is not given.
          -a /archive -l /lake --register jdbc:a.b --set catalog.database=jdbc:h2:x | Cannot register jdbc:a.b: that needs the property catalog.name, and it is not given.
          -a /archive -l /lake --register jdbc:a.b --set catalog.name=c --set catalog.database=jdbc:oracle:x | the jar of the database's driver belongs into the folder lib of TrailQL.
          -a /archive -l /lake --set sources=lake | INVALID_PROPERTY: The property sources is about queries and means nothing to compact. Leave it out.
          -a /archive -l /lake --set On_Error=fail | The property on_error is about queries and means nothing to compact. Leave it out.
          -a /archive -l /lake --set max_objects=1 | The property max_objects is about queries and means nothing to compact. Say --max-objects instead.
          -a /archive -l /lake --set timeout=5m | Say --max-duration instead.
          -a /archive -l /lake --set fresh=all | Say --rescan to list complete days too.
          -l /lake | --archive
          """)
  void wrongCommandLinesAreRefused(String arguments, String message) {
    Cli.Run run = new Cli(folder).run(("compact " + arguments).split(" "));
    assertThat(run.error()).contains(message);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.output()).isEmpty();
  }

  /** Who may list and read nothing lacks a right; where one object is refused, it is left over. */
  @Test
  void theStatusTellsWhetherARightIsMissing() {
    try (LoopbackS3 server = LoopbackS3.start("trail")) {
      for (String date : List.of("2026-01-05", "2026-01-06")) {
        server.put(
            TestArchive.key("CloudTrail", "111122223333", "us-east-1", date, "0010"),
            TestArchive.log(TestArchive.record(date, date + "T00:05:00Z", "Get", "")));
      }
      server.faults().denyRead("AWSLogs/");
      Cli.Run all = compact(server);
      assertThat(all.status()).as(all.error()).isEqualTo(3);
      assertThat(all.error()).contains("ACCESS_DENIED");

      server.faults().permit();
      server.faults().denyRead("AWSLogs/111122223333/CloudTrail/us-east-1/2026/01/05");
      Cli.Run some = compact(server);
      assertThat(some.status()).as(some.error()).isEqualTo(5);
      assertThat(some.error()).contains("ACCESS_DENIED");
    }
  }

  private Cli.Run compact(LoopbackS3 server) {
    return new Cli(folder)
        .run(
            "compact",
            "-a",
            "s3://trail",
            "-l",
            folder.resolve("lake").toString(),
            "--set",
            "archive.endpoint=" + server.endpoint(),
            "--set",
            "archive.path_style=true",
            "--set",
            "user=" + server.accessKey(),
            "--set",
            "password=" + server.secretKey());
  }

  /** A configuration serves queries and compaction. */
  @Test
  void propertiesOfQueriesMayBeConfigured() throws IOException {
    Path archive = folder.resolve("archive");
    TestArchive.put(
        archive,
        TestArchive.key("CloudTrail", "111122223333", "us-east-1", "2026-01-05", "0010"),
        TestArchive.log(TestArchive.record("a", "2026-01-05T00:05:00Z", "Get", ""), "17"));
    Files.createDirectories(folder.resolve(".trailql"));
    Files.writeString(
        folder.resolve(".trailql/config.yaml"),
        "archives:\n  trail: {locations: %s, properties: {on_error: fail}}\n".formatted(archive));
    String lake = folder.resolve("lake").toString();
    String count = "SELECT count(*) FROM events";
    Cli.Run before = new Cli(folder).run("query", "-a", "trail", "-l", lake, count);
    assertThat(before.error()).contains("MALFORMED_RECORD");
    assertThat(before.status()).isEqualTo(1);

    Cli.Run run = new Cli(folder).run("compact", "-a", "trail", "-l", lake);
    assertThat(run.error()).isEmpty();
    assertThat(run.status()).isZero();

    Cli.Run after = new Cli(folder).run("query", "-a", "trail", "-l", lake, count);
    assertThat(after.error()).contains("MALFORMED_RECORD");
    assertThat(after.status()).isEqualTo(1);
  }

  /** What is set up before the first run of compaction works. */
  @Test
  void aLakeThatIsNotMadeYetIsNoMistake() throws IOException {
    Path archive = folder.resolve("archive");
    TestArchive.put(
        archive,
        TestArchive.key("CloudTrail", "111122223333", "us-east-1", "2026-01-05", "0010"),
        TestArchive.log(TestArchive.record("a", "2026-01-05T00:05:00Z", "Get", "")));
    String[] places = {"-a", archive.toString(), "-l", folder.resolve("nosuchlake").toString()};
    Cli.Run query =
        new Cli(folder)
            .run("query", places[0], places[1], places[2], places[3], "SELECT eventid FROM events");
    assertThat(query.error()).contains("warning: There is no lake at " + places[3] + " yet");
    assertThat(query.output()).contains("a");
    assertThat(query.status()).isZero();
    Cli.Run status = new Cli(folder).run("status", places[0], places[1], places[2], places[3]);
    assertThat(status.error()).contains("There is no lake at " + places[3] + " yet");
    assertThat(status.output()).contains("111122223333");
    assertThat(status.status()).isZero();
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
