package io.trailql.doors;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Questions about public logs, each with its answer from a plain reading of the files. */
final class RealQuestions {
  private static final Comparator<List<Object>> KEYS =
      Comparator.comparing(key -> String.join("\0", key.stream().map(Object::toString).toList()));

  /** Nine tenths of the public logs by number, all of one trail; most questions leave it out. */
  static final String LARGEST = "342082656213";

  private final Path archive;
  private final List<PlainRecord> real;
  private final List<PlainRecord> some;
  private final Map<String, List<List<JsonNode>>> answers = new LinkedHashMap<>();
  private int aboutAll;

  private RealQuestions(Path archive) {
    this.archive = archive;
    this.real =
        // A copy of one of them is among the fixtures, and that is the one kept.
        PlainRecord.events(archive, List.of("real", "fixtures")).stream()
            .filter(record -> record.object().startsWith("real/"))
            .toList();
    this.some = real.stream().filter(record -> !record.account().equals(LARGEST)).toList();
  }

  /** What a plain reading finds; about all of it first, then about all but the largest account. */
  static RealQuestions of(Path archive) {
    RealQuestions questions = new RealQuestions(archive);
    questions.aboutEverything();
    questions.aboutAll = questions.answers.size();
    questions.aboutPlaces();
    questions.aboutStructs();
    questions.aboutDocuments();
    questions.aboutOtherTables();
    return questions;
  }

  /** The statements, in order, with their rows. */
  Map<String, List<List<JsonNode>>> answers() {
    return answers;
  }

  /** How many statements are about all of it. */
  int aboutAll() {
    return aboutAll;
  }

  private void aboutEverything() {
    List<String> times = real.stream().map(r -> time(r)).sorted().toList();
    answer(
        """
        SELECT count(*), count(DISTINCT eventid), count(DISTINCT source_object), min(eventtime), max(eventtime)
        FROM events WHERE source_object LIKE '%real/AWSLogs/%'""",
        List.of(
            row(
                (long) real.size(),
                real.stream()
                    .map(r -> r.text("eventID"))
                    .filter(id -> id != null)
                    .distinct()
                    .count(),
                real.stream().map(PlainRecord::object).distinct().count(),
                times.get(0),
                times.get(times.size() - 1))));
    List<Path> files = files(archive.resolve("real"));
    answer(
        "SELECT count(*), sum(size) FROM objects WHERE source_object LIKE '%real/AWSLogs/%'",
        List.of(
            row(
                (long) files.size(),
                files.stream().mapToLong(file -> file.toFile().length()).sum())));
  }

  private void aboutPlaces() {
    answer(
        """
        SELECT eventtime, eventid, eventname, account FROM events
        WHERE ${SOME} AND eventid IS NOT NULL ORDER BY eventtime DESC, eventid, account LIMIT 100""",
        some.stream()
            .filter(r -> r.text("eventID") != null)
            .sorted(
                Comparator.comparing(RealQuestions::time)
                    .reversed()
                    .thenComparing(r -> r.text("eventID"))
                    .thenComparing(PlainRecord::account))
            .limit(100)
            .map(r -> row(time(r), r.text("eventID"), r.text("eventName"), r.account()))
            .toList());
    Map<List<Object>, Long> sources = counts(some, r -> true, r -> keys(r.text("eventSource")));
    answer(
        """
        SELECT eventsource, count(*) AS n FROM events WHERE ${SOME}
        GROUP BY eventsource ORDER BY n DESC, eventsource LIMIT 20""",
        sources.entrySet().stream()
            .sorted(Map.Entry.<List<Object>, Long>comparingByValue().reversed())
            .limit(20)
            .map(RealQuestions::row)
            .toList());
    counted(
        """
        SELECT account, region, date, count(*) FROM events
        WHERE ${SOME} AND date BETWEEN DATE '2020-12-31' AND '2023/06/30'
        GROUP BY account, region, date ORDER BY account, region, date""",
        r ->
            r.date().toString().compareTo("2020-12-31") >= 0
                && r.date().toString().compareTo("2023-06-30") <= 0,
        r -> keys(r.account(), r.region(), r.date()));
    counted(
        """
        SELECT year(eventtime), count(*) FROM events
        WHERE ${SOME} AND NOT (region = 'us-west-1' OR region IN ('sa-east-1'))
        GROUP BY year(eventtime) ORDER BY 1""",
        r -> !Set.of("us-west-1", "sa-east-1").contains(r.region()),
        r -> keys(Long.valueOf(time(r).substring(0, 4))));
    counted(
        """
        SELECT eventname, count(*) FROM events
        WHERE ${SOME}
          AND eventtime >= TIMESTAMP '2017-01-01 00:00:00' AND eventtime < '2018-01-01T00:00:00Z'
        GROUP BY eventname ORDER BY eventname""",
        r -> time(r).startsWith("2017-"),
        r -> keys(r.text("eventName")));
  }

  private void aboutStructs() {
    counted(
        """
        SELECT useridentity.sessioncontext.sessionissuer.username, count(*) FROM events
        WHERE ${SOME} AND useridentity.sessioncontext.sessionissuer.username IS NOT NULL
        GROUP BY 1 ORDER BY 1""",
        r -> true,
        r -> keys(r.text("userIdentity", "sessionContext", "sessionIssuer", "userName")));
    counted(
        """
        SELECT useridentity.arn, errorcode, count(*) FROM events
        WHERE ${SOME} AND useridentity.arn IS NOT NULL
          AND errorcode IN ('AccessDenied', 'AccessDeniedException', 'Client.UnauthorizedOperation')
        GROUP BY useridentity.arn, errorcode ORDER BY useridentity.arn, errorcode""",
        r ->
            Set.of("AccessDenied", "AccessDeniedException", "Client.UnauthorizedOperation")
                .contains(String.valueOf(r.text("errorCode"))),
        r -> keys(r.text("userIdentity", "arn"), r.text("errorCode")));
    counted(
        """
        SELECT useridentity_type, count(*) FROM flat.events
        WHERE ${SOME} AND useridentity_type IS NOT NULL
        GROUP BY useridentity_type ORDER BY useridentity_type""",
        r -> true,
        r -> keys(r.text("userIdentity", "type")));
    counted(
        """
        SELECT tlsdetails.tlsversion, tlsdetails.ciphersuite, count(*) FROM events
        WHERE ${SOME} AND tlsdetails.tlsversion IS NOT NULL AND tlsdetails.ciphersuite IS NOT NULL
        GROUP BY 1, 2 ORDER BY 1, 2""",
        r -> true,
        r -> keys(r.text("tlsDetails", "tlsVersion"), r.text("tlsDetails", "cipherSuite")));
    Map<List<Object>, Long> types = new TreeMap<>(KEYS);
    for (PlainRecord record : some) {
      for (JsonNode resource : record.tree().path("resources")) {
        if (resource.hasNonNull("type")) {
          types.merge(keys(resource.get("type").asText()), 1L, Long::sum);
        }
      }
    }
    answer(
        """
        SELECT r.type, count(*) FROM events CROSS JOIN UNNEST(resources) AS t(r)
        WHERE ${SOME} AND r.type IS NOT NULL GROUP BY r.type ORDER BY r.type""",
        types.entrySet().stream().map(RealQuestions::row).toList());
  }

  private void aboutDocuments() {
    counted(
        """
        SELECT json_extract_scalar(requestparameters, '$.bucketName'), count(*) FROM events
        WHERE ${SOME} AND eventsource = 's3.amazonaws.com'
          AND json_extract_scalar(requestparameters, '$.bucketName') IS NOT NULL
        GROUP BY 1 ORDER BY 1""",
        r -> "s3.amazonaws.com".equals(r.text("eventSource")),
        r -> keys(r.text("requestParameters", "bucketName")));
    counted(
        """
        SELECT json_extract_scalar(additionaleventdata, '$.MFAUsed'),
               json_extract_scalar(responseelements, '$.ConsoleLogin'), count(*)
        FROM events WHERE ${SOME} AND eventname = 'ConsoleLogin'
          AND json_extract_scalar(additionaleventdata, '$.MFAUsed') IS NOT NULL
          AND json_extract_scalar(responseelements, '$.ConsoleLogin') IS NOT NULL
        GROUP BY 1, 2 ORDER BY 1, 2""",
        r -> "ConsoleLogin".equals(r.text("eventName")),
        r ->
            keys(
                r.text("additionalEventData", "MFAUsed"),
                r.text("responseElements", "ConsoleLogin")));
    counted(
        """
        SELECT account, count(*) FROM events
        WHERE ${SOME} AND regexp_like(useragent, '^(Boto3|aws-cli)/[0-9.]+ ')
        GROUP BY account ORDER BY account""",
        r -> String.valueOf(r.text("userAgent")).matches("(?s)(Boto3|aws-cli)/[0-9.]+ .*"),
        r -> keys(r.account()));
    answer(
        """
        SELECT eventid, account, requestparameters, responseelements FROM events
        WHERE ${SOME} AND eventname IN ('TerminateInstances', 'PutScalingPolicy') AND eventid IS NOT NULL ORDER BY eventid, account""",
        some.stream()
            .filter(
                r -> Set.of("TerminateInstances", "PutScalingPolicy").contains(r.text("eventName")))
            .filter(r -> r.text("eventID") != null)
            .sorted(
                Comparator.comparing((PlainRecord r) -> r.text("eventID"))
                    .thenComparing(PlainRecord::account))
            .map(
                r ->
                    row(
                        r.text("eventID"),
                        r.account(),
                        document(r, "requestParameters"),
                        document(r, "responseElements")))
            .toList());
  }

  private void aboutOtherTables() {
    answer(
        """
        SELECT source_object, eventid, insightdetails.state, insightdetails.eventname FROM insights
        WHERE source_object LIKE '%insight/AWSLogs/%' ORDER BY source_object, source_record""",
        PlainRecord.all(archive, List.of("insight"), Set.of("CloudTrail-Insight")).stream()
            .sorted(Comparator.comparing(PlainRecord::object))
            .map(
                r ->
                    row(
                        r.object(),
                        r.text("eventID"),
                        r.text("insightDetails", "state"),
                        r.text("insightDetails", "eventName")))
            .toList());
    answer(
        """
        SELECT source_object, awsaccountid, digeststarttime, cardinality(logfiles) FROM digests
        WHERE source_object LIKE '%digest/%' ORDER BY source_object""",
        PlainRecord.all(archive, List.of("digest"), Set.of("CloudTrail-Digest")).stream()
            .sorted(Comparator.comparing(PlainRecord::object))
            .map(
                r ->
                    row(
                        r.object(),
                        r.text("awsAccountId"),
                        r.text("digestStartTime").replace("Z", ".000Z"),
                        (long) r.tree().path("logFiles").size()))
            .toList());
    // The two that were cut somewhere: each is broken once.
    answer(
        """
        SELECT source_object, count(*) FROM read_errors WHERE source_object LIKE '%odd/truncated-%'
        GROUP BY source_object ORDER BY source_object""",
        Stream.of("odd/truncated-head/cloudtrail.json", "odd/truncated-object/bad_cloudtrail.json")
            .map(object -> row(object, 1L))
            .toList());
  }

  private void answer(String sql, List<List<JsonNode>> rows) {
    answers.put(
        sql.replace(
            "${SOME}", "source_object LIKE '%real/AWSLogs/%' AND account <> '" + LARGEST + "'"),
        rows);
  }

  private void counted(
      String sql, Predicate<PlainRecord> such, Function<PlainRecord, List<Object>> key) {
    answer(sql, counts(some, such, key).entrySet().stream().map(RealQuestions::row).toList());
  }

  /** How many records there are of each key, which are those that lack nothing. */
  private Map<List<Object>, Long> counts(
      List<PlainRecord> of, Predicate<PlainRecord> such, Function<PlainRecord, List<Object>> key) {
    Map<List<Object>, Long> counts = new TreeMap<>(KEYS);
    for (PlainRecord record : of) {
      List<Object> found = such.test(record) ? key.apply(record) : null;
      if (found != null) {
        counts.merge(found, 1L, Long::sum);
      }
    }
    return counts;
  }

  /** A key of these parts; null when one of them is. */
  private static List<Object> keys(Object... parts) {
    return Stream.of(parts).anyMatch(part -> part == null) ? null : List.of(parts);
  }

  private static String time(PlainRecord record) {
    String time = record.text("eventTime");
    return time.length() == "2020-01-01T00:00:00Z".length() ? time.replace("Z", ".000Z") : time;
  }

  /** A document as it was delivered: these were written without a blank. */
  private static String document(PlainRecord record, String name) {
    return record.tree().hasNonNull(name) ? record.tree().get(name).toString() : null;
  }

  private static List<JsonNode> row(Map.Entry<List<Object>, Long> counted) {
    List<Object> values = new ArrayList<>(counted.getKey());
    values.add(counted.getValue());
    return row(values.toArray());
  }

  /** Values as a JSON text that was read has them. */
  private static List<JsonNode> row(Object... values) {
    List<Object> plain = Stream.of(values).map(RealQuestions::plain).toList();
    JsonNode array = Door.MAPPER.valueToTree(plain);
    try {
      array = Door.MAPPER.readTree(array.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  private static Object plain(Object value) {
    return value == null || value instanceof Long ? value : value.toString();
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
