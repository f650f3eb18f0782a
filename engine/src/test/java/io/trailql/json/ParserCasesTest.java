package io.trailql.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.error.ErrorCode;
import io.trailql.event.Tables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The parser cases P01 to P27 of the format's test list, by number. */
class ParserCasesTest {
  private static final String RECORD =
      "{\"eventVersion\":\"1.08\",\"eventTime\":\"2026-01-05T10:00:00Z\",\"eventName\":\"A\"}";

  /** One record with further members, which must read without trouble. */
  private static Map<String, Object> read(String members) {
    Reading reading =
        Reading.records(
            "{\"eventVersion\":\"1.08\",\"eventTime\":\"2026-01-05T10:00:00Z\"," + members + "}");
    assertThat(reading.errors).isEmpty();
    assertThat(reading.rows).hasSize(1);
    return reading.rows.get(0);
  }

  @SuppressWarnings("unchecked")
  private static Object at(Map<String, Object> row, String path) {
    Object value = row;
    for (String name : path.split("\\.")) {
      value = value == null ? null : ((Map<String, Object>) value).get(name);
    }
    return value;
  }

  private static List<ErrorCode> codes(Reading reading) {
    return reading.errors.stream().map(ReadError::code).toList();
  }

  @Test
  void p01EmptyRecordsAreNoTrouble() {
    Reading reading = Reading.records();
    assertThat(reading.rows).isEmpty();
    assertThat(reading.errors).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"records\":[]}", "[]", "[{\"eventName\":\"A\"}]", "7", "\"x\""})
  void p01WhatHoldsNoRecordsIsNoLog(String content) {
    Reading reading = Reading.of(content);
    assertThat(reading.rows).isEmpty();
    assertThat(codes(reading)).containsExactly(ErrorCode.NOT_A_LOG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Records\":[%s],\"more\":{\"a\":[1]}}",
        "{\"first\":[1,{\"Records\":2}],\"Records\":[%s]}",
        "\ufeff{\"Records\":[%s]}",
        "{\r\n  \"Records\" : [\r\n    %s\r\n  ]\r\n}",
        "\n\n{\"Records\":[%s]}\n\n",
        "{\"Records\":[%s]}"
      })
  void p01SurroundingsDoNotMatter(String content) {
    Reading reading = Reading.of(content.replace("%s", RECORD));
    assertThat(reading.errors).isEmpty();
    assertThat(reading.rows).extracting(r -> r.get("eventname")).containsExactly("A");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0", "1.01", "1.02", "1.05", "1.08", "1.09", "1.10", "1.11", "1.1", "1.12", "2.0"
      })
  void p02EveryVersionIsRead(String version) {
    Reading reading =
        Reading.records("{\"eventVersion\":\"" + version + "\",\"eventName\":\"A\",\"new\":1}");
    assertThat(reading.errors).isEmpty();
    assertThat(reading.rows).extracting(r -> r.get("eventversion")).containsExactly(version);
    assertThat(reading.rows).extracting(r -> r.get("extra")).containsExactly("{\"new\":1}");
  }

  @Test
  void p02VersionMayBeMissing() {
    Reading reading = Reading.records("{\"eventName\":\"A\"}");
    assertThat(reading.errors).isEmpty();
    assertThat(reading.rows.get(0)).containsEntry("eventversion", null);
  }

  @Test
  void p03RecordsOfTheFirstVersionHaveNoIds() {
    Reading reading =
        Reading.records(
            "{\"eventVersion\":\"1.0\",\"eventTime\":\"2013-11-19T23:16:14Z\",\"eventName\":\"A\"}",
            "{\"eventVersion\":\"1.0\",\"eventTime\":\"2013-11-19T23:16:14Z\",\"eventName\":\"A\"}",
            "{\"eventVersion\":\"1.0\",\"eventTime\":\"2013-11-19T23:16:14Z\",\"eventName\":\"B\"}");
    assertThat(reading.rows)
        .allSatisfy(
            row -> {
              assertThat(row).containsEntry("eventid", null).containsEntry("eventtype", null);
              assertThat(row).containsEntry("recipientaccountid", null);
            });
    List<Object> keys = reading.rows.stream().map(r -> r.get("key")).toList();
    assertThat(keys.get(0)).isEqualTo(keys.get(1)).isNotEqualTo(keys.get(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Root",
        "IAMUser",
        "AssumedRole",
        "Role",
        "FederatedUser",
        "Directory",
        "AWSAccount",
        "AWSService",
        "IdentityCenterUser",
        "Unknown",
        "SAMLUser",
        "WebIdentityUser"
      })
  void p04EveryKindOfIdentity(String type) {
    assertThat(at(read("\"userIdentity\":{\"type\":\"" + type + "\"}"), "useridentity.type"))
        .isEqualTo(type);
  }

  @Test
  void p04IdentityMayBeMissing() {
    assertThat(read("\"userIdentity\":null")).containsEntry("useridentity", null);
    assertThat(read("\"eventName\":\"A\"")).containsEntry("useridentity", null);
    Map<String, Object> row = read("\"userIdentity\":{\"accountId\":\"1\"}");
    assertThat(at(row, "useridentity.type")).isNull();
    assertThat(at(row, "useridentity.accountid")).isEqualTo("1");
  }

  @Test
  void p05EmptyAndAbsentPartsOfASession() {
    Map<String, Object> row =
        read(
            "\"userIdentity\":{\"sessionContext\":{\"sessionIssuer\":{},\"webIdFederationData\":null}}");
    assertThat(at(row, "useridentity.sessioncontext.sessionissuer")).isNotNull();
    assertThat(at(row, "useridentity.sessioncontext.sessionissuer.arn")).isNull();
    assertThat(at(row, "useridentity.sessioncontext.webidfederationdata")).isNull();
    assertThat(at(row, "useridentity.sessioncontext.attributes")).isNull();
  }

  @ParameterizedTest
  @CsvSource({"\"20131119T231614Z\", 1384902974000", "\"2013-11-19T23:16:14Z\", 1384902974000"})
  void p06BothFormsOfCreationDate(String text, long millis) {
    Map<String, Object> row =
        read(
            "\"userIdentity\":{\"sessionContext\":{\"attributes\":{\"creationDate\":"
                + text
                + ",\"mfaAuthenticated\":\"false\"},\"ec2RoleDelivery\":\"2.0\"}}");
    Object date = at(row, "useridentity.sessioncontext.attributes.creationdate");
    assertThat(date instanceof String ? date : String.valueOf(date))
        .isIn(String.valueOf(millis), text.replace("\"", ""));
    assertThat(at(row, "useridentity.sessioncontext.attributes.mfaauthenticated"))
        .hasToString("false");
    assertThat(at(row, "useridentity.sessioncontext.ec2roledelivery")).isEqualTo("2.0");
  }

  @Test
  void p06MfaAsABoolean() {
    Map<String, Object> row =
        read("\"userIdentity\":{\"sessionContext\":{\"attributes\":{\"mfaAuthenticated\":true}}}");
    assertThat(at(row, "useridentity.sessioncontext.attributes.mfaauthenticated"))
        .hasToString("true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1}",
        "{ \"a\" : [ 1 , 2 ] }",
        "\"text\"",
        "{\"requestParameters\":\"omitted\",\"omitted\":true,\"originalSize\":300000,\"reason\":\"big\"}",
        "{\"omitted\":\"true\",\"originalSize\":\"300000\"}",
        "true",
        "12.50",
        "[]",
        "{}"
      })
  void p07DocumentsStayAsTheyAre(String document) {
    assertThat(read("\"requestParameters\":" + document))
        .containsEntry("requestparameters", document);
  }

  @Test
  void p08NullAbsentAndTheTextNullDiffer() {
    assertThat(read("\"responseElements\":null")).containsEntry("responseelements", null);
    assertThat(read("\"eventName\":\"A\"")).containsEntry("responseelements", null);
    assertThat(read("\"responseElements\":\"null\"")).containsEntry("responseelements", "\"null\"");
  }

  @Test
  void p09Resources() {
    assertThat(read("\"resources\":null")).containsEntry("resources", null);
    assertThat(read("\"resources\":[]")).containsEntry("resources", List.of());
    Map<String, Object> row =
        read("\"resources\":[{\"ARN\":\"a\"},{\"ARNPrefix\":\"p\",\"accountId\":\"\"}]");
    assertThat((List<?>) row.get("resources")).hasSize(2);
    assertThat(row.get("resources").toString()).contains("arn=a", "accountid=");
    String many =
        IntStream.range(0, 1000)
            .mapToObj(i -> "{\"ARN\":\"a" + i + "\"}")
            .collect(Collectors.joining(","));
    assertThat((List<?>) read("\"resources\":[" + many + "]").get("resources")).hasSize(1000);
  }

  @ParameterizedTest
  @CsvSource(value = {"true, true", "false, false", "'\"true\"', true", "null, null"})
  void p10ReadOnly(String json, String expected) {
    Object value = read("\"readOnly\":" + (json == null ? "null" : json)).get("readonly");
    assertThat(String.valueOf(value)).isEqualTo(String.valueOf(expected));
    assertThat(read("\"eventName\":\"A\"")).containsEntry("readonly", null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2001:db8::1", "203.0.113.7", "autoscaling.amazonaws.com", "AWS Internal/3", ""})
  void p11SourceAddresses(String address) {
    assertThat(read("\"sourceIPAddress\":\"" + address + "\""))
        .containsEntry("sourceipaddress", address);
  }

  @Test
  void p12UserAgents() {
    assertThat(read("\"userAgent\":\"[]\"")).containsEntry("useragent", "[]");
    assertThat(read("\"userAgent\":\"[aws-cli/2]\"")).containsEntry("useragent", "[aws-cli/2]");
    byte[] start =
        ("{\"Records\":[{\"eventName\":\"A\",\"userAgent\":\"xy").getBytes(StandardCharsets.UTF_8);
    byte[] rest = "\"},{\"eventName\":\"B\"}]}".getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream cut = new ByteArrayOutputStream();
    cut.writeBytes(start);
    cut.write(0xe2);
    cut.write(0x82);
    cut.writeBytes(rest);
    Reading reading = Reading.of(new ByteArrayInputStream(cut.toByteArray()));
    assertThat(reading.rows).extracting(r -> r.get("eventname")).containsExactly("A", "B");
    assertThat(reading.rows.get(0)).containsEntry("useragent", "xy??");
    assertThat(codes(reading)).containsExactly(ErrorCode.MALFORMED_JSON);
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "2026-01-05T10:00:00Z; 1767607200000",
        "2026-01-05T10:00:00.123Z; 1767607200123",
        "2026-01-05T10:00:00z; 1767607200000",
        "2026-01-05T12:00:00+02:00; 1767607200000",
        "9999-12-31T23:59:59Z; 253402300799000"
      },
      delimiter = ';')
  void p13EventTimes(String text, long millis) {
    Reading reading = Reading.records("{\"eventName\":\"A\",\"eventTime\":\"" + text + "\"}");
    assertThat(reading.errors).isEmpty();
    assertThat(reading.rows.get(0)).containsEntry("eventtime", millis);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"2026-13-05T10:00:00Z\"", "\"yesterday\"", "17", "\"\""})
  void p13WhatIsNoTimeIsNullAndKept(String json) {
    Reading reading = Reading.records("{\"eventName\":\"A\",\"eventTime\":" + json + "}");
    assertThat(reading.rows.get(0)).containsEntry("eventtime", null);
    assertThat(reading.rows.get(0)).containsEntry("extra", "{\"eventTime\":" + json + "}");
  }

  @Test
  void p13TimeMayBeMissing() {
    assertThat(Reading.records("{\"eventName\":\"A\"}").rows.get(0))
        .containsEntry("eventtime", null)
        .containsEntry("extra", null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"012345678901", "anonymous", ""})
  void p14AccountsAreText(String account) {
    Map<String, Object> row =
        read(
            "\"recipientAccountId\":\""
                + account
                + "\",\"userIdentity\":{\"accountId\":\""
                + account
                + "\"}");
    assertThat(row).containsEntry("recipientaccountid", account);
    assertThat(at(row, "useridentity.accountid")).isEqualTo(account);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2.0",
        "2",
        "1e400",
        "9007199254740993",
        "-0.0",
        "1234567890123456789012345678901234567890"
      })
  void p15NumbersKeepTheirText(String number) {
    Map<String, Object> row =
        read("\"requestParameters\":{\"n\":" + number + "},\"unknown\":" + number);
    assertThat(row).containsEntry("requestparameters", "{\"n\":" + number + "}");
    assertThat(row).containsEntry("extra", "{\"unknown\":" + number + "}");
  }

  @Test
  void p16OddKeys() {
    String document =
        "{\"a\":1,\"a\":2,\"A\":3,\"\":4,\"x.y\":5,\"x:y/z\":6,\"deep\":"
            + "[".repeat(500)
            + "]".repeat(500)
            + "}";
    assertThat(read("\"requestParameters\":" + document))
        .containsEntry("requestparameters", document);
    assertThat(read("\"\":1,\"a.b\":2")).containsEntry("extra", "{\"\":1,\"a.b\":2}");
    Map<String, Object> twice = read("\"eventName\":\"A\",\"eventName\":\"B\",\"EventName\":\"C\"");
    assertThat(twice).containsEntry("eventname", "A");
    assertThat(twice).containsEntry("extra", "{\"eventName\":\"B\",\"EventName\":\"C\"}");
    String many =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "\"k" + i + "\":" + i)
            .collect(Collectors.joining(","));
    assertThat(read(many)).containsEntry("extra", "{" + many + "}");
  }

  @Test
  void p17EscapesAndSurrogates() {
    assertThat(read("\"eventName\":\"\\u003cb\\u003e \\/ \\ud83d\\ude00 \\u0000\""))
        .containsEntry("eventname", "<b> / \ud83d\ude00 \0");
    Map<String, Object> lone = read("\"eventName\":\"x\\ud800y\"");
    assertThat(lone).containsEntry("eventname", "x\ufffdy");
    assertThat(lone).containsEntry("extra", "{\"eventName\":\"x\\ud800y\"}");
    String document = "{\"a\":\"\\u003c \\ud800 \\/ \ud83d\ude00\"}";
    assertThat(read("\"requestParameters\":" + document))
        .containsEntry("requestparameters", document);
  }

  @ParameterizedTest
  @ValueSource(ints = {256 << 10, 5 << 20})
  void p18LargeRecords(int size) {
    String document = "{\"a\":\"" + "x".repeat(size) + "\"}";
    assertThat(read("\"requestParameters\":" + document))
        .containsEntry("requestparameters", document);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "\"text\"", "null", "[1,{\"eventName\":\"A\"}]", "{}", "{\"x\":1}"})
  void p19WhatIsNoRecordIsLeftOut(String element) {
    Reading reading = Reading.records(RECORD, element, RECORD);
    assertThat(reading.rows).extracting(r -> r.get("#")).containsExactly(0L, 2L);
    assertThat(reading.errors)
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.code()).isEqualTo(ErrorCode.MALFORMED_RECORD);
              assertThat(error.record()).isEqualTo(1);
            });
  }

  @Test
  void p21Insights() {
    String insight =
        "{\"eventVersion\":\"1.07\",\"eventTime\":\"2026-01-05T10:00:00Z\",\"eventID\":\"i1\",\"insightDetails\":"
            + "{\"state\":\"Start\",\"eventName\":\"A\",\"insightContext\":{\"statistics\":"
            + "{\"baseline\":{\"average\":9.82222E-5},\"insight\":{\"average\":7},\"insightDuration\":1},"
            + "\"attributions\":[{\"attribute\":\"errorCode\",\"insight\":[{\"value\":\"null\",\"average\":7}]}]}},"
            + "\"eventCategory\":\"Insight\"}";
    Reading reading =
        Reading.of(
            new ByteArrayInputStream(
                ("{\"Records\":[" + insight + "]}").getBytes(StandardCharsets.UTF_8)),
            Tables.INSIGHTS);
    assertThat(reading.errors).isEmpty();
    Map<String, Object> row = reading.rows.get(0);
    String context = "insightdetails.insightcontext.";
    assertThat(at(row, context + "statistics.baseline.average")).isEqualTo(9.82222E-5);
    assertThat(at(row, context + "statistics.insight.average")).isEqualTo(7.0);
    assertThat(at(row, context + "statistics.baselineduration")).isNull();
    assertThat(at(row, context + "attributions").toString()).contains("\"value\":\"null\"");
  }

  @Test
  void p22NetworkActivity() {
    Map<String, Object> row =
        read(
            "\"eventType\":\"AwsVpceEvents\",\"eventCategory\":\"NetworkActivity\",\"vpcEndpointId\":\"vpce-1\",\"vpcEndpointAccountId\":\"1\"");
    assertThat(row)
        .containsEntry("eventtype", "AwsVpceEvents")
        .containsEntry("requestparameters", null);
    assertThat(row).containsEntry("vpcendpointid", "vpce-1").containsEntry("extra", null);
  }

  @Test
  void p23AggregatedRecords() {
    String record =
        "{\"eventVersion\":\"1.0\",\"accountId\":\"1\",\"eventId\":\"e\",\"eventCategory\":\"Aggregated\","
            + "\"timeWindow\":{\"windowStart\":\"2026-01-05T10:00:00Z\",\"windowEnd\":\"2026-01-05T10:05:00Z\",\"windowSize\":\"PT5M\"},"
            + "\"summary\":{ \"a\":1 }}";
    byte[] content = ("{\"Records\":[" + record + "]}").getBytes(StandardCharsets.UTF_8);
    Reading own = Reading.of(new ByteArrayInputStream(content), Tables.AGGREGATED_EVENTS);
    assertThat(own.errors).isEmpty();
    assertThat(own.rows.get(0))
        .containsEntry("eventid", "e")
        .containsEntry("summary", "{ \"a\":1 }");
    assertThat(at(own.rows.get(0), "timewindow.windowend")).isEqualTo(1767607500000L);
    Reading wrongFolder = Reading.of(new ByteArrayInputStream(content));
    assertThat(wrongFolder.rows).hasSize(1);
    assertThat((String) wrongFolder.rows.get(0).get("extra")).contains("\"summary\":{ \"a\":1 }");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELIVERY_DELAY", "UPDATED_DATA", "SERVICE_OUTAGE"})
  void p24Addenda(String reason) {
    Map<String, Object> row =
        read(
            "\"addendum\":{\"reason\":\""
                + reason
                + "\",\"updatedFields\":\"eventName\",\"originalRequestID\":null,\"originalEventID\":null}");
    assertThat(at(row, "addendum.reason")).isEqualTo(reason);
    assertThat(at(row, "addendum.originaleventid")).isNull();
    assertThat(row).containsEntry("extra", null);
  }

  @Test
  void p25ValuesOfOtherTypesThanExpectedAreKept() {
    String hidden = "\"HIDDEN_DUE_TO_SECURITY_REASONS\"";
    assertThat(read("\"responseElements\":" + hidden)).containsEntry("responseelements", hidden);
    Map<String, Object> row = read("\"userIdentity\":" + hidden);
    assertThat(row).containsEntry("useridentity", null);
    assertThat(row).containsEntry("extra", "{\"userIdentity\":" + hidden + "}");
    Map<String, Object> list = read("\"eventName\":[1, 2]");
    assertThat(list)
        .containsEntry("eventname", null)
        .containsEntry("extra", "{\"eventName\":[1, 2]}");
  }

  @Test
  void p26UnknownKeysAreKept() {
    Map<String, Object> row =
        read(
            "\"userIdentity\":{\"type\":\"IAMUser\",\"brandNew\":{\"x\":1}},\"tlsDetails\":{\"tlsVersion\":\"TLSv1.3\",\"unheardOf\":\"k\"},\"fresh\":[1]");
    assertThat(at(row, "useridentity.type")).isEqualTo("IAMUser");
    assertThat(row)
        .containsEntry(
            "extra",
            "{\"userIdentity\":{\"brandNew\":{\"x\":1}},\"tlsDetails\":{\"unheardOf\":\"k\"},\"fresh\":[1]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"awsAccountId\":\"1\",\"digestStartTime\":\"2026-01-05T10:00:00Z\",\"logFiles\":[]}",
        "{\"fileVersion\":\"1.0\",\"configurationItems\":[]}",
        "eventVersion,eventTime\n1.08,2026\n"
      })
  void p27OtherFilesAreNoLogs(String content) {
    Reading reading = Reading.of(content);
    assertThat(reading.rows).isEmpty();
    assertThat(codes(reading)).singleElement().isIn(ErrorCode.NOT_A_LOG, ErrorCode.MALFORMED_JSON);
  }

  @Test
  void everyReadingGivesRoundTrips() {
    List<String> records = new ArrayList<>(List.of(RECORD));
    records.add("{\"eventName\":\"A\",\"requestParameters\":{ \"a\" : 1.0 },\"x\":{\"y\":[1,2]}}");
    Reading reading = Reading.records(records.toArray(String[]::new));
    assertThat(reading.rows).extracting(r -> r.get("eventjson")).hasSameSizeAs(records);
    assertThat((String) reading.rows.get(1).get("eventjson"))
        .contains("\"requestParameters\":{ \"a\" : 1.0 }", "\"x\":{\"y\":[1,2]}");
  }
}
