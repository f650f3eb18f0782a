package io.trailql.event;

import static io.trailql.event.EventField.Form.BIGINT;
import static io.trailql.event.EventField.Form.DOCUMENT;
import static io.trailql.event.EventField.Form.DOUBLE;
import static io.trailql.event.EventField.Form.ROW;
import static io.trailql.event.EventField.Form.ROWS;
import static io.trailql.event.EventField.Form.TEXT;
import static io.trailql.event.EventField.Form.TIMESTAMP;
import static io.trailql.event.TableColumn.Origin.DERIVED;
import static io.trailql.event.TableColumn.Origin.EXTRA;
import static io.trailql.event.TableColumn.Origin.PROVENANCE;
import static io.trailql.event.TableColumn.Origin.SCOPE;
import static io.trailql.event.TableColumn.Origin.SYSTEM;

import io.trailql.column.Type.Scalar;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** All tables of the schema {@code trail}. */
public final class Tables {
  private static final Set<Kind> EVENT_KINDS = EnumSet.of(Kind.CLOUDTRAIL, Kind.NETWORK_ACTIVITY);

  private static final List<TableColumn> SCOPE_COLUMNS =
      List.of(
          TableColumn.of("account", Scalar.VARCHAR, SCOPE, "Account of the object's folder."),
          TableColumn.of("region", Scalar.VARCHAR, SCOPE, "Region of the object's folder."),
          TableColumn.of(
              "date",
              Scalar.DATE,
              SCOPE,
              "Day of the object's folder: when it was delivered, not when the event happened."));

  private static final List<TableColumn> PROVENANCE_COLUMNS =
      List.of(
          TableColumn.of(
              "source_object", Scalar.VARCHAR, PROVENANCE, "Object the record came from."),
          TableColumn.of(
              "source_record",
              Scalar.BIGINT,
              PROVENANCE,
              "Index of the record in its object, from 0."),
          TableColumn.of(
              "delivered_at",
              Scalar.TIMESTAMP,
              PROVENANCE,
              "Minute of delivery in the object's name, UTC."));

  /** Management, data and network activity events. */
  public static final TableDefinition EVENTS =
      new TableDefinition(
          "events",
          TableDefinition.Content.RECORDS,
          EVENT_KINDS,
          records(RecordFields.ALL),
          "Management, data and network activity events, one row each.");

  /** Insights events. */
  public static final TableDefinition INSIGHTS =
      new TableDefinition(
          "insights",
          TableDefinition.Content.RECORDS,
          EnumSet.of(Kind.INSIGHT),
          records(
              List.of(
                  EventField.of("eventVersion", TEXT, "1.07", "Version of the record format."),
                  RecordFields.EVENT_TIME,
                  EventField.of("awsRegion", TEXT, "1.07", "Region of the unusual activity."),
                  EventField.of("eventID", TEXT, "1.07", "CloudTrail's id of the event."),
                  EventField.of("eventType", TEXT, "1.07", "AwsCloudTrailInsight."),
                  EventField.of(
                      "recipientAccountId", TEXT, "1.07", "Account that received the event."),
                  EventField.of("sharedEventID", TEXT, "1.07", "Pairs the start with the end."),
                  EventField.of(
                      "insightDetails",
                      ROW,
                      "1.07",
                      "The unusual activity.",
                      EventField.of("state", TEXT, "1.07", "Start or End."),
                      EventField.of("eventSource", TEXT, "1.07", "Service of the activity."),
                      EventField.of("eventName", TEXT, "1.07", "Action of the activity."),
                      EventField.of(
                          "insightType",
                          TEXT,
                          "1.07",
                          "ApiCallRateInsight or ApiErrorRateInsight."),
                      EventField.of("errorCode", TEXT, "1.07", "Error of an error rate insight."),
                      EventField.of("sourceEventCategory", TEXT, "1.11", "Management or Data."),
                      EventField.of("insightSource", TEXT, "1.11", "ARN of the trail."),
                      EventField.of(
                          "insightContext",
                          ROW,
                          "1.07",
                          "Statistics and attributions.",
                          EventField.of(
                              "statistics",
                              ROW,
                              "1.07",
                              "Rates before and during the activity.",
                              EventField.of(
                                  "baseline",
                                  ROW,
                                  "1.07",
                                  "Rate before.",
                                  EventField.of(
                                      "average", DOUBLE, "1.07", "Mean number a minute.")),
                              EventField.of(
                                  "insight",
                                  ROW,
                                  "1.07",
                                  "Rate during.",
                                  EventField.of(
                                      "average", DOUBLE, "1.07", "Mean number a minute.")),
                              EventField.of(
                                  "insightDuration", BIGINT, "1.07", "Minutes of the activity."),
                              EventField.of(
                                  "baselineDuration", BIGINT, "1.07", "Minutes of the baseline.")),
                          EventField.of(
                              "attributions",
                              DOCUMENT,
                              "1.07",
                              "Who and what contributed, JSON text as delivered."))),
                  EventField.of("eventCategory", TEXT, "1.07", "Insight."))),
          "Insights events: the start and the end of unusual activity.");

  /** Five-minute summaries of data events. */
  public static final TableDefinition AGGREGATED_EVENTS =
      new TableDefinition(
          "aggregated_events",
          TableDefinition.Content.RECORDS,
          EnumSet.of(Kind.AGGREGATED),
          records(
              List.of(
                  EventField.of(
                      "eventVersion",
                      TEXT,
                      "",
                      "Version of the summary format, not of the record format."),
                  EventField.of("accountId", TEXT, "", "Account of the summary."),
                  EventField.of("eventId", TEXT, "", "Id of the summary."),
                  EventField.of("eventCategory", TEXT, "", "Aggregated."),
                  EventField.of("eventType", TEXT, "", "AwsAggregatedEvent."),
                  EventField.of("awsRegion", TEXT, "", "Region of the events."),
                  EventField.of("eventSource", TEXT, "", "Service of the events."),
                  EventField.of(
                      "timeWindow",
                      ROW,
                      "",
                      "The time summarised.",
                      EventField.of("windowStart", TIMESTAMP, "", "First moment."),
                      EventField.of("windowEnd", TIMESTAMP, "", "Moment after the last."),
                      EventField.of("windowSize", TEXT, "", "Length, such as PT5M.")),
                  EventField.of(
                      "summary", DOCUMENT, "", "Dimensions and counts, JSON text as delivered."))),
          "Five-minute summaries of data events.");

  /** Integrity digests. */
  public static final TableDefinition DIGESTS =
      new TableDefinition(
          "digests",
          TableDefinition.Content.DOCUMENT,
          EnumSet.of(Kind.DIGEST),
          records(
              List.of(
                  EventField.of("awsAccountId", TEXT, "", "Account of the digest."),
                  EventField.of(
                      "digestStartTime", TIMESTAMP, "", "Start of the hour of deliveries covered."),
                  EventField.of(
                      "digestEndTime", TIMESTAMP, "", "End of the hour of deliveries covered."),
                  EventField.of("digestS3Bucket", TEXT, "", "Bucket the digest was written to."),
                  EventField.of("digestS3Object", TEXT, "", "Key the digest was written to."),
                  EventField.of(
                      "digestPublicKeyFingerprint", TEXT, "", "Fingerprint of the signing key."),
                  EventField.of("digestSignatureAlgorithm", TEXT, "", "SHA256withRSA."),
                  EventField.of(
                      "newestEventTime", TIMESTAMP, "", "Newest event in the listed objects."),
                  EventField.of(
                      "oldestEventTime", TIMESTAMP, "", "Oldest event in the listed objects."),
                  EventField.of("previousDigestS3Bucket", TEXT, "", "Bucket of the digest before."),
                  EventField.of("previousDigestS3Object", TEXT, "", "Key of the digest before."),
                  EventField.of(
                      "previousDigestHashValue",
                      TEXT,
                      "",
                      "Hash of the digest before, uncompressed."),
                  EventField.of("previousDigestHashAlgorithm", TEXT, "", "SHA-256."),
                  EventField.of(
                      "previousDigestSignature", TEXT, "", "Signature of the digest before."),
                  EventField.of(
                      "logFiles",
                      ROWS,
                      "",
                      "Objects covered.",
                      EventField.of("s3Bucket", TEXT, "", "Bucket of the object."),
                      EventField.of("s3Object", TEXT, "", "Key of the object."),
                      EventField.of("hashValue", TEXT, "", "Hash of the object, uncompressed."),
                      EventField.of("hashAlgorithm", TEXT, "", "SHA-256."),
                      EventField.of(
                          "newestEventTime", TIMESTAMP, "", "Newest event in the object."),
                      EventField.of(
                          "oldestEventTime", TIMESTAMP, "", "Oldest event in the object.")))),
          "Integrity digests, one row each.");

  /** Objects as listed. */
  public static final TableDefinition OBJECTS =
      new TableDefinition(
          "objects",
          TableDefinition.Content.LISTING,
          EnumSet.allOf(Kind.class),
          concat(
              SCOPE_COLUMNS,
              List.of(
                  TableColumn.of("source_object", Scalar.VARCHAR, SYSTEM, "The object."),
                  TableColumn.of(
                      "kind",
                      Scalar.VARCHAR,
                      SYSTEM,
                      "Kind of object: the name of its folder; NULL when the path does not say."),
                  TableColumn.of(
                      "delivered_at",
                      Scalar.TIMESTAMP,
                      SYSTEM,
                      "Minute of delivery in the object's name, UTC."),
                  TableColumn.of("size", Scalar.BIGINT, SYSTEM, "Bytes as stored."),
                  TableColumn.of(
                      "version", Scalar.VARCHAR, SYSTEM, "Token that changes with the content."),
                  TableColumn.of(
                      "modified_at",
                      Scalar.TIMESTAMP,
                      SYSTEM,
                      "When the store last wrote it; NULL when it is gone from the archive."),
                  TableColumn.of(
                      "storage_class",
                      Scalar.VARCHAR,
                      SYSTEM,
                      "Storage class as the store names it; NULL when it is gone from the archive."),
                  TableColumn.of(
                      "compacted",
                      Scalar.BOOLEAN,
                      SYSTEM,
                      "Whether the lake contains this version of it."),
                  TableColumn.of(
                      "records",
                      Scalar.BIGINT,
                      SYSTEM,
                      "Records it has in the lake, duplicates included; NULL when not compacted."),
                  TableColumn.of(
                      "first_event",
                      Scalar.TIMESTAMP,
                      SYSTEM,
                      "Earliest eventtime of its records; NULL when not compacted or none has one."),
                  TableColumn.of(
                      "last_event",
                      Scalar.TIMESTAMP,
                      SYSTEM,
                      "Latest eventtime of its records; NULL when not compacted or none has one."),
                  TableColumn.of(
                      "sha256",
                      Scalar.VARCHAR,
                      SYSTEM,
                      "SHA-256 of its inflated bytes in hexadecimal digits, as in digests; NULL when not compacted."))),
          "Every log object that is listed or in the lake, one row each; nothing is read.");

  /** Broken content. */
  public static final TableDefinition READ_ERRORS =
      new TableDefinition(
          "read_errors",
          TableDefinition.Content.ERRORS,
          EVENT_KINDS,
          concat(
              SCOPE_COLUMNS,
              List.of(
                  TableColumn.of(
                      "source_object",
                      Scalar.VARCHAR,
                      SYSTEM,
                      "The object with the broken content."),
                  TableColumn.of(
                      "delivered_at",
                      Scalar.TIMESTAMP,
                      SYSTEM,
                      "Minute of delivery in the object's name, UTC."),
                  TableColumn.of(
                      "source_record",
                      Scalar.BIGINT,
                      SYSTEM,
                      "Index of the broken record; NULL when the rest of the object is lost or it has none."),
                  TableColumn.of(
                      "byte_offset",
                      Scalar.BIGINT,
                      SYSTEM,
                      "Where in the inflated content; NULL when unknown."),
                  TableColumn.of(
                      "code", Scalar.VARCHAR, SYSTEM, "Error code, as in the reference of errors."),
                  TableColumn.of("message", Scalar.VARCHAR, SYSTEM, "What is broken."))),
          "Content of the objects of events that could not be read, one row for each trouble.");

  /** The data files of the lake. */
  public static final TableDefinition DATA_FILES =
      new TableDefinition(
          "data_files",
          TableDefinition.Content.DATA_FILES,
          EVENT_KINDS,
          List.of(
              TableColumn.of(
                  "path",
                  Scalar.VARCHAR,
                  SYSTEM,
                  "Where the file lies, whole, for other programs."),
              TableColumn.of(
                  "account",
                  Scalar.VARCHAR,
                  SYSTEM,
                  "Account of all its rows; NULL when the lake is laid out by day."),
              TableColumn.of(
                  "region",
                  Scalar.VARCHAR,
                  SYSTEM,
                  "Region of all its rows; NULL when the lake is laid out by day."),
              TableColumn.of(
                  "date",
                  Scalar.DATE,
                  SYSTEM,
                  "Day of delivery of all its rows; NULL when their objects do not tell theirs."),
              TableColumn.of("size", Scalar.BIGINT, SYSTEM, "Bytes."),
              TableColumn.of(
                  "records", Scalar.BIGINT, SYSTEM, "Records in it, duplicates included."),
              TableColumn.of(
                  "first_event",
                  Scalar.TIMESTAMP,
                  SYSTEM,
                  "None of its records has an earlier eventtime; NULL when unknown."),
              TableColumn.of(
                  "last_event",
                  Scalar.TIMESTAMP,
                  SYSTEM,
                  "None of its records has a later eventtime; NULL when unknown.")),
          "Data files of the lake's newest snapshot, or the one of as_of, one row each; no file is read. Empty without a lake.");

  /** All tables, in the order in which they are listed. */
  public static final List<TableDefinition> ALL =
      List.of(EVENTS, INSIGHTS, AGGREGATED_EVENTS, DIGESTS, OBJECTS, READ_ERRORS, DATA_FILES);

  private Tables() {}

  private static List<TableColumn> records(List<EventField> fields) {
    List<TableColumn> columns = new ArrayList<>(SCOPE_COLUMNS);
    fields.forEach(field -> columns.add(TableColumn.of(field)));
    columns.add(
        TableColumn.of(
            "extra",
            Scalar.VARCHAR,
            EXTRA,
            "JSON text of all that no column holds exactly: unknown keys, and values that do not fit their type, verbatim."));
    columns.addAll(PROVENANCE_COLUMNS);
    columns.add(
        TableColumn.of(
            "eventjson",
            Scalar.VARCHAR,
            DERIVED,
            "The record as JSON text, rebuilt from the columns; not part of SELECT *."));
    return columns;
  }

  private static List<TableColumn> concat(List<TableColumn> first, List<TableColumn> second) {
    List<TableColumn> columns = new ArrayList<>(first);
    columns.addAll(second);
    return columns;
  }
}
