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
  SYNTAX_ERROR(1001, ErrorKind.USER, "42601", "The statement is not valid SQL at the place named."),
  INVALID_QUERY(
      1002, ErrorKind.USER, "42000", "The statement is well-formed but means nothing valid."),
  UNKNOWN_TABLE(
      1003, ErrorKind.USER, "42P01", "No table has this name; the nearest names are given."),
  UNKNOWN_COLUMN(
      1004,
      ErrorKind.USER,
      "42703",
      "No column or field has this name; the nearest names are given."),
  UNKNOWN_FUNCTION(
      1005, ErrorKind.USER, "42883", "No function has this name and takes these arguments."),
  TYPE_MISMATCH(
      1006, ErrorKind.USER, "42804", "A value has a type that cannot be used where it stands."),
  READ_ONLY(
      1007, ErrorKind.USER, "25006", "The statement would change something; TrailQL only reads."),
  UNSUPPORTED(1008, ErrorKind.USER, "0A000", "The statement uses a feature TrailQL does not have."),
  INVALID_VALUE(
      1009,
      ErrorKind.USER,
      "22023",
      "An argument lies outside what the function or operator takes."),
  INVALID_CAST(1010, ErrorKind.USER, "22018", "A text cannot be read as the type it is cast to."),
  NUMERIC_OVERFLOW(1011, ErrorKind.USER, "22003", "A number does not fit its type."),
  DIVISION_BY_ZERO(1012, ErrorKind.USER, "22012", "A number was divided by zero."),
  TOO_MANY_ROWS(
      1013, ErrorKind.USER, "21000", "A subquery used as a value returned more than one row."),
  INVALID_PROPERTY(
      1014,
      ErrorKind.USER,
      "HY024",
      "A connection property or setting is unknown or has a value it cannot take."),
  INVALID_LOCATION(1015, ErrorKind.USER, "08001", "The archive's location cannot be understood."),
  MISSING_PARAMETER(
      1016, ErrorKind.USER, "07002", "A parameter of a prepared statement has no value."),
  INVALID_CALL(
      1017,
      ErrorKind.USER,
      "HY010",
      "A method of the driver was called when it could not be, such as reading a value before the first row."),
  CATALOG_CONFLICT(
      1018,
      ErrorKind.USER,
      "42P07",
      "The name in the catalog is another table's, or its table was changed through the catalog."),

  CORRUPT_GZIP(2001, ErrorKind.DATA, "22000", "The object's gzip data is damaged."),
  TRUNCATED_GZIP(2002, ErrorKind.DATA, "22000", "The object ends before its gzip data does."),
  TRAILING_DATA(
      2003, ErrorKind.DATA, "22000", "Bytes that are not gzip follow the object's gzip data."),
  EMPTY_OBJECT(2004, ErrorKind.DATA, "22000", "The object has no content."),
  MALFORMED_JSON(
      2005,
      ErrorKind.DATA,
      "22000",
      "The object is not valid JSON from the offset named, or has bytes there that are no UTF-8."),
  NOT_A_LOG(
      2006,
      ErrorKind.DATA,
      "22000",
      "The object is valid JSON but no CloudTrail log: it has no array named Records."),
  MALFORMED_RECORD(
      2007,
      ErrorKind.DATA,
      "22000",
      "An element of Records is not a CloudTrail record, or not valid JSON."),
  RECORD_TOO_LARGE(2008, ErrorKind.DATA, "22000", "One record is larger than 16 MiB."),
  CORRUPT_PARQUET(
      2009,
      ErrorKind.DATA,
      "22000",
      "A Parquet file is damaged, or not of the types that its table has."),
  CORRUPT_LAKE(
      2010,
      ErrorKind.DATA,
      "22000",
      "A file of the lake's metadata or ledger is missing or damaged."),
  FOREIGN_LAKE(
      2011,
      ErrorKind.DATA,
      "22000",
      "The lake's table was made or changed by another program, or made by a newer TrailQL."),
  BROKEN_TABLE(
      2012,
      ErrorKind.DATA,
      "22000",
      "A file that was named as a table is broken, or of no form or type that is read."),

  ACCESS_DENIED(
      3001,
      ErrorKind.OUTSIDE,
      "42501",
      "The storage or the catalog refused; the missing permission is named."),
  KEY_ACCESS_DENIED(
      3002,
      ErrorKind.OUTSIDE,
      "42501",
      "The object's encryption key may not be used: kms:Decrypt is missing."),
  NO_CREDENTIALS(
      3003, ErrorKind.OUTSIDE, "28000", "No credentials were found, or they are not valid."),
  NOT_FOUND(
      3004,
      ErrorKind.OUTSIDE,
      "58P01",
      "The bucket, the folder or a file that was named does not exist."),
  OBJECT_VANISHED(3005, ErrorKind.OUTSIDE, "58030", "An object was listed but is gone."),
  OBJECT_CHANGED(
      3006, ErrorKind.OUTSIDE, "58030", "An object was replaced between listing and reading."),
  OBJECT_ARCHIVED(
      3007,
      ErrorKind.OUTSIDE,
      "58030",
      "An object lies in an archived storage class and must be restored first."),
  STORAGE_UNAVAILABLE(
      3008,
      ErrorKind.OUTSIDE,
      "08006",
      "The storage could not be reached, or refused, until all retries were spent."),
  CATALOG_UNAVAILABLE(
      3009,
      ErrorKind.OUTSIDE,
      "08006",
      "The catalog could not be reached, or refused, until all retries were spent."),

  LISTING_LIMIT(
      4001,
      ErrorKind.RESOURCE,
      "54000",
      "The query would read more objects or bytes than max_objects or max_bytes allow."),
  MEMORY_LIMIT(
      4002,
      ErrorKind.RESOURCE,
      "53200",
      "The query needs more memory than the property memory allows, or than others leave of it."),
  DISK_FULL(4003, ErrorKind.RESOURCE, "53100", "The folder for temporary files cannot take more."),
  QUERY_TOO_COMPLEX(
      4004,
      ErrorKind.RESOURCE,
      "54001",
      "The statement is too long, too deeply nested, or takes too long to plan."),
  CANCELLED(4005, ErrorKind.RESOURCE, "57014", "The query was cancelled."),
  TIMEOUT(4006, ErrorKind.RESOURCE, "57014", "The query ran longer than its timeout."),
  CLOSED(4007, ErrorKind.RESOURCE, "08003", "The connection, statement or result was closed."),
  OUTPUT_FAILED(4008, ErrorKind.RESOURCE, "58030", "The result could not be written."),

  INTERNAL_ERROR(
      5001, ErrorKind.BUG, "XX000", "TrailQL failed in a way it should not; please report it.");

  private final int number;
  private final ErrorKind kind;
  private final String sqlState;
  private final String description;

  ErrorCode(int number, ErrorKind kind, String sqlState, String description) {
    this.number = number;
    this.kind = Objects.requireNonNull(kind, "kind");
    this.sqlState = Objects.requireNonNull(sqlState, "sqlState");
    this.description = Objects.requireNonNull(description, "description");
  }

  /** The vendor code JDBC reports: never changed, never used again. */
  public int number() {
    return number;
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
