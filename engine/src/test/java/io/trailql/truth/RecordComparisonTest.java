package io.trailql.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The comparison with a second reading holds of every oddity, and of nothing else. */
class RecordComparisonTest {
  private static final RecordComparison EVENT = new RecordComparison(Shape.EVENT);
  private static final RecordComparison INSIGHT = new RecordComparison(Shape.INSIGHT);
  private static final String FULL =
      """
      { "eventVersion" : "1.08", "fresh" : [ 1, {"a" : 2} ], "eventTime":"2026-01-05T10:00:00Z",
        "userIdentity" : { "type":"IAMUser", "brandNew" : { "x" : 1 }, "accountId" : 12 },
        "requestParameters" : { "b" : 1, "a" : [ ] }, "eventName":"A", "errorCode":null,
        "resources":[ {"ARN":"arn:1"}, {"ARN":"arn:2", "more" : true}, {} ], "eventID" : "A" }""";

  @TempDir Path root;

  private LogFolder folder;

  @BeforeEach
  void open() {
    folder = new LogFolder(root);
  }

  private void store(String kind, String record) {
    folder.put(
        "AWSLogs/"
            + LogFolder.key("111111111111", kind, "eu-west-1", "2026/01/05", "20260105T1005Z", "u"),
        "{\"Records\":[\n" + record + " ]}");
  }

  /** The only row of a table, as all columns and the record rebuilt. */
  private Map<String, Object> row(String table) {
    List<Map<String, Object>> rows = Answer.of(root, "SELECT *, eventjson FROM " + table).rows();
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  private SourceRecord record(String kind) {
    return SourceRecord.of(root, SourceRecord.objects(root, kind).get(0)).get(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"eventName\":null",
        "\"eventName\":5,\"eventSource\":1.50,\"awsRegion\":true,\"userAgent\":1e3",
        "\"eventName\":{ \"a\" : 1 },\"eventSource\":[ ]",
        "\"eventName\":\"\\u0041\\/\\n\\u0000 \\ud83d\\ude00\",\"eventSource\":\"x\\ud800y\"",
        "\"readOnly\":\"TRUE\",\"managementEvent\":\"no\"",
        "\"readOnly\":\"false\",\"managementEvent\":0",
        "\"eventTime\":\"2026-01-05T10:00:00.000Z\"",
        "\"eventTime\":\"2026-01-05T10:00:00.120Z\"",
        "\"eventTime\":\"2026-01-05T10:00:00.12Z\"",
        "\"eventTime\":\"2026-01-05T10:00:00.123456Z\"",
        "\"eventTime\":\"2026-01-05t12:00:00+02:00\"",
        "\"eventTime\":\"\\u0032026-01-05T10:00:00Z\"",
        "\"eventTime\":\"yesterday\"",
        "\"requestParameters\":null,\"responseElements\":\"HIDDEN\",\"additionalEventData\": 1.0 ",
        "\"requestParameters\":{ \"a\" : [ 1 , \"\\u0041\" ] }",
        "\"userIdentity\":\"HIDDEN\"",
        "\"userIdentity\":{ }",
        "\"userIdentity\":{\"sessionContext\":{\"attributes\":{\"new\":{\"a\" : 1}},\"more\":[ ]}}",
        "\"userIdentity\":{\"sessionContext\":{\"sessionIssuer\":[1]}},\"tlsDetails\":{\"x\":null}",
        "\"userIdentity\":{\"sessionContext\":{\"webIdFederationData\":{\"attributes\":"
            + "{\"a\":\"b\",\"n\" : 1.0,\"o\":{ \"p\" : 1 },\"z\":null,\"s\":\"\\ud800\"}}}}",
        "\"userIdentity\":{\"sessionContext\":{\"webIdFederationData\":{\"attributes\":"
            + "{\"a\":\"b\",\"a\":\"c\"}}}}",
        "\"userIdentity\":{\"sessionContext\":{\"webIdFederationData\":{\"attributes\":[ ]}}}",
        "\"resources\":[ ]",
        "\"resources\":[{\"ARN\":1},{},{\"new\":[ {} ]},{}]",
        "\"resources\":[{\"ARN\":\"a\"}, null]",
        "\"resources\":{\"ARN\":\"a\"}",
        "\"\":1,\"a.b\" : {\"c\": [ ]},\"EventName\":\"x\",\"\\u0061\":null,\"k\\\"\\n\":2",
        "\"eventSource\":\"A\",\"eventSource\":\"B\",\"x\":1,\"x\":2",
        "\"eventSource\":null,\"eventSource\":\"B\",\"requestParameters\":1,\"requestParameters\":2",
        "\"userIdentity\":null,\"userIdentity\":{\"type\":\"B\"}",
        "\"userIdentity\":1,\"userIdentity\":{\"type\":\"B\"}",
        "\"resources\":null,\"resources\":[{\"ARN\":\"B\"}]"
      })
  void oddEvents(String members) {
    String more = members.isEmpty() ? "" : ", " + members;
    store("CloudTrail", "{\"eventVersion\":\"1.08\",\"eventID\" : \"A\"" + more + " }");
    EVENT.nested(row("events"), record("CloudTrail"));
    EVENT.flat(row("flat.events"), record("CloudTrail"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"attributions\":[ {\"attribute\" : \"userAgent\"} ]",
        "\"attributions\": \"none\" ,\"statistics\":{\"insightDuration\":5,\"baselineDuration\":5.0}",
        "\"statistics\":{\"insightDuration\":-0,\"baselineDuration\":12345678901234567890}",
        "\"statistics\":{\"baseline\":{\"average\":0.5},\"insight\":{\"average\" : 1}}",
        "\"statistics\":{\"baseline\":{\"average\":\"1\"},\"insight\":{\"average\":1.50,\"x\":[ ]}}"
      })
  void oddInsights(String members) {
    store(
        "CloudTrail-Insight",
        "{\"eventID\":\"A\",\"insightDetails\":{\"state\":\"Start\",\"insightContext\":{ "
            + members
            + " }}}");
    INSIGHT.nested(row("insights"), record("CloudTrail-Insight"));
  }

  @Test
  void whatTheColumnsHoldIsNotInTheRest() {
    store("CloudTrail", FULL);
    assertThat(row("events"))
        .containsEntry(
            "extra",
            "{\"fresh\":[ 1, {\"a\" : 2} ],\"userIdentity\":{\"brandNew\":{ \"x\" : 1 },"
                + "\"accountId\":12},\"resources\":[{},{\"more\":true}]}");
    assertThat(ExpectedExtra.of(Shape.EVENT, record("CloudTrail").value()))
        .isEqualTo(row("events").get("extra"));
  }

  @Test
  void aWrongRowIsTold() {
    store("CloudTrail", FULL);
    for (boolean flat : new boolean[] {false, true}) {
      Map<String, Object> row = row(flat ? "flat.events" : "events");
      String extra = (String) row.get("extra");
      assertTold(flat, row, "extra", text -> null);
      assertTold(flat, row, "extra", text -> "{}");
      assertTold(
          flat, row, "extra", text -> extra.replace("{\"fresh", "{\"eventName\":\"A\",\"fresh"));
      assertTold(flat, row, "extra", text -> extra.replace("[{},", "[{\"ARN\":\"arn:1\"},"));
      assertTold(flat, row, "extra", text -> extra.replace("}]}", "},{}]}"));
      assertTold(flat, row, "extra", text -> extra.replace(" : ", ":"));
      assertTold(flat, row, "eventjson", text -> null);
      assertTold(flat, row, "eventjson", text -> text + " ");
      assertTold(flat, row, "eventjson", text -> text.replace(",\"eventID\":\"A\"", ""));
      assertTold(flat, row, "eventjson", text -> text.replace("{ \"b\" : 1", "{\"b\" : 1"));
      assertTold(flat, row, "requestparameters", text -> text.replace(" ", ""));
      assertTold(flat, row, "errorcode", text -> "");
      assertTold(flat, row, "resources", text -> text.replace("arn:2", "arn:3"));
      assertTold(flat, row, flat ? "useridentity_type" : "useridentity", text -> null);
    }
  }

  @Test
  void aDocumentInsideAStructIsTold() {
    store(
        "CloudTrail-Insight",
        "{\"eventID\":\"A\",\"insightDetails\":{\"insightContext\":{\"attributions\":[ {\"a\" : 1} ]}}}");
    SourceRecord record = record("CloudTrail-Insight");
    Map<String, Object> row = row("insights");
    INSIGHT.nested(row, record);
    Map<String, Object> wrong = new HashMap<>(row);
    wrong.computeIfPresent("insightdetails", (key, value) -> ((String) value).replace("[ {", "[{"));
    assertThat(wrong).isNotEqualTo(row);
    assertThatThrownBy(() -> INSIGHT.nested(wrong, record))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("insightdetails");
  }

  private void assertTold(
      boolean flat, Map<String, Object> right, String column, UnaryOperator<String> change) {
    Map<String, Object> wrong = new HashMap<>(right);
    wrong.put(column, change.apply((String) right.get(column)));
    assertThat(wrong).as(column).isNotEqualTo(right);
    SourceRecord record = record("CloudTrail");
    assertThatThrownBy(
            () -> {
              if (flat) {
                EVENT.flat(wrong, record);
              } else {
                EVENT.nested(wrong, record);
              }
            })
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(column);
  }
}
