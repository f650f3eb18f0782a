package io.trailql.jdbc;

import io.trailql.column.IntervalText;
import io.trailql.column.IsoTimestamp;
import io.trailql.error.ErrorCode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Every conversion from the engine's values to the classes of the getters, as a table: class
 * wanted, class at hand, how. Times are UTC: a TIMESTAMP is a moment, its date and time of day are
 * those in UTC, a DATE as a moment is its start in UTC.
 */
final class Conversions {
  private static final List<Class<? extends Number>> NUMBERS =
      List.of(Integer.class, Long.class, Double.class);
  private static final List<Class<?>> ALL =
      List.of(
          Boolean.class,
          Integer.class,
          Long.class,
          Double.class,
          String.class,
          LocalDate.class,
          Instant.class,
          Duration.class,
          Period.class);

  private static final Map<Class<?>, Map<Class<?>, Function<Object, Object>>> TABLE =
      new HashMap<>();

  static {
    text();
    truth();
    whole(Byte.class, Byte.MIN_VALUE, Byte.MAX_VALUE, Number::byteValue);
    whole(Short.class, Short.MIN_VALUE, Short.MAX_VALUE, Number::shortValue);
    whole(Integer.class, Integer.MIN_VALUE, Integer.MAX_VALUE, Number::intValue);
    whole(Long.class, Long.MIN_VALUE, Long.MAX_VALUE, Number::longValue);
    number(Float.class, Number::floatValue, v -> Float.valueOf(v.strip()));
    number(Double.class, Number::doubleValue, v -> Double.valueOf(v.strip()));
    number(BigDecimal.class, Conversions::decimal, v -> new BigDecimal(v.strip()));
    number(
        BigInteger.class,
        v -> decimal(v).toBigInteger(),
        v -> new BigDecimal(v.strip()).toBigInteger());
    times();
    put(Duration.class, Duration.class, v -> v);
    put(Period.class, Period.class, v -> v);
  }

  private Conversions() {}

  private static <S, T> void put(Class<T> wanted, Class<S> given, Function<S, T> how) {
    TABLE
        .computeIfAbsent(wanted, w -> new HashMap<>())
        .put(given, value -> how.apply(given.cast(value)));
  }

  private static void text() {
    for (Class<?> plain : ALL) {
      put(String.class, plain, Object::toString);
    }
    put(String.class, Instant.class, v -> IsoTimestamp.sqlText(v.toEpochMilli()));
    put(String.class, Duration.class, v -> IntervalText.ofMillis(v.toMillis()));
    put(String.class, Period.class, v -> IntervalText.ofMonths(v.toTotalMonths()));
  }

  private static void truth() {
    put(Boolean.class, Boolean.class, v -> v);
    NUMBERS.forEach(n -> put(Boolean.class, n, v -> v.doubleValue() != 0));
    put(
        Boolean.class,
        String.class,
        v ->
            switch (v.strip().toLowerCase(java.util.Locale.ROOT)) {
              case "true", "t", "1" -> true;
              case "false", "f", "0" -> false;
              default -> throw new NumberFormatException("neither true nor false");
            });
  }

  /** A whole number: what stands after the point is cut off, what does not fit is an error. */
  private static <T extends Number> void whole(
      Class<T> wanted, long least, long most, Function<Number, T> narrow) {
    BigDecimal low = BigDecimal.valueOf(least);
    BigDecimal high = BigDecimal.valueOf(most);
    Function<BigDecimal, T> how =
        exact -> {
          BigDecimal cut = new BigDecimal(exact.toBigInteger());
          if (cut.compareTo(low) < 0 || cut.compareTo(high) > 0) {
            throw new ArithmeticException("from " + least + " to " + most);
          }
          return narrow.apply(cut.longValue());
        };
    for (Class<? extends Number> number : NUMBERS) {
      put(wanted, number, v -> how.apply(decimal(v)));
    }
    put(wanted, Boolean.class, v -> narrow.apply(v ? 1 : 0));
    put(wanted, String.class, v -> how.apply(new BigDecimal(v.strip())));
    if (wanted == Integer.class) {
      put(wanted, Integer.class, narrow::apply);
    }
    if (wanted == Long.class) {
      put(wanted, Integer.class, narrow::apply);
      put(wanted, Long.class, narrow::apply);
    }
  }

  private static <T extends Number> void number(
      Class<T> wanted, Function<Number, T> how, Function<String, T> reading) {
    NUMBERS.forEach(n -> put(wanted, n, how::apply));
    put(wanted, Boolean.class, v -> how.apply(v ? 1 : 0));
    put(wanted, String.class, reading);
  }

  private static BigDecimal decimal(Number value) {
    if (!(value instanceof Double number)) {
      return BigDecimal.valueOf(value.longValue());
    }
    if (number.isNaN() || number.isInfinite()) {
      throw new ArithmeticException("finite");
    }
    return BigDecimal.valueOf(number);
  }

  private static void times() {
    time(Instant.class, v -> v);
    time(Timestamp.class, Timestamp::from);
    time(java.util.Date.class, Timestamp::from);
    time(OffsetDateTime.class, v -> v.atOffset(ZoneOffset.UTC));
    time(ZonedDateTime.class, v -> v.atZone(ZoneOffset.UTC));
    time(LocalDateTime.class, v -> LocalDateTime.ofInstant(v, ZoneOffset.UTC));
    time(LocalDate.class, v -> LocalDate.ofInstant(v, ZoneOffset.UTC));
    put(LocalDate.class, LocalDate.class, v -> v);
    time(Date.class, v -> Date.valueOf(LocalDate.ofInstant(v, ZoneOffset.UTC)));
    put(Date.class, LocalDate.class, Date::valueOf);
    put(LocalTime.class, Instant.class, v -> LocalTime.ofInstant(v, ZoneOffset.UTC));
    put(Time.class, Instant.class, v -> Time.valueOf(LocalTime.ofInstant(v, ZoneOffset.UTC)));
  }

  private static <T> void time(Class<T> wanted, Function<Instant, T> how) {
    put(wanted, Instant.class, how);
    put(wanted, LocalDate.class, v -> how.apply(v.atStartOfDay().toInstant(ZoneOffset.UTC)));
    put(wanted, String.class, v -> how.apply(moment(v)));
  }

  private static Instant moment(String text) {
    return Instant.ofEpochMilli(
        IsoTimestamp.parse(text).orElseThrow(() -> new DateTimeException("no moment")));
  }

  /** The classes that values can be read as. */
  static boolean isTarget(Class<?> wanted) {
    return TABLE.containsKey(wanted);
  }

  /**
   * A value as another class.
   *
   * @param value as the engine gives it; null gives null
   * @param column for the message
   */
  static <T> T convert(Object value, Class<T> wanted, Column column) throws SQLException {
    if (value == null) {
      return null;
    }
    Function<Object, Object> how = TABLE.getOrDefault(wanted, Map.of()).get(value.getClass());
    if (how == null) {
      throw failure(ErrorCode.TYPE_MISMATCH, column, wanted, ".");
    }
    try {
      return wanted.cast(how.apply(value));
    } catch (ArithmeticException e) {
      throw failure(
          ErrorCode.NUMERIC_OVERFLOW,
          column,
          wanted,
          ": " + value + " is not " + e.getMessage() + ".");
    } catch (NumberFormatException | DateTimeException e) {
      throw failure(
          ErrorCode.INVALID_CAST, column, wanted, ": it is '" + shortened(value.toString()) + "'.");
    }
  }

  private static SQLException failure(ErrorCode code, Column column, Class<?> wanted, String why) {
    return SqlErrors.of(
        code,
        "The value of column "
            + column.label()
            + ", of type "
            + column.type()
            + ", cannot be read as "
            + wanted.getSimpleName()
            + why);
  }

  private static String shortened(String text) {
    return text.length() <= 50 ? text : text.substring(0, 50) + "…";
  }
}
