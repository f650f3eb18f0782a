package io.trailql.sql;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The tables of the dialects over one event that has everything and one that has nothing. */
class DialectTablesTest {
  private static final String PARAMETERS =
      "{\"bucketName\":\"logs\",\"tags\":[\"a\",\"b\"],\"size\":12,\"empty\":null,\"on\":true}";

  private final Statements statements = Statements.over(Map.of("events", List.of(full(), empty())));

  private static Map<String, Object> full() {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("account", "111122223333");
    row.put("region", "us-east-1");
    row.put("date", LocalDate.parse("2026-01-05").toEpochDay());
    row.put("eventid", "e1");
    row.put("eventname", "PutObject");
    row.put("eventsource", "s3.amazonaws.com");
    row.put("eventtime", Instant.parse("2026-01-04T23:59:58Z").toEpochMilli());
    row.put("sourceipaddress", "10.0.0.1");
    row.put("recipientaccountid", "444455556666");
    row.put("readonly", true);
    row.put("requestparameters", PARAMETERS);
    row.put("source_object", "AWSLogs/x.json.gz");
    row.put("delivered_at", Instant.parse("2026-01-05T00:05:00Z").toEpochMilli());
    row.put(
        "eventcontext",
        "{\"tagContext\":{\"resourceTags\":[{\"arn\":\"arn:r\",\"tags\":{\"team\":\"red\"}}],\"principalTags\":{\"operator\":\"bob\"}}}");
    row.put("addendum", Map.of("reason", "DELIVERY_DELAY", "originaleventid", "e0"));
    row.put("tlsdetails", Map.of("tlsversion", "TLSv1.3", "ciphersuite", "AES"));
    row.put(
        "useridentity",
        Map.ofEntries(
            entry("type", "AssumedRole"),
            entry("username", "alice"),
            entry("accesskeyid", "AKIA1"),
            entry("accountid", "111122223333"),
            entry(
                "sessioncontext",
                Map.ofEntries(
                    entry(
                        "attributes",
                        Map.of("mfaauthenticated", "true", "creationdate", "2026-01-04T20:00:00Z")),
                    entry("sessionissuer", Map.of("username", "admin")),
                    entry(
                        "webidfederationdata",
                        Map.of("federatedprovider", "p", "attributes", Map.of("k", "v")))))));
    row.put(
        "resources",
        List.of(
            Map.of("arn", "arn:1", "accountid", "111", "type", "AWS::S3::Bucket"),
            Map.of("arnprefix", "arn:2", "type", "AWS::S3::Object")));
    return row;
  }

  private static Map<String, Object> empty() {
    return new LinkedHashMap<>(Map.of("eventid", "e2"));
  }

  private String athena(String expressions) {
    return statements.rows("SELECT " + expressions + " FROM athena.cloudtrail_logs").get(0);
  }

  private String lake(String expressions) {
    return statements.rows("SELECT " + expressions + " FROM lake.event_data_store").get(0);
  }

  private String tailpipe(String expressions) {
    return statements.rows("SELECT " + expressions + " FROM tailpipe.aws_cloudtrail_log").get(0);
  }

  @Test
  void athenaHasTimesAndTruthAsTextAndDaysInParts() {
    assertThat(athena("eventtime, readonly, year, month, day, \"timestamp\", region, account"))
        .isEqualTo("2026-01-04T23:59:58Z|true|2026|01|05|2026/01/05|us-east-1|111122223333");
    assertThat(athena("date_partition, p_account, dt, region_partition, \"date\""))
        .isEqualTo("2026/01/05|111122223333|2026/01/05|us-east-1|2026-01-05");
    assertThat(athena("requestparameters")).isEqualTo(PARAMETERS);
  }

  @Test
  void athenaKeepsTheOrderOfFields() {
    assertThat(athena("useridentity"))
        .isEqualTo(
            """
            {"type":"AssumedRole","principalid":null,"arn":null,"accountid":"111122223333","invokedby":null,"accesskeyid":"AKIA1","username":"alice","onbehalfof":null,"sessioncontext":{"attributes":{"mfaauthenticated":"true","creationdate":"2026-01-04T20:00:00Z"},"sessionissuer":{"type":null,"principalid":null,"arn":null,"accountid":null,"username":"admin"},"ec2roledelivery":null,"sourceidentity":null,"webidfederationdata":{"federatedprovider":"p","attributes":{"k":"v"}}},"identityprovider":null}""");
    assertThat(athena("useridentity.sessionContext.sessionIssuer.userName, resources[1].arn"))
        .isEqualTo("admin|arn:1");
    assertThat(athena("resources"))
        .isEqualTo(
            """
            [{"arn":"arn:1","accountid":"111","type":"AWS::S3::Bucket"},{"arn":null,"accountid":null,"type":"AWS::S3::Object"}]""");
  }

  @Test
  void lakeHasDocumentsAsMaps() {
    assertThat(lake("element_at(requestParameters, 'bucketName'), requestParameters['tags']"))
        .isEqualTo("logs|[\"a\",\"b\"]");
    assertThat(lake("requestparameters"))
        .isEqualTo(
            """
            {"bucketName":"logs","tags":"[\\"a\\",\\"b\\"]","size":"12","empty":null,"on":"true"}""");
    assertThat(lake("map_keys(requestparameters), element_at(requestparameters, 'none')"))
        .isEqualTo("[\"bucketName\",\"tags\",\"size\",\"empty\",\"on\"]|null");
    assertThat(lake("json_extract_scalar(element_at(requestparameters, 'tags'), '$[1]')"))
        .isEqualTo("b");
    assertThat(lake("addendum, element_at(addendum, 'reason')"))
        .isEqualTo("{\"reason\":\"DELIVERY_DELAY\",\"originalEventID\":\"e0\"}|DELIVERY_DELAY");
  }

  @Test
  void lakeHasTypedTimesAndItsOwnOrderOfResources() {
    assertThat(lake("eventtime, readonly, useridentity.sessioncontext.attributes.creationdate"))
        .isEqualTo("2026-01-04T23:59:58Z|true|2026-01-04T20:00:00Z");
    assertThat(lake("resources"))
        .isEqualTo(
            """
            [{"accountid":"111","type":"AWS::S3::Bucket","arn":"arn:1","arnprefix":null},{"accountid":null,"type":"AWS::S3::Object","arn":null,"arnprefix":"arn:2"}]""");
    assertThat(
            lake(
                "element_at(eventcontext.tagcontext.principaltags, 'operator'), eventcontext.tagcontext.resourcetags[1].tags"))
        .isEqualTo("bob|{\"team\":\"red\"}");
  }

  @Test
  void tailpipeHasItsOwnColumns() {
    assertThat(tailpipe("tp_id, tp_timestamp, tp_date, tp_index, tp_source_ip, tp_table"))
        .isEqualTo("e1|2026-01-04T23:59:58Z|2026-01-04|444455556666|10.0.0.1|aws_cloudtrail_log");
    assertThat(tailpipe("tp_akas, tp_ips, tp_usernames, tp_tags"))
        .isEqualTo("[\"arn:1\"]|[\"10.0.0.1\"]|[\"alice\",\"AKIA1\"]|null");
    assertThat(tailpipe("user_identity.session_context.session_issuer.user_name, read_only"))
        .isEqualTo("admin|true");
    assertThat(tailpipe("user_identity.session_context.web_id_federation_data.attributes"))
        .isEqualTo("{\"k\":\"v\"}");
    assertThat(tailpipe("tls_details"))
        .isEqualTo(
            """
            {"cipher_suite":"AES","client_provided_host_header":null,"tls_version":"TLSv1.3"}""");
  }

  @Test
  void tailpipeHasDocumentsAsJson() {
    assertThat(tailpipe("request_parameters ->> 'bucketName', request_parameters -> 'tags' ->> 1"))
        .isEqualTo("logs|b");
    assertThat(tailpipe("resources -> 0 ->> 'ARN', resources"))
        .isEqualTo(
            "arn:1|[{\"ARN\":\"arn:1\",\"accountId\":\"111\",\"type\":\"AWS::S3::Bucket\"},{\"type\":\"AWS::S3::Object\",\"ARNPrefix\":\"arn:2\"}]");
    assertThat(tailpipe("typeof(request_parameters)")).isEqualTo("JSON");
  }

  @Test
  void aPartIsReadAlone() {
    assertThat(
            statements.leaves(
                "SELECT useridentity.sessioncontext.sessionissuer.arn FROM athena.cloudtrail_logs"))
        .isEqualTo("useridentity.sessioncontext.sessionissuer.arn");
    assertThat(
            statements.leaves(
                "SELECT element_at(requestparameters, 'bucketName') FROM lake.event_data_store"))
        .isEqualTo("requestparameters ->> $.bucketName");
    assertThat(
            statements.leaves(
                "SELECT user_identity.session_context.session_issuer.arn, request_parameters ->> 'a' FROM tailpipe.aws_cloudtrail_log"))
        .isEqualTo("requestparameters ->> $.a,useridentity.sessioncontext.sessionissuer.arn");
    assertThat(
            statements.leaves(
                "SELECT tp_usernames, user_identity FROM tailpipe.aws_cloudtrail_log"))
        .isEqualTo("useridentity");
  }

  @Test
  void nothingIsNull() {
    List<String> rows =
        statements.rows(
            "SELECT useridentity, useridentity IS NULL, resources, eventtime, year, element_at(requestparameters, 'a') FROM lake.event_data_store WHERE eventid = 'e2'"
                .replace("year, ", ""));
    assertThat(rows).containsExactly("null|true|null|null|null");
    assertThat(
            statements.rows(
                "SELECT tp_akas, tp_ips, user_identity, request_parameters, tls_details, tp_date FROM tailpipe.aws_cloudtrail_log WHERE tp_id = 'e2'"))
        .containsExactly("null|[]|null|null|null|null");
  }

  @Test
  void aStarShowsTheSchema() {
    assertThat(statements.columns("SELECT * FROM athena.cloudtrail_logs"))
        .contains("year varchar", "useragent varchar", "readonly varchar")
        .doesNotContain("timestamp varchar", "eventjson varchar");
    assertThat(statements.columns("SELECT * FROM tailpipe.aws_cloudtrail_log"))
        .contains("tp_timestamp timestamp", "request_parameters json")
        .doesNotContain("timestamp timestamp");
    assertThat(statements.rows("SELECT * FROM lake.event_data_store")).hasSize(2);
    assertThat(statements.rows("SELECT * FROM tailpipe.aws_cloudtrail_log")).hasSize(2);
    assertThat(statements.rows("SELECT * FROM athena.cloudtrail_logs")).hasSize(2);
  }

  @Test
  void documentsAreReadAsStructsToo() {
    assertThat(athena("requestparameters.bucketname, requestParameters.tags"))
        .isEqualTo("logs|[\"a\",\"b\"]");
    assertThat(lake("requestParameters.bucketName, eventcontext.tagcontext.resourcetags[1].arn"))
        .isEqualTo("logs|arn:r");
    assertThat(tailpipe("request_parameters.size, 5 / 2, resources -> -1 ->> 'type'"))
        .isEqualTo("12|2.5|AWS::S3::Object");
    assertThat(tailpipe("resources[0] ->> 'type', request_parameters['bucketName'], resources[9]"))
        .isEqualTo("AWS::S3::Bucket|\"logs\"|null");
    assertThat(statements.columns("SELECT c.requestparameters.bucketname FROM cloudtrail_logs c"))
        .containsExactly("bucketname varchar");
    assertThat(
            statements.rows(
                "SELECT c.requestparameters.bucketname AS b, count(*) FROM cloudtrail_logs AS c WHERE requestparameters.bucketName IS NOT NULL GROUP BY c.requestparameters.bucketname"))
        .containsExactly("logs|1");
  }

  @Test
  void addressesLieInNetworks() {
    assertThat(
            tailpipe(
                "tp_source_ip::inet <<= '10.0.0.0/8'::inet, '10.0.0.0/24'::inet >>= try_cast(tp_source_ip as inet)"))
        .isEqualTo("true|true");
  }
}
