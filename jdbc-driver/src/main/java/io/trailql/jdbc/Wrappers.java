package io.trailql.jdbc;

import io.trailql.error.ErrorCode;
import java.sql.SQLException;

/** {@link java.sql.Wrapper#unwrap} for objects that wrap nothing. */
final class Wrappers {
  private Wrappers() {}

  static <T> T unwrap(Object object, Class<T> type) throws SQLException {
    if (type.isInstance(object)) {
      return type.cast(object);
    }
    throw SqlErrors.of(
        ErrorCode.INVALID_VALUE, "The object is no " + type.getName() + " and wraps none.");
  }
}
