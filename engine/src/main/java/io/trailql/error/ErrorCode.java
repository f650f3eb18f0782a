package io.trailql.error;

import java.util.Objects;

/**
 * Every error TrailQL can report, each with its kind, its SQLState and one sentence for the
 * reference page.
 *
 * <p>SQLStates follow ISO 9075 and, where that has none, PostgreSQL's list of error codes (appendix
 * A of its manual).
 */
public enum ErrorCode {
  SYNTAX_ERROR(ErrorKind.USER, "42601", "The statement is not valid SQL at the place named."),
  INVALID_QUERY(ErrorKind.USER, "42000", "The statement is well-formed but means nothing valid."),
  UNKNOWN_TABLE(ErrorKind.USER, "42P01", "No table has this name; the nearest names are given."),
  UNKNOWN_COLUMN(
      ErrorKind.USER, "42703", "No column or field has this name; the nearest names are given."),
  UNKNOWN_FUNCTION(ErrorKind.USER, "42883", "No function has this name and takes these arguments."),
  TYPE_MISMATCH(ErrorKind.USER, "42804", "A value has a type that cannot be used where it stands."),
  READ_ONLY(ErrorKind.USER, "25006", "The statement would change something; TrailQL only reads."),
  UNSUPPORTED(ErrorKind.USER, "0A000", "The statement uses a feature TrailQL does not have."),
  INVALID_VALUE(
      ErrorKind.USER, "22023", "An argument lies outside what the function or operator takes."),
  INVALID_CAST(ErrorKind.USER, "22018", "A text cannot be read as the type it is cast to."),
  NUMERIC_OVERFLOW(ErrorKind.USER, "22003", "A number does not fit its type."),
  DIVISION_BY_ZERO(ErrorKind.USER, "22012", "A number was divided by zero."),
  TOO_MANY_ROWS(ErrorKind.USER, "21000", "A subquery used as a value returned more than one row."),
  INVALID_PROPERTY(
      ErrorKind.USER,
      "HY024",
      "A connection property or setting is unknown or has a value it cannot take."),
  INVALID_LOCATION(
      ErrorKind.USER, "08001", "The archive's location cannot be understood or does not exist."),
  MISSING_PARAMETER(ErrorKind.USER, "07002", "A parameter of a prepared statement has no value."),

  CORRUPT_GZIP(ErrorKind.DATA, "22000", "The object's gzip data is damaged."),
  TRUNCATED_GZIP(ErrorKind.DATA, "22000", "The object ends before its gzip data does."),
  TRAILING_DATA(ErrorKind.DATA, "22000", "Bytes that are not gzip follow the object's gzip data."),
  EMPTY_OBJECT(ErrorKind.DATA, "22000", "The object has no content."),
  MALFORMED_JSON(ErrorKind.DATA, "22000", "The object is not valid JSON from the offset named."),
  NOT_A_LOG(
      ErrorKind.DATA,
      "22000",
      "The object is valid JSON but no CloudTrail log: it has no array named Records."),
  MALFORMED_RECORD(ErrorKind.DATA, "22000", "An element of Records is not a CloudTrail record."),
  RECORD_TOO_LARGE(ErrorKind.DATA, "22000", "One record is larger than 16 MiB."),

  ACCESS_DENIED(
      ErrorKind.OUTSIDE,
      "42501",
      "The storage refused a listing or a read; the missing permission is named."),
  KEY_ACCESS_DENIED(
      ErrorKind.OUTSIDE,
      "42501",
      "The object's encryption key may not be used: kms:Decrypt is missing."),
  NO_CREDENTIALS(ErrorKind.OUTSIDE, "28000", "No credentials were found, or they are not valid."),
  NOT_FOUND(ErrorKind.OUTSIDE, "58P01", "The bucket or folder does not exist."),
  OBJECT_VANISHED(ErrorKind.OUTSIDE, "58030", "An object was listed but is gone."),
  OBJECT_CHANGED(ErrorKind.OUTSIDE, "58030", "An object was replaced between listing and reading."),
  OBJECT_ARCHIVED(
      ErrorKind.OUTSIDE,
      "58030",
      "An object lies in an archived storage class and must be restored first."),
  STORAGE_UNAVAILABLE(
      ErrorKind.OUTSIDE,
      "08006",
      "The storage could not be reached, or refused, until all retries were spent."),

  LISTING_LIMIT(
      ErrorKind.RESOURCE,
      "54000",
      "The query would read more objects or bytes than max_objects or max_bytes allow."),
  MEMORY_LIMIT(
      ErrorKind.RESOURCE, "53200", "The query needs more memory than the property memory allows."),
  DISK_FULL(ErrorKind.RESOURCE, "53100", "The folder for temporary files cannot take more."),
  QUERY_TOO_COMPLEX(
      ErrorKind.RESOURCE,
      "54001",
      "The statement is too long, too deeply nested, or takes too long to plan."),
  CANCELLED(ErrorKind.RESOURCE, "57014", "The query was cancelled."),
  TIMEOUT(ErrorKind.RESOURCE, "57014", "The query ran longer than its timeout."),
  CLOSED(ErrorKind.RESOURCE, "08003", "The connection, statement or result was closed."),
  OUTPUT_FAILED(ErrorKind.RESOURCE, "58030", "The result could not be written."),

  INTERNAL_ERROR(
      ErrorKind.BUG, "XX000", "TrailQL failed in a way it should not; please report it.");

  private final ErrorKind kind;
  private final String sqlState;
  private final String description;

  ErrorCode(ErrorKind kind, String sqlState, String description) {
    this.kind = Objects.requireNonNull(kind, "kind");
    this.sqlState = Objects.requireNonNull(sqlState, "sqlState");
    this.description = Objects.requireNonNull(description, "description");
  }

  /** Who has to act. */
  public ErrorKind kind() {
    return kind;
  }

  /** The five characters JDBC reports. */
  public String sqlState() {
    return sqlState;
  }

  /** One sentence for the reference page. */
  public String description() {
    return description;
  }
}
