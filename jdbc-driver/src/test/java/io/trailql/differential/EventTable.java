package io.trailql.differential;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The table {@code events} as DuckDB makes it of the objects: written down here from the record
 * format, not taken from TrailQL's own declaration.
 */
final class EventTable {
  /** Every field of a record, the type in DuckDB, and the form of structs. */
  private static final String FORM =
      """
      eventVersion VARCHAR
      userIdentity.type VARCHAR
      userIdentity.principalId VARCHAR
      userIdentity.arn VARCHAR
      userIdentity.accountId VARCHAR
      userIdentity.accessKeyId VARCHAR
      userIdentity.userName VARCHAR
      userIdentity.invokedBy VARCHAR
      userIdentity.invokedByDelegate.accountId VARCHAR
      userIdentity.sessionContext.attributes.creationDate VARCHAR
      userIdentity.sessionContext.attributes.mfaAuthenticated VARCHAR
      userIdentity.sessionContext.sessionIssuer.type VARCHAR
      userIdentity.sessionContext.sessionIssuer.principalId VARCHAR
      userIdentity.sessionContext.sessionIssuer.arn VARCHAR
      userIdentity.sessionContext.sessionIssuer.accountId VARCHAR
      userIdentity.sessionContext.sessionIssuer.userName VARCHAR
      userIdentity.sessionContext.webIdFederationData.federatedProvider VARCHAR
      userIdentity.sessionContext.webIdFederationData.attributes MAP(VARCHAR,VARCHAR)
      userIdentity.sessionContext.sourceIdentity VARCHAR
      userIdentity.sessionContext.ec2RoleDelivery VARCHAR
      userIdentity.sessionContext.ec2IssuedInVpc VARCHAR
      userIdentity.sessionContext.assumedRoot VARCHAR
      userIdentity.identityProvider VARCHAR
      userIdentity.credentialId VARCHAR
      userIdentity.onBehalfOf.userId VARCHAR
      userIdentity.onBehalfOf.identityStoreArn VARCHAR
      userIdentity.inScopeOf.sourceArn VARCHAR
      userIdentity.inScopeOf.sourceAccount VARCHAR
      userIdentity.inScopeOf.issuerType VARCHAR
      userIdentity.inScopeOf.credentialsIssuedTo VARCHAR
      userIdentity.inScopeOf.credentialsIssuedToVersion VARCHAR
      eventTime TIMESTAMP
      eventSource VARCHAR
      eventName VARCHAR
      awsRegion VARCHAR
      sourceIPAddress VARCHAR
      userAgent VARCHAR
      errorCode VARCHAR
      errorMessage VARCHAR
      requestParameters JSON
      responseElements JSON
      additionalEventData JSON
      requestID VARCHAR
      eventID VARCHAR
      readOnly BOOLEAN
      resources STRUCT(ARN VARCHAR, accountId VARCHAR, type VARCHAR, ARNPrefix VARCHAR)[]
      eventType VARCHAR
      apiVersion VARCHAR
      managementEvent BOOLEAN
      recipientAccountId VARCHAR
      sharedEventID VARCHAR
      vpcEndpointId VARCHAR
      vpcEndpointAccountId VARCHAR
      eventCategory VARCHAR
      serviceEventDetails JSON
      addendum.reason VARCHAR
      addendum.updatedFields VARCHAR
      addendum.originalRequestID VARCHAR
      addendum.originalEventID VARCHAR
      sessionCredentialFromConsole VARCHAR
      edgeDeviceDetails JSON
      tlsDetails.tlsVersion VARCHAR
      tlsDetails.cipherSuite VARCHAR
      tlsDetails.clientProvidedHostHeader VARCHAR
      tlsDetails.keyExchange VARCHAR
      eventContext JSON
      annotation VARCHAR
      """;

  private static final String RECORDS =
      """
      CREATE TABLE records AS
      SELECT regexp_extract(filename, '(AWSLogs/.*)$', 1) AS source_object,
             generate_subscripts(Records, 1) - 1 AS source_record,
             unnest(Records) AS record
      FROM read_json([%s], columns = {Records: 'JSON[]'}, filename = true,
                     format = 'unstructured', maximum_object_size = 67108864)
      """;

  private static final String EVENTS =
      """
      CREATE TABLE events AS
      SELECT regexp_extract(source_object, '/([^/]+)/CloudTrail[^/]*/([^/]+)/', 1) AS account,
             regexp_extract(source_object, '/([^/]+)/CloudTrail[^/]*/([^/]+)/', 2) AS region,
             CAST(replace(regexp_extract(source_object, '/(\\d{4}/\\d{2}/\\d{2})/', 1), '/', '-') AS DATE) AS date,
             strptime(regexp_extract(source_object, '_(\\d{8}T\\d{4}Z)_', 1), '%%Y%%m%%dT%%H%%MZ') AS delivered_at,
             source_object,
             source_record,
             %1$s,
             CASE WHEN len(unknown) > 0 THEN to_json(map(unknown, list_transform(unknown, lambda k: json_extract(record, '$."' || k || '"')))) END AS extra
      FROM (SELECT *, unnest(json_transform(record, '%3$s')),
                   list_filter(json_keys(record), lambda k: k NOT IN (%2$s)) AS unknown
            FROM records)
      """;

  /** The rule of duplicates: within a folder of a day, the first delivered is the event. */
  private static final String UNIQUE =
      """
      CREATE TABLE unique_events AS
      SELECT * EXCLUDE (record) FROM events NATURAL JOIN records
      QUALIFY row_number() OVER (
        PARTITION BY account, region, date, eventtime, eventid, recipientaccountid, eventcategory,
                     CASE WHEN eventid IS NULL THEN CAST(record AS VARCHAR) END
        ORDER BY delivered_at, source_object, source_record) = 1
      """;

  private EventTable() {}

  private static List<String[]> fields() {
    return FORM.lines().map(line -> line.strip().split(" ", 2)).toList();
  }

  /** What makes the tables. */
  static List<String> statements(List<Path> archives) {
    String files =
        archives.stream()
            .map(a -> "'" + a.toString().replace("'", "''") + "/**/*.json.gz'")
            .collect(Collectors.joining(", "));
    List<String> top = fields().stream().map(f -> f[0].split("[.]")[0]).distinct().toList();
    String known = top.stream().map(t -> "'" + t + "'").collect(Collectors.joining(", "));
    String items =
        top.stream()
            .map(t -> t + " AS " + t.toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return List.of(RECORDS.formatted(files), EVENTS.formatted(items, known, structure()), UNIQUE);
  }

  /** The fields as json_transform wants to be told them: nested JSON. */
  private static String structure() {
    Map<String, Object> root = new java.util.LinkedHashMap<>();
    for (String[] field : fields()) {
      Map<String, Object> parent = root;
      String[] steps = field[0].split("[.]");
      for (int i = 0; i < steps.length - 1; i++) {
        parent = child(parent, steps[i]);
      }
      parent.put(steps[steps.length - 1], field[1]);
    }
    return json(root);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> child(Map<String, Object> parent, String name) {
    return (Map<String, Object>)
        parent.computeIfAbsent(name, key -> new java.util.LinkedHashMap<String, Object>());
  }

  private static String json(Map<String, Object> object) {
    return object.entrySet().stream()
        .map(e -> "\"" + e.getKey() + "\":" + json(e.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  @SuppressWarnings("unchecked")
  private static String json(Object value) {
    return value instanceof Map<?, ?> map ? json((Map<String, Object>) map) : "\"" + value + "\"";
  }

  /** Every column, structs and their fields too; documents without their paths. */
  static List<EventColumn> columns() {
    Map<String, Kind> columns = new TreeMap<>();
    columns.put("account", Kind.TEXT);
    columns.put("region", Kind.TEXT);
    columns.put("date", Kind.DAY);
    columns.put("delivered_at", Kind.TIME);
    columns.put("source_object", Kind.TEXT);
    columns.put("source_record", Kind.NUMBER);
    columns.put("extra", Kind.DOCUMENT);
    for (String[] field : fields()) {
      String name = field[0].toLowerCase(Locale.ROOT);
      columns.put(name, kind(field[1]));
      for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
        columns.put(name.substring(0, dot), Kind.ROW);
      }
    }
    List<EventColumn> all = new ArrayList<>();
    columns.forEach((name, kind) -> all.add(new EventColumn(name, kind, Paths.NONE)));
    return all;
  }

  private static Kind kind(String type) {
    return switch (type) {
      case "VARCHAR" -> Kind.TEXT;
      case "BOOLEAN" -> Kind.TRUTH;
      case "TIMESTAMP" -> Kind.TIME;
      case "JSON" -> Kind.DOCUMENT;
      default -> type.startsWith("MAP") ? Kind.MAP : Kind.ROWS;
    };
  }
}
