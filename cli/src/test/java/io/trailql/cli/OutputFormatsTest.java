package io.trailql.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFormatsTest {
  private static final String VALUES =
      "SELECT a, b, c FROM (VALUES (1, 'one', true), (20, CAST(NULL AS VARCHAR), false), (-3, 'x|y', NULL)) AS t(a, b, c)";

  @TempDir Path folder;

  private Cli cli;

  @BeforeEach
  void fill() throws IOException {
    cli = new Cli(folder.resolve("home"));
    TestArchive.put(
        folder,
        TestArchive.key("CloudTrail", "111111111111", "eu-west-1", "2026-01-05", "1005"),
        TestArchive.log(
            TestArchive.record(
                "e1",
                "2026-01-05T10:00:00Z",
                "PutObject",
                "\"userIdentity\":{\"type\":\"IAMUser\",\"userName\":\"zo\\u00eb\"},\"requestParameters\":{\"bucketName\":\"b\",\"n\":1.0},\"resources\":[{\"ARN\":\"arn:x\",\"type\":\"AWS::S3::Object\"}],")));
  }

  private String show(String format, String sql) {
    Cli.Run run = cli.run("query", "-a", folder.toString(), "-o", format, sql);
    assertThat(run.error()).isEmpty();
    assertThat(run.status()).isZero();
    return run.output();
  }

  @Test
  void tablesAreAligned() {
    assertThat(show("table", VALUES))
        .isEqualTo(
            """
             a | b    | c
            ---+------+------
             1 | one  | true
            20 | NULL | false
            -3 | x|y  | NULL
            """);
    assertThat(show("table", "SELECT eventname FROM events WHERE eventname = 'Nothing'"))
        .isEqualTo("eventname\n---------\n");
    assertThat(show("table", "SELECT '日本' AS w, 'NULL' AS n, eventtime FROM events"))
        .isEqualTo(
            """
            w    | n      | eventtime
            -----+--------+---------------------
            日本 | 'NULL' | 2026-01-05T10:00:00Z
            """);
  }

  @Test
  void tablesKeepLongCellsWhereNobodyLooks() {
    String longText = "x".repeat(500);
    assertThat(show("table", "SELECT '" + longText + "' AS a, 1 AS b"))
        .isEqualTo(
            "a" + " ".repeat(59) + " | b\n" + "-".repeat(60) + "-+--\n" + longText + " | 1\n");
  }

  @Test
  void tablesFitATerminal() {
    cli.onTerminal(40);
    String table =
        cli.run("query", "-a", folder.toString(), "SELECT '" + "x".repeat(60) + "' AS a, 'b' AS b")
            .output();
    assertThat(table)
        .isEqualTo(
            "a"
                + " ".repeat(35)
                + " | b\n"
                + "-".repeat(36)
                + "-+--\n"
                + "x".repeat(35)
                + "… | b\n");
    String records =
        cli.run("query", "-a", folder.toString(), "SELECT '" + "x".repeat(99) + "' AS aa, 'b' AS b")
            .output();
    assertThat(records)
        .isEqualTo("-[ 1 ]" + "-".repeat(34) + "\naa | " + "x".repeat(99) + "\nb  | b\n");
  }

  @Test
  void nothingSteersATerminal() {
    String sql = "SELECT 'a' || chr(27) || '[2J' || chr(10) || chr(155) || 'b' AS x";
    cli.onTerminal(80);
    for (String format : new String[] {"table", "csv", "json", "jsonl", "markdown"}) {
      String output = cli.run("query", "-a", folder.toString(), "-o", format, sql).output();
      assertThat(
              output.chars().filter(c -> c < 32 && c != '\n' && c != '\r' || c >= 127 && c < 160))
          .as(format)
          .isEmpty();
      assertThat(output).as(format).contains("[2J");
    }
    assertThat(cli.run("query", "-a", folder.toString(), sql).output())
        .contains("a\\x1b[2J\\n\\x9bb");
  }

  @Test
  void csvIsQuotedWhereItMustBe() {
    assertThat(show("csv", VALUES)).isEqualTo("a,b,c\r\n1,one,true\r\n20,,false\r\n-3,x|y,\r\n");
    assertThat(
            show(
                "csv",
                "SELECT 'a,b' AS x, 'say \"hi\"' AS \"y,z\", '' AS e, 'l' || chr(10) || 'm' AS n, eventtime FROM events"))
        .isEqualTo(
            "x,\"y,z\",e,n,eventtime\r\n\"a,b\",\"say \"\"hi\"\"\",\"\",\"l\nm\",2026-01-05T10:00:00.000Z\r\n");
  }

  @Test
  void markdownShowsWhatCellsHold() {
    assertThat(show("markdown", VALUES))
        .isEqualTo(
            """
            | a | b | c |
            | ---: | --- | --- |
            | 1 | one | true |
            | 20 | | false |
            | -3 | x\\|y | |
            """);
    assertThat(show("markdown", "SELECT 'a_b' AS x, '_i_ *b* <i>' AS y"))
        .isEqualTo("| x | y |\n| --- | --- |\n| a_b | \\_i\\_ \\*b\\* \\<i> |\n");
  }

  @Test
  void jsonIsOneArrayOfObjects() throws IOException {
    JsonNode rows =
        new ObjectMapper()
            .readTree(
                show(
                    "json",
                    "SELECT eventname, eventtime, \"date\", useridentity, resources, requestparameters, readonly FROM events"));
    assertThat(rows.isArray()).isTrue();
    assertThat(rows).hasSize(1);
    JsonNode row = rows.get(0);
    assertThat(row.get("eventname").textValue()).isEqualTo("PutObject");
    assertThat(row.get("eventtime").textValue()).isEqualTo("2026-01-05T10:00:00.000Z");
    assertThat(row.get("date").textValue()).isEqualTo("2026-01-05");
    assertThat(row.get("useridentity").get("username").textValue()).isEqualTo("zoë");
    assertThat(row.get("useridentity").get("sessioncontext").isNull()).isTrue();
    assertThat(row.get("resources").get(0).get("arn").textValue()).isEqualTo("arn:x");
    assertThat(row.get("requestparameters").textValue())
        .isEqualTo("{\"bucketName\":\"b\",\"n\":1.0}");
    assertThat(row.get("readonly").isNull()).isTrue();
    assertThat(show("json", "SELECT eventid FROM events WHERE eventid = 'none'")).isEqualTo("[]\n");
    assertThat(show("json", VALUES))
        .isEqualTo(
            """
            [
            {"a":1,"b":"one","c":true},
            {"a":20,"b":null,"c":false},
            {"a":-3,"b":"x|y","c":null}
            ]
            """);
  }

  @Test
  void jsonLosesNoValueAndNoDigit() {
    assertThat(show("jsonl", "SELECT 9007199254740993 AS n, 1 AS n, 2 AS N_2, 3 AS n, 0.1E0 AS d"))
        .isEqualTo("{\"n\":9007199254740993,\"n_3\":1,\"N_2\":2,\"n_4\":3,\"d\":0.1}\n");
    assertThat(show("jsonl", "SELECT CAST('NaN' AS DOUBLE) AS a, CAST('-Infinity' AS DOUBLE) AS b"))
        .isEqualTo("{\"a\":\"NaN\",\"b\":\"-Infinity\"}\n");
    assertThat(show("jsonl", "SELECT 'q\"\\' || chr(9) || chr(1) || '/é' AS s"))
        .isEqualTo("{\"s\":\"q\\\"\\\\\\t\\u0001/é\"}\n");
    assertThat(show("jsonl", VALUES).lines()).hasSize(3);
  }

  @Test
  void parquetIsAFileForFiles() {
    byte[] file =
        cli.run("query", "-a", folder.toString(), "-o", "parquet", "SELECT eventname FROM events")
            .bytes();
    assertThat(new String(file, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("PAR1");
    assertThat(new String(file, file.length - 4, 4, StandardCharsets.US_ASCII)).isEqualTo("PAR1");
    assertThat(new String(file, StandardCharsets.ISO_8859_1)).contains("PutObject", "eventname");
    Cli.Run two = cli.run("query", "-a", folder.toString(), "-o", "parquet", "SELECT 1; SELECT 2");
    assertThat(two.status()).isEqualTo(2);
    assertThat(two.bytes()).isEmpty();
    cli.onTerminal(80);
    Cli.Run seen = cli.run("query", "-a", folder.toString(), "-o", "parquet", "SELECT 1");
    assertThat(seen.status()).isEqualTo(2);
    assertThat(seen.bytes()).isEmpty();
    assertThat(seen.error()).contains("> answer.parquet");
  }

  @Test
  void severalAnswersFollowEachOther() {
    String two = "SELECT 1 AS a; SELECT 2 AS b";
    assertThat(show("table", two)).isEqualTo("a\n-\n1\n\nb\n-\n2\n");
    assertThat(show("csv", two)).isEqualTo("a\r\n1\r\n\r\nb\r\n2\r\n");
    assertThat(show("json", two)).isEqualTo("[\n{\"a\":1}\n]\n[\n{\"b\":2}\n]\n");
    assertThat(show("jsonl", two)).isEqualTo("{\"a\":1}\n{\"b\":2}\n");
  }
}
