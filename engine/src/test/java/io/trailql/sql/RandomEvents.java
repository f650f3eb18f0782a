package io.trailql.sql;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Sixty events of few values and many nulls, always the same; also as a table of DuckDB. */
final class RandomEvents {
  private static final int COUNT = 60;
  private static final long START = Instant.parse("2026-01-05T00:00:00Z").toEpochMilli();
  private static final String[] NAMES = {
    "PutObject", "GetObject", "RunInstances", "CreateTrail", "ConsoleLogin"
  };
  private static final String[] REGIONS = {
    "us-east-1", "us-east-2", "us-west-1", "us-west-2", "eu-west-1", "sa-east-1"
  };
  private static final String[] ACCOUNTS = {"111111111111", "222222222222", "333333333333"};
  private static final String[] ERRORS = {"AccessDenied", "NoSuchKey", "Throttling"};
  private static final String[] TYPES = {"AWS::S3::Bucket", "AWS::S3::Object", "AWS::IAM::Role"};

  private static final String TABLE =
      """
      CREATE TABLE events (
        eventid VARCHAR, eventname VARCHAR, eventsource VARCHAR, eventtime TIMESTAMP,
        region VARCHAR, awsregion VARCHAR, account VARCHAR, recipientaccountid VARCHAR,
        requestid VARCHAR, errorcode VARCHAR, readonly BOOLEAN, source_record BIGINT,
        eventtype VARCHAR, vpcendpointid VARCHAR, extra VARCHAR,
        useridentity STRUCT(type VARCHAR, accountid VARCHAR, arn VARCHAR, username VARCHAR, sessioncontext STRUCT(attributes STRUCT(mfaauthenticated VARCHAR), sessionissuer STRUCT(username VARCHAR))),
        tlsdetails STRUCT(tlsversion VARCHAR, ciphersuite VARCHAR),
        addendum STRUCT(originalrequestid VARCHAR),
        resources STRUCT(arn VARCHAR, accountid VARCHAR, type VARCHAR)[])
      """;

  private RandomEvents() {}

  /** The rows, values as the scanner in memory takes them. */
  static List<Map<String, Object>> rows() {
    Random random = new Random(20260105);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      rows.add(row(i, random));
    }
    return rows;
  }

  private static Map<String, Object> row(int number, Random random) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("eventid", "%02x-%d".formatted(random.nextInt(256), number));
    row.put("eventname", one(NAMES, 0, random));
    row.put("eventsource", one(new String[] {"s3.amazonaws.com", "ec2.amazonaws.com"}, 0, random));
    row.put("eventtime", START + random.nextInt(100) * 60_000L);
    row.put("region", one(REGIONS, 0, random));
    row.put("awsregion", one(REGIONS, 5, random));
    row.put("account", one(ACCOUNTS, 0, random));
    row.put("recipientaccountid", one(ACCOUNTS, 4, random));
    row.put("requestid", random.nextInt(4) == 0 ? null : "r" + random.nextInt(30));
    row.put("errorcode", one(ERRORS, 2, random));
    row.put("readonly", random.nextInt(4) == 0 ? null : random.nextBoolean());
    row.put("source_record", (long) random.nextInt(20));
    row.put("useridentity", user(random));
    row.put("tlsdetails", fields("tlsversion", "TLSv1.2", "ciphersuite", one(NAMES, 3, random)));
    row.put("resources", random.nextInt(4) == 0 ? null : resources(number, random));
    return row;
  }

  private static Map<String, Object> user(Random random) {
    if (random.nextInt(6) == 0) {
      return null;
    }
    String name = one(new String[] {"alice", "bob", "carol"}, 4, random);
    return fields(
        "type",
        name == null ? "AWSService" : "IAMUser",
        "accountid",
        one(ACCOUNTS, 5, random),
        "arn",
        name == null ? null : "arn:aws:iam::user/" + name,
        "username",
        name);
  }

  private static List<Map<String, Object>> resources(int number, Random random) {
    List<Map<String, Object>> resources = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      String owner = one(new String[] {"alice", "bob"}, 0, random);
      resources.add(
          fields(
              "arn",
              random.nextInt(3) == 0
                  ? "arn:aws:iam::user/" + owner
                  : "arn:aws:s3:::" + ACCOUNTS[i % 3] + "/" + number + "/" + i,
              "accountid",
              one(ACCOUNTS, 5, random),
              "type",
              one(TYPES, 4, random)));
    }
    return resources;
  }

  /** One of the values; null as often as one of this many, never for 0. */
  private static String one(String[] values, int nulls, Random random) {
    return nulls > 0 && random.nextInt(nulls) == 0 ? null : values[random.nextInt(values.length)];
  }

  private static Map<String, Object> fields(String... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }

  /** What makes the same table in DuckDB. */
  static List<String> duckDbTable() {
    List<String> statements = new ArrayList<>(List.of(TABLE));
    for (Map<String, Object> row : rows()) {
      Map<String, Object> written = new LinkedHashMap<>(row);
      written.put(
          "eventtime",
          LocalDateTime.ofEpochSecond((Long) row.get("eventtime") / 1000, 0, ZoneOffset.UTC)
              .toString());
      statements.add(
          "INSERT INTO events BY NAME SELECT "
              + written.entrySet().stream()
                  .filter(column -> column.getValue() != null)
                  .map(column -> literal(column.getValue()) + " AS " + column.getKey())
                  .collect(Collectors.joining(", ")));
    }
    return statements;
  }

  private static String literal(Object value) {
    if (value == null) {
      return "NULL";
    }
    if (value instanceof Map<?, ?> fields) {
      return fields.entrySet().stream()
          .map(field -> "'" + field.getKey() + "': " + literal(field.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof List<?> elements) {
      return elements.stream()
          .map(RandomEvents::literal)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return value instanceof String text ? "'" + text + "'" : value.toString();
  }
}
