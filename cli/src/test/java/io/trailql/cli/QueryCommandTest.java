package io.trailql.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.s3.server.LoopbackS3;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryCommandTest {
  private static final String KEY =
      TestArchive.key("CloudTrail", "111111111111", "eu-west-1", "2026-01-05", "1005");

  @TempDir Path folder;

  private Path archive;
  private Path home;
  private Cli cli;

  @BeforeEach
  void fill() throws IOException {
    archive = folder.resolve("archive");
    home = folder.resolve("home");
    cli = new Cli(home);
    TestArchive.put(
        archive,
        KEY,
        TestArchive.log(
            TestArchive.record("e1", "2026-01-05T10:00:00Z", "PutObject", ""),
            TestArchive.record("e2", "2026-01-05T10:00:01Z", "GetObject", "")));
  }

  private Cli.Run query(String... more) {
    String[] arguments = new String[more.length + 3];
    arguments[0] = "query";
    arguments[1] = "-a";
    arguments[2] = archive.toString();
    System.arraycopy(more, 0, arguments, 3, more.length);
    return cli.run(arguments);
  }

  private void assertUsage(Cli.Run run, String... texts) {
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.output()).isEmpty();
    assertThat(run.error()).contains(texts);
    assertThat(run.error().lines()).hasSize(1);
  }

  @Test
  void helpNamesWhatExistsAndNothingElse() {
    Cli.Run help = cli.run("--help");
    assertThat(help.status()).isZero();
    assertThat(help.output()).contains("demo", "query", "compact", "status");
    assertThat(
            help.output() + cli.run("query", "--help").output() + cli.run("status", "-h").output())
        .doesNotContain("shell", "verify");
    assertThat(cli.run("query", "-h").output())
        .contains(
            "-a", "-o", "-f", "--set", "--debug", "table, csv, json, jsonl, markdown, parquet");
    assertThat(cli.run("--version").output()).startsWith("trailql 0.");
    Cli.Run nothing = cli.run();
    assertThat(nothing.status()).isEqualTo(2);
    assertThat(nothing.output()).isEmpty();
    assertThat(nothing.error()).contains("query", "status", "demo");
  }

  @Test
  void refusesWhatItDoesNotUnderstand() {
    assertUsage(cli.run("query", "SELECT 1"), "--archive=ARCHIVE", "query --help");
    assertUsage(query(), "-f");
    assertUsage(query("-f", "x.sql", "SELECT 1"), "not both");
    assertUsage(query("-- nothing"), "There is no option");
    assertUsage(query("--", "-- nothing"), "no statement");
    assertUsage(query("-o", "xml", "SELECT 1"), "xml", "jsonl");
    assertUsage(query("--lakes", "x", "SELECT 1"), "--lake");
    assertUsage(query("SELECT 1", "extra"), "extra");
    assertUsage(cli.run("shell", "-a", "x"), "shell");
  }

  @Test
  void saysWhyAFileOfStatementsCannotBeRead() throws IOException {
    Path file = folder.resolve("none.sql");
    String cannot = "Cannot read the statements of ";
    assertUsage(query("-f", file.toString()), cannot + file + ": there is no such file");
    assertUsage(query("-f", folder.toString()), cannot + folder + ": it is a folder; give a file");
    Files.writeString(file, "SELECT 1");
    Path below = file.resolve("none.sql");
    assertUsage(query("-f", below.toString()), cannot + below + ": Not a directory");
    Files.setPosixFilePermissions(file, Set.of());
    if (!Files.isReadable(file)) {
      assertUsage(query("-f", file.toString()), cannot + file + ": the file system denies it");
    }
  }

  @Test
  void takesEveryPropertyAndNoOther() {
    assertThat(
            query("--set", "lookahead=unlimited", "--set", "duplicates=keep", "SELECT 1").status())
        .isZero();
    assertUsage(
        query("--set", "lokahead=1h", "SELECT 1"), "INVALID_PROPERTY", "Did you mean lookahead");
    assertUsage(query("--set", "lookahead", "SELECT 1"), "KEY=VALUE");
    assertUsage(query("--set", "duplicates=maybe", "SELECT 1"), "remove or keep");
    assertUsage(
        query("--set", "memory=1GB", "--set", "memory=2GB", "SELECT 1"), "memory is set twice");
    assertThat(query("--set", "password=hunter2", "SELECT 1").status()).isZero();
    Cli.Run withoutUser =
        cli.run("query", "-a", "s3://bucket", "--set", "password=hunter2", "SELECT 1");
    assertUsage(withoutUser, "Cannot sign requests to s3://bucket", "user is empty");
    assertThat(withoutUser.error()).doesNotContain("hunter2");
  }

  @Test
  void suggestsTheNearestCommandAndOption() {
    assertUsage(
        cli.run("qurey", "-a", "x"),
        "trailql: There is no command qurey. Did you mean query? Try: trailql --help");
    assertUsage(
        cli.run("frob"),
        "There is no command frob. Commands are demo, query, compact, status. Try:");
    assertUsage(cli.run("--hlep"), "There is no option --hlep. Did you mean --help?");
    assertUsage(
        query("--ouput=json", "SELECT 1"),
        "There is no option --ouput. Did you mean --output? Try: trailql query --help");
    assertUsage(
        cli.run("query", "--arhcive", "x", "SELECT 1"),
        "There is no option --arhcive. Did you mean --archive?");
    assertUsage(cli.run("status", "-a", "x", "--accont", "1"), "Did you mean --account?");
    assertUsage(
        query("SELECT", "1"),
        "There is one argument too many: '1'. One that has blanks, such as a statement, is written in quotes.");
  }

  @Test
  void readsStatementsFromFilesAndInput() throws IOException {
    Path file = folder.resolve("q.sql");
    Files.writeString(file, "-- first\nSELECT count(*) AS n FROM events;\n\nSELECT 'a;b' AS s;\n");
    assertThat(query("-o", "jsonl", "-f", file.toString()).output())
        .isEqualTo("{\"n\":2}\n{\"s\":\"a;b\"}\n");
    cli.reading("SELECT 'é' AS s");
    assertThat(query("-o", "jsonl", "-f", "-").output()).isEqualTo("{\"s\":\"é\"}\n");
  }

  @Test
  void checksAllStatementsBeforeTheFirstRunsAndSaysWhere() throws IOException {
    Path file = folder.resolve("q.sql");
    Files.writeString(file, "SELECT 1;\n\nSELECT nothere\nFROM events");
    Cli.Run run = query("-f", file.toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.output()).isEmpty();
    assertThat(run.error()).contains("UNKNOWN_COLUMN", "ine 3, column 8");
  }

  @Test
  void everyFailureHasItsStatusAndOneParagraph() {
    Cli.Run wrong = query("SELECT 1/0 AS x FROM events");
    assertThat(wrong.status()).isEqualTo(1);
    assertThat(wrong.error()).startsWith("trailql: DIVISION_BY_ZERO: ");
    assertThat(wrong.error().lines()).hasSize(1);
    Cli.Run absent = cli.run("query", "-a", folder + "/none", "SELECT count(*) FROM events");
    assertThat(absent.status()).isEqualTo(3);
    assertThat(absent.error()).contains("NOT_FOUND", "none");
    assertThat(query("--set", "timeout=1s", "--set", "max_objects=1", "SELECT 1").status())
        .isZero();
    assertThat(query("--debug", "SELECT nothere FROM events").error()).contains("\tat io.trailql.");
    assertThat(cli.run("--debug", "query", "-a", archive.toString(), "SELEC 1").error())
        .contains("SYNTAX_ERROR", "\tat io.trailql.");
  }

  @Test
  void brokenContentIsAWarningBesideTheAnswer() throws IOException {
    TestArchive.put(
        archive,
        TestArchive.key("CloudTrail", "111111111111", "eu-west-1", "2026-01-05", "1010"),
        TestArchive.gzip("{\"noRecords\":1}"));
    Cli.Run run = query("-o", "json", "SELECT count(*) AS n FROM events");
    assertThat(run.status()).isZero();
    assertThat(run.output()).isEqualTo("[\n{\"n\":2}\n]\n");
    assertThat(run.error()).startsWith("warning: ").contains("NOT_A_LOG", "read_errors");
    Cli.Run strict = query("--set", "on_error=fail", "SELECT count(*) AS n FROM events");
    assertThat(strict.status()).isEqualTo(1);
    assertThat(strict.error()).contains("NOT_A_LOG");
  }

  @Test
  void saysWhatItTookOnATerminalOrWhenAsked() {
    assertThat(query("SELECT eventid FROM events").error()).isEmpty();
    assertThat(query("--stats", "SELECT eventid FROM events").error())
        .matches("2 rows in \\d+\\.\\d\\d s; 1 object, \\d+ B read\\.\\R");
    cli.onTerminal(80);
    assertThat(query("SELECT eventid FROM events").error()).startsWith("2 rows in ");
  }

  @Test
  void aReaderThatLeavesIsNoErrorAndAFullDiskIs() {
    cli.writingTo(failing("Broken pipe"));
    Cli.Run left = query("SELECT eventid FROM events");
    assertThat(left.status()).isZero();
    assertThat(left.error()).isEmpty();
    cli.writingTo(failing("No space left on device"));
    Cli.Run full = query("SELECT eventid FROM events");
    assertThat(full.status()).isEqualTo(1);
    assertThat(full.error()).contains("OUTPUT_FAILED", "No space left");
  }

  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(message);
      }
    };
  }

  @Test
  void anInterruptCutsTheAnswerAtAWholeRow() {
    cli.interruption().interrupt();
    Cli.Run run = query("-o", "json", "SELECT eventid FROM events");
    assertThat(run.status()).isEqualTo(4);
    assertThat(run.error()).contains("interrupted");
    assertThat(run.output()).doesNotContain("]");
  }

  @Test
  void archivesMayHaveNames() throws IOException {
    Path other = folder.resolve("other");
    TestArchive.put(
        other,
        TestArchive.key("CloudTrail", "222222222222", "eu-west-1", "2026-01-05", "1005"),
        TestArchive.log(TestArchive.record("e3", "2026-01-05T10:00:02Z", "PutObject", "")));
    Path config = home.resolve(".trailql/config.yaml");
    Files.createDirectories(config.getParent());
    Files.writeString(
        config,
        "archives:\n  one:\n    locations: "
            + archive
            + "\n  both:\n    locations:\n      - "
            + archive
            + "\n      - "
            + other
            + "\n    properties:\n      duplicates: keep\n  strict:\n    locations: "
            + archive
            + "\n    properties: {duplicates: remove, on_error: fail}\n");
    String sql = "SELECT count(*) AS n FROM events";
    assertThat(cli.run("query", "-a", "one", "-o", "jsonl", sql).output()).isEqualTo("{\"n\":2}\n");
    assertThat(cli.run("query", "-a", "both", "-o", "jsonl", sql).output())
        .isEqualTo("{\"n\":3}\n");
    assertThat(cli.run("query", "-a", "one", "-a", other.toString(), "-o", "jsonl", sql).output())
        .isEqualTo("{\"n\":3}\n");
    assertUsage(cli.run("query", "-a", "on", sql), "INVALID_LOCATION", "one, both, strict");
    assertUsage(
        cli.run("query", "-a", "both", "-a", "strict", sql), "both and strict", "duplicates");
    assertThat(
            cli.run("query", "-a", "both", "-a", "strict", "--set", "duplicates=keep", sql)
                .status())
        .isZero();
    Files.writeString(config, "archives:\n  one:\n    location: x\n");
    assertUsage(cli.run("query", "-a", "one", sql), "config.yaml, line 3", "'location' is unknown");
  }

  @Test
  void asksS3AsItAsksAFolder() throws IOException {
    try (LoopbackS3 server = LoopbackS3.start("trail")) {
      server.put(KEY, Files.readAllBytes(archive.resolve(KEY)));
      String sql = "SELECT eventid, eventname, eventtime FROM events ORDER BY eventid";
      Cli.Run run =
          cli.run(
              "query",
              "-a",
              "s3://trail",
              "--set",
              "archive.endpoint=" + server.endpoint(),
              "--set",
              "archive.path_style=true",
              "--set",
              "user=" + server.accessKey(),
              "--set",
              "password=" + server.secretKey(),
              "-o",
              "json",
              sql);
      assertThat(run.error()).isEmpty();
      assertThat(run.output()).isEqualTo(query("-o", "json", sql).output()).contains("GetObject");
      Cli.Run denied =
          cli.run(
              "query",
              "-a",
              "s3://trail",
              "--set",
              "archive.endpoint=" + server.endpoint(),
              "--set",
              "archive.path_style=true",
              "--set",
              "user=AKIANOBODY",
              "--set",
              "password=" + server.secretKey(),
              sql);
      assertThat(denied.status()).isEqualTo(3);
      assertThat(denied.error()).doesNotContain(server.secretKey());
    }
  }

  @Test
  void filesBecomeTables() throws IOException {
    Path names = Files.writeString(folder.resolve("names.csv"), "name;n\nPutObject;1\nNone;2\n");
    Path more = Files.writeString(folder.resolve("more.jsonl"), "{\"a\": true}\n");
    String sql =
        "SELECT eventid, n, a FROM events JOIN side.names ON name = eventname CROSS JOIN side.More";
    String[] tables = {"--table", "names=" + names, "--table", "MORE=" + more};
    Cli.Run run = query(tables[0], tables[1], tables[2], tables[3], "-o", "csv", sql);
    assertThat(run.output()).isEqualTo("eventid,n,a\r\ne1,1,true\r\n");
    assertThat(
            query("--set", "table.names=" + names, tables[2], tables[3], "-o", "csv", sql).output())
        .isEqualTo(run.output());
    assertThat(query("--table", "names=" + names, "-o", "csv", "SHOW TABLES FROM side").output())
        .isEqualTo("schema,table,comment\r\nside,names,Rows of " + names + ".\r\n");

    assertUsage(query("--table", "names", sql), "--table takes the name of a table and its file");
    assertUsage(
        query("--table", "a=" + names, "--set", "table.A=" + more, sql),
        "The property table.a is set twice.");
    assertUsage(query("--table", "a-b=" + names, sql), "'a-b' is no name of a table");
    Cli.Run missing = query("--table", "names=missing.csv", "SELECT * FROM side.names");
    assertThat(missing.status()).isEqualTo(3);
    assertThat(missing.error()).contains("NOT_FOUND", "there is no file missing.csv");
    Cli.Run broken = query("--table", "names=" + more, "SELECT nam FROM side.names");
    assertThat(broken.status()).isEqualTo(1);
    assertThat(broken.error()).contains("There is no column nam");
  }
}
