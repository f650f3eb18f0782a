package io.trailql.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases of the parser, by their numbers in the format's test list, as answers of queries. */
class ParserCasesAnswersTest {
  private static final String EVENT =
      "{\"eventVersion\":\"1.08\",\"eventTime\":\"2026-01-05T10:00:00Z\",\"eventName\":\"%s\",\"eventID\":\"%s\"%s}";

  @TempDir Path root;
  private LogFolder folder;

  @BeforeEach
  void open() {
    folder = new LogFolder(root);
  }

  private static String key(String unique) {
    return "AWSLogs/" + LogFolder.key("111111111111", "eu-west-1", unique);
  }

  /** A log of records that are named A, B, … and have these further members. */
  private void log(String... members) {
    List<String> records = new ArrayList<>();
    for (String more : members) {
      String name = String.valueOf((char) ('A' + records.size()));
      records.add(EVENT.formatted(name, name, more.isEmpty() ? "" : "," + more));
    }
    folder.put(key("u"), "{\"Records\":[" + String.join(",", records) + "]}");
  }

  private List<String> rows(String sql) {
    return Answer.of(root, sql).rows().stream().map(r -> r.values().toString()).toList();
  }

  @Test
  void p01OrderAndSurroundingsDoNotMatter() {
    String event = EVENT.formatted("A", "A", "");
    folder.put(
        key("a"),
        "\ufeff{\r\n\"more\":[{\"Records\":1}],\r\n\"Records\":[\r\n" + event + "\r\n]}\r\n");
    folder.put(key("b"), "{\"Records\":[]}");
    folder.put(key("c"), "{\"records\":[" + event + "]}");
    folder.put(key("d"), "[" + event + "]");
    assertThat(rows("SELECT eventname, source_record FROM events")).containsExactly("[A, 0]");
    assertThat(rows("SELECT code, source_object FROM read_errors ORDER BY 2"))
        .containsExactly("[NOT_A_LOG, " + key("c") + "]", "[NOT_A_LOG, " + key("d") + "]");
  }

  @Test
  void p03WithoutAnIdTheBytesTellCopies() {
    String old =
        "{\"eventVersion\":\"1.0\",\"eventTime\":\"2013-11-19T23:16:14Z\",\"eventName\":\"%s\"}";
    String records =
        "{\"Records\":[%s,%s,%s]}"
            .formatted(old.formatted("A"), old.formatted("A"), old.formatted("B"));
    folder.put(key("a"), records).put(key("b"), records);
    assertThat(rows("SELECT eventname, source_object, source_record FROM events ORDER BY 1"))
        .containsExactly("[A, " + key("a") + ", 0]", "[B, " + key("a") + ", 2]");
    assertThat(Answer.of(root, "SELECT count(*) FROM events", "duplicates=keep").values())
        .containsExactly(6L);
    assertThat(
            rows(
                "SELECT count(*) FROM events WHERE eventid IS NULL AND recipientaccountid IS NULL"))
        .containsExactly("[2]");
  }

  /** Parts of a key count one by one: no copy is what differs in any of them. */
  @Test
  void whatTheDuplicateRuleTellsApart() {
    String[] members = {
      "\"recipientAccountId\":\"1\",\"eventCategory\":\"Data\"",
      "\"recipientAccountId\":\"2\",\"eventCategory\":\"Data\"",
      "\"recipientAccountId\":\"1\",\"eventCategory\":\"Management\"",
      "\"recipientAccountId\":\"1\"",
      "\"eventCategory\":\"Data\"",
      "\"recipientAccountId\":\"1Data\"",
      "\"recipientAccountId\":\"\",\"eventCategory\":\"1Data\"",
      "\"recipientAccountId\":\"1\",\"eventCategory\":\"Data\",\"sharedEventID\":\"s\""
    };
    List<String> records = new ArrayList<>();
    for (String more : members) {
      records.add(EVENT.formatted("E" + records.size(), "same", "," + more));
    }
    records.add(
        EVENT
            .formatted("E8", "same", ",\"recipientAccountId\":\"1\",\"eventCategory\":\"Data\"")
            .replace("10:00:00", "10:00:01"));
    folder.put(key("u"), "{\"Records\":[" + String.join(",", records) + "]}");
    assertThat(Answer.of(root, "SELECT eventname FROM events ORDER BY 1").values())
        .containsExactly("E0", "E1", "E2", "E3", "E4", "E5", "E6", "E8");
  }

  @Test
  void p05EmptyStructsAreNotNull() {
    log(
        "\"userIdentity\":{\"sessionContext\":{\"sessionIssuer\":{},\"webIdFederationData\":{}}}",
        "\"userIdentity\":{\"sessionContext\":{}}",
        "\"userIdentity\":{}",
        "\"userIdentity\":null",
        "");
    assertThat(
            rows(
                "SELECT eventname, useridentity IS NULL, useridentity.sessioncontext IS NULL,"
                    + " useridentity.sessioncontext.sessionissuer IS NULL,"
                    + " useridentity.sessioncontext.sessionissuer.arn IS NULL FROM events ORDER BY 1"))
        .containsExactly(
            "[A, false, false, false, true]",
            "[B, false, false, true, true]",
            "[C, false, true, true, true]",
            "[D, true, true, true, true]",
            "[E, true, true, true, true]");
  }

  @Test
  void p08NullAbsentEmptyAndTheTextNull() {
    log(
        "\"responseElements\":null",
        "",
        "\"responseElements\":{}",
        "\"responseElements\":\"null\"",
        "\"responseElements\":\"\"");
    assertThat(
            rows(
                "SELECT eventname, responseelements, responseelements IS NULL FROM events ORDER BY 1"))
        .containsExactly(
            "[A, null, true]",
            "[B, null, true]",
            "[C, {}, false]",
            "[D, \"null\", false]",
            "[E, \"\", false]");
  }

  @Test
  void p09ResourcesOfEverySort() {
    log(
        "\"resources\":null",
        "\"resources\":[]",
        "\"resources\":[{}]",
        "\"resources\":[{\"ARN\":\"a\"},{\"ARNPrefix\":\"p\",\"accountId\":\"\"}]",
        "\"resources\":[1]");
    assertThat(rows("SELECT eventname, cardinality(resources), extra FROM events ORDER BY 1"))
        .containsExactly(
            "[A, null, null]",
            "[B, 0, null]",
            "[C, 1, null]",
            "[D, 2, null]",
            "[E, null, {\"resources\":[1]}]");
    assertThat(
            rows(
                "SELECT eventname, r.arn, r.arnprefix, r.accountid FROM events CROSS JOIN UNNEST(resources) AS r ORDER BY 1, 2"))
        .containsExactlyInAnyOrder("[C, null, null, null]", "[D, a, null, null]", "[D, null, p, ]");
  }

  /** A text cut inside a character is not valid UTF-8; nothing else of the log suffers. */
  @Test
  void p12TextCutInsideACharacter() {
    ByteArrayOutputStream cut = new ByteArrayOutputStream();
    String[] parts = {
      "{\"Records\":[" + EVENT.formatted("A", "A", "") + ",",
      EVENT.formatted("B", "B", ",\"userAgent\":\"xy@\",\"requestParameters\":{\"a\":\"z@\"}"),
      "," + EVENT.formatted("C", "C", "") + "]}"
    };
    for (String part : parts) {
      for (byte b : part.getBytes(StandardCharsets.UTF_8)) {
        if (b == '@') {
          cut.write(0xe2);
          cut.write(0x82);
        } else {
          cut.write(b);
        }
      }
    }
    folder.put(key("u").replace(".gz", ""), cut.toByteArray());
    assertThat(rows("SELECT eventname, useragent FROM events ORDER BY 1"))
        .containsExactly("[A, null]", "[B, xy??]", "[C, null]");
    assertThat(rows("SELECT requestparameters FROM events WHERE eventname = 'B'"))
        .containsExactly("[{\"a\":\"z??\"}]");
    assertThat(rows("SELECT code, source_record, message LIKE '%no UTF-8%' FROM read_errors"))
        .containsExactly("[MALFORMED_JSON, 1, true]");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 900, 3000, 50_000})
  void p16DeepNestingStaysInItsRecord(int depth) {
    String deep = "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
    log("", "\"requestParameters\":" + deep, "\"unknown\":" + deep, "");
    List<Object> names = Answer.of(root, "SELECT eventname FROM events ORDER BY 1").values();
    assertThat(names).containsExactly("A", "B", "C", "D");
    assertThat(
            Answer.of(root, "SELECT requestparameters FROM events WHERE eventname = 'B'").values())
        .containsExactly(deep);
    assertThat(Answer.of(root, "SELECT extra FROM events WHERE eventname = 'C'").values())
        .containsExactly("{\"unknown\":" + deep + "}");
    assertThat(Answer.of(root, "SELECT count(eventjson) FROM events").values()).containsExactly(4L);
  }

  @ParameterizedTest
  @CsvSource({"json.gz, PLAIN", "json, GZIP", "json.gz, DOUBLE", "json.gz, GZIP", "json, PLAIN"})
  void p20WhatANamePromisesDoesNotMatter(String extension, String content) {
    String plain = "{\"Records\":[" + EVENT.formatted("A", "A", "") + "]}";
    byte[] once = LogFolder.gzip(plain.getBytes(StandardCharsets.UTF_8));
    byte[] bytes =
        switch (content) {
          case "PLAIN" -> plain.getBytes(StandardCharsets.UTF_8);
          case "GZIP" -> once;
          default -> LogFolder.gzip(once);
        };
    folder.put(key("u").replace("json.gz", extension), bytes);
    assertThat(Answer.of(root, "SELECT eventname FROM events").values()).containsExactly("A");
    assertThat(Answer.of(root, "SELECT code FROM read_errors").values()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"AwsVpceEvent", "AwsVpceEvents"})
  void p22NetworkActivityIsAmongTheEvents(String type) {
    folder.put(
        "AWSLogs/"
            + LogFolder.key(
                "111111111111",
                "CloudTrail-NetworkActivity",
                "eu-west-1",
                "2026/01/05",
                "20260105T1005Z",
                "n"),
        "{\"Records\":["
            + EVENT.formatted(
                "A", "A", ",\"eventType\":\"" + type + "\",\"vpcEndpointId\":\"vpce-1\"")
            + "]}");
    assertThat(rows("SELECT eventtype, vpcendpointid, requestparameters IS NULL FROM events"))
        .containsExactly("[" + type + ", vpce-1, true]");
  }

  @Test
  void p23AnAggregatedRecordInTheWrongFolderLosesNothing() {
    folder.put(
        key("u"),
        "{\"Records\":[{\"eventVersion\":\"1.0\",\"eventId\":\"x\",\"accountId\":\"1\",\"eventCategory\":\"Aggregated\",\"summary\":{ \"a\":1 }}]}");
    assertThat(rows("SELECT eventid, extra FROM events"))
        .containsExactly("[null, {\"eventId\":\"x\",\"accountId\":\"1\",\"summary\":{ \"a\":1 }}]");
  }

  @Test
  void p25OnePathOfSeveralTypes() {
    log(
        "\"requestParameters\":{\"p\":{\"q\":1}}",
        "\"requestParameters\":{\"p\":\"HIDDEN_DUE_TO_SECURITY_REASONS\"}",
        "\"requestParameters\":\"HIDDEN_DUE_TO_SECURITY_REASONS\"",
        "\"requestParameters\":{\"p\":[1]}",
        "\"requestParameters\":{\"p\":null}");
    assertThat(
            rows(
                "SELECT eventname, json_extract_scalar(requestparameters, '$.p'),"
                    + " json_extract_scalar(requestparameters, '$.p.q') FROM events ORDER BY 1"))
        .containsExactly(
            "[A, null, 1]",
            "[B, HIDDEN_DUE_TO_SECURITY_REASONS, null]",
            "[C, null, null]",
            "[D, null, null]",
            "[E, null, null]");
  }

  @Test
  void p27OtherFilesAreTold() {
    folder.log(key("a"), "A");
    folder.put(key("b"), "{\"awsAccountId\":\"1\",\"logFiles\":[]}");
    folder.put(key("c"), "{\"fileVersion\":\"1.0\",\"configurationItems\":[{\"Records\":[]}]}");
    folder.put(key("d"), "eventVersion,eventTime\n1.08,2026\n");
    folder.put(key("e"), new byte[] {0, 1, 2, 3, 0x1f, (byte) 0x8b});
    assertThat(Answer.of(root, "SELECT eventname FROM events").values()).containsExactly("A");
    assertThat(Answer.of(root, "SELECT code FROM read_errors ORDER BY source_object").values())
        .containsExactly("NOT_A_LOG", "NOT_A_LOG", "MALFORMED_JSON", "MALFORMED_JSON");
  }
}
