package io.trailql.jdbc;

import io.trailql.error.ErrorCode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Every class a parameter can be given as, and what the engine gets for it. The first class that
 * fits counts. A time without a zone is UTC; a {@link Date} is the day it prints.
 */
final class ParameterValue {
  private static final Map<Class<?>, Function<Object, Object>> TABLE = new LinkedHashMap<>();

  static {
    put(String.class, v -> v);
    put(Boolean.class, v -> v);
    put(Long.class, v -> v);
    put(Integer.class, v -> v);
    put(Short.class, v -> v);
    put(Byte.class, v -> v);
    put(Double.class, v -> v);
    put(Float.class, v -> Double.valueOf(v.toString()));
    put(BigDecimal.class, v -> v);
    put(BigInteger.class, v -> v);
    put(Instant.class, v -> v);
    put(LocalDate.class, v -> v);
    put(LocalDateTime.class, v -> v.toInstant(ZoneOffset.UTC));
    put(OffsetDateTime.class, OffsetDateTime::toInstant);
    put(ZonedDateTime.class, ZonedDateTime::toInstant);
    put(Timestamp.class, Timestamp::toInstant);
    put(Date.class, Date::toLocalDate);
    put(java.sql.Time.class, null);
    put(java.util.Date.class, java.util.Date::toInstant);
    put(Calendar.class, Calendar::toInstant);
    put(Character.class, Object::toString);
    put(UUID.class, Object::toString);
    put(java.net.URL.class, Object::toString);
  }

  private ParameterValue() {}

  private static <T> void put(Class<T> given, Function<T, Object> how) {
    TABLE.put(given, how == null ? null : value -> how.apply(given.cast(value)));
  }

  static Object of(int index, Object value) throws SQLException {
    if (value == null) {
      return null;
    }
    for (Map.Entry<Class<?>, Function<Object, Object>> entry : TABLE.entrySet()) {
      if (entry.getKey().isInstance(value)) {
        if (entry.getValue() == null) {
          break;
        }
        return entry.getValue().apply(value);
      }
    }
    throw SqlErrors.of(
        ErrorCode.TYPE_MISMATCH,
        "Parameter "
            + index
            + " cannot be a "
            + value.getClass().getName()
            + "; give text, a number, a boolean, or a date or time of java.time or java.sql.");
  }
}
