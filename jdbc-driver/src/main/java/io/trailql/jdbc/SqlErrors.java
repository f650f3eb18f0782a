package io.trailql.jdbc;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;

/**
 * Errors as {@code java.sql} has them: the code's name and the message, the code's SQLState and
 * number, and the subclass that tells programs what to do.
 */
final class SqlErrors {
  private SqlErrors() {}

  static SQLException of(TrailException error) {
    SQLException said = of(error.code(), error.getMessage());
    said.initCause(error);
    return said;
  }

  static SQLException of(ErrorCode code, String message) {
    String text = code.name() + ": " + message;
    String state = code.sqlState();
    int number = code.number();
    return switch (code) {
      case SYNTAX_ERROR,
          INVALID_QUERY,
          UNKNOWN_TABLE,
          UNKNOWN_COLUMN,
          UNKNOWN_FUNCTION,
          TYPE_MISMATCH,
          MISSING_PARAMETER ->
          new SQLSyntaxErrorException(text, state, number);
      case UNSUPPORTED -> new SQLFeatureNotSupportedException(text, state, number);
      case INVALID_VALUE,
          INVALID_CAST,
          NUMERIC_OVERFLOW,
          DIVISION_BY_ZERO,
          TOO_MANY_ROWS,
          CORRUPT_GZIP,
          TRUNCATED_GZIP,
          TRAILING_DATA,
          EMPTY_OBJECT,
          MALFORMED_JSON,
          NOT_A_LOG,
          MALFORMED_RECORD,
          RECORD_TOO_LARGE,
          CORRUPT_PARQUET,
          CORRUPT_LAKE,
          FOREIGN_LAKE,
          BROKEN_TABLE ->
          new SQLDataException(text, state, number);
      case ACCESS_DENIED, KEY_ACCESS_DENIED, NO_CREDENTIALS ->
          new SQLInvalidAuthorizationSpecException(text, state, number);
      case INVALID_LOCATION, CLOSED -> new SQLNonTransientConnectionException(text, state, number);
      case STORAGE_UNAVAILABLE, CATALOG_UNAVAILABLE ->
          new SQLTransientConnectionException(text, state, number);
      case OBJECT_VANISHED, OBJECT_CHANGED -> new SQLTransientException(text, state, number);
      case TIMEOUT -> new SQLTimeoutException(text, state, number);
      case READ_ONLY,
          INVALID_PROPERTY,
          INVALID_CALL,
          CATALOG_CONFLICT,
          NOT_FOUND,
          OBJECT_ARCHIVED,
          LISTING_LIMIT,
          MEMORY_LIMIT,
          DISK_FULL,
          QUERY_TOO_COMPLEX,
          CANCELLED,
          OUTPUT_FAILED,
          INTERNAL_ERROR ->
          new SQLNonTransientException(text, state, number);
    };
  }

  /** A method that would change something. */
  static SQLException readOnly() {
    return of(
        ErrorCode.READ_ONLY,
        "TrailQL only reads: rows can be neither inserted, updated nor deleted.");
  }

  /** Something of {@code java.sql} that TrailQL does not have. */
  static SQLException unsupported(String what) {
    return of(ErrorCode.UNSUPPORTED, what + " is not supported.");
  }

  /** A getter for a kind of value that no column is of. */
  static SQLException noConversion(String method) {
    return of(
        ErrorCode.UNSUPPORTED,
        "No value can be read with " + method + "; getString and getObject read every value.");
  }

  /** A method called when it cannot be. */
  static SQLException invalidCall(String message) {
    return of(ErrorCode.INVALID_CALL, message);
  }
}
