package io.trailql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResultSetTest {
  private Connection connection;

  @BeforeAll
  void connect(@TempDir Path folder) throws SQLException {
    connection = TestArchive.connect(TestArchive.of(folder, 3));
  }

  @AfterAll
  void close() throws SQLException {
    connection.close();
  }

  private ResultSet query(String sql) throws SQLException {
    Statement statement = connection.createStatement();
    statement.closeOnCompletion();
    return statement.executeQuery(sql);
  }

  private ResultSet row(String values) throws SQLException {
    ResultSet result = query("select " + values);
    assertThat(result.next()).isTrue();
    return result;
  }

  private static void isState(String state, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SQLException.class,
            e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(state));
  }

  @Test
  void numbers() throws SQLException {
    try (ResultSet r = row("42, 9000000000, 2.75e0, -1")) {
      assertThat(r.getInt(1)).isEqualTo(42);
      assertThat(r.getLong(1)).isEqualTo(42L);
      assertThat(r.getShort(1)).isEqualTo((short) 42);
      assertThat(r.getByte(1)).isEqualTo((byte) 42);
      assertThat(r.getFloat(1)).isEqualTo(42f);
      assertThat(r.getDouble(1)).isEqualTo(42d);
      assertThat(r.getBigDecimal(1)).isEqualTo(new BigDecimal("42"));
      assertThat(r.getString(1)).isEqualTo("42");
      assertThat(r.getBoolean(1)).isTrue();
      assertThat(r.getObject(1)).isEqualTo(42);
      assertThat(r.getLong(2)).isEqualTo(9_000_000_000L);
      assertThat(r.getObject(2)).isEqualTo(9_000_000_000L);
      assertThat(r.getObject(2, BigInteger.class)).isEqualTo(new BigInteger("9000000000"));
      isState("22003", () -> r.getInt(2));
      isState("22003", () -> r.getObject(2, Short.class));
      assertThat(r.getDouble(3)).isEqualTo(2.75);
      assertThat(r.getInt(3)).isEqualTo(2);
      assertThat(r.getBigDecimal(3)).isEqualTo(new BigDecimal("2.75"));
      assertThat(r.getString(3)).isEqualTo("2.75");
      assertThat(r.getObject(3)).isEqualTo(2.75);
      assertThat(r.getByte(4)).isEqualTo((byte) -1);
      isState("42804", () -> r.getTimestamp(1));
      isState("42804", () -> r.getDate(1));
      isState("42804", () -> r.getObject(1, Instant.class));
    }
  }

  @ParameterizedTest
  @CsvSource({"cast('NaN' as double)", "cast('Infinity' as double)"})
  void whatIsNoNumberIsNoWholeNumber(String value) throws SQLException {
    try (ResultSet r = row(value)) {
      assertThat(r.getDouble(1)).isNotFinite();
      isState("22003", () -> r.getLong(1));
      isState("22003", () -> r.getBigDecimal(1));
    }
  }

  @Test
  @SuppressWarnings("deprecation")
  void scaledDecimals() throws SQLException {
    try (ResultSet r = row("2.755e0 as d, cast(null as double)")) {
      assertThat(r.getBigDecimal(1, 2)).isEqualTo(new BigDecimal("2.76"));
      assertThat(r.getBigDecimal("D", 1)).isEqualTo(new BigDecimal("2.8"));
      assertThat(r.getBigDecimal(2, 1)).isNull();
    }
  }

  @Test
  void truth() throws SQLException {
    try (ResultSet r = row("true, false, 'true', '0', 'maybe'")) {
      assertThat(r.getBoolean(1)).isTrue();
      assertThat(r.getInt(1)).isEqualTo(1);
      assertThat(r.getString(1)).isEqualTo("true");
      assertThat(r.getObject(1)).isEqualTo(true);
      assertThat(r.getBoolean(2)).isFalse();
      assertThat(r.getLong(2)).isZero();
      assertThat(r.getBigDecimal(2)).isEqualTo(BigDecimal.ZERO);
      assertThat(r.getBoolean(3)).isTrue();
      assertThat(r.getBoolean(4)).isFalse();
      isState("22018", () -> r.getBoolean(5));
    }
  }

  @Test
  void text() throws SQLException, IOException {
    try (ResultSet r = row("'12', 'x', 'häß', '2026-01-05T10:00:00Z', '1e3'")) {
      assertThat(r.getInt(1)).isEqualTo(12);
      assertThat(r.getDouble(1)).isEqualTo(12d);
      isState("22018", () -> r.getInt(2));
      isState("22018", () -> r.getBigDecimal(2));
      isState("22018", () -> r.getTimestamp(2));
      assertThat(r.getNString(3)).isEqualTo("häß");
      try (Reader reader = r.getCharacterStream(3)) {
        assertThat(reader.read()).isEqualTo('h');
      }
      assertThat(r.getNCharacterStream(3)).isNotNull();
      assertThat(r.getTimestamp(4).toInstant()).isEqualTo(Instant.parse("2026-01-05T10:00:00Z"));
      assertThat(r.getObject(4, LocalDate.class)).isEqualTo(LocalDate.of(2026, 1, 5));
      assertThat(r.getLong(5)).isEqualTo(1000L);
      assertThat(r.getObject(5, Object.class)).isEqualTo("1e3");
      assertThat(r.getObject(5, CharSequence.class)).isEqualTo("1e3");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Asia/Tokyo", "America/New_York", "Asia/Kolkata"})
  void timesAreTheSameInEveryZone(String zone) throws SQLException {
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    Instant moment = Instant.parse("2026-01-05T23:30:00.123Z");
    try (ResultSet r = row("timestamp '2026-01-05 23:30:00.123', date '2026-01-05'")) {
      assertThat(r.getTimestamp(1).toInstant()).isEqualTo(moment);
      assertThat(r.getTimestamp(1, Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"))))
          .isEqualTo(Timestamp.from(moment));
      assertThat(r.getObject(1)).isEqualTo(Timestamp.from(moment));
      assertThat(r.getObject(1, Instant.class)).isEqualTo(moment);
      assertThat(r.getObject(1, java.util.Date.class)).isEqualTo(Timestamp.from(moment));
      assertThat(r.getObject(1, LocalDateTime.class)).isEqualTo("2026-01-05T23:30:00.123");
      assertThat(r.getObject(1, OffsetDateTime.class)).hasToString("2026-01-05T23:30:00.123Z");
      assertThat(r.getObject(1, ZonedDateTime.class)).isEqualTo(moment.atZone(ZoneOffset.UTC));
      assertThat(r.getObject(1, LocalDate.class)).isEqualTo("2026-01-05");
      assertThat(r.getObject(1, LocalTime.class)).isEqualTo("23:30:00.123");
      assertThat(r.getString(1)).isEqualTo("2026-01-05 23:30:00.123");
      assertThat(r.getDate(1)).hasToString("2026-01-05");
      assertThat(r.getTime(1)).isEqualTo(Time.valueOf("23:30:00"));
      assertThat(r.getTime(1, utc()).getTime()).isEqualTo(84_600_123L);
      assertThat(r.getDate(2)).hasToString("2026-01-05");
      assertThat(r.getObject(2)).isEqualTo(Date.valueOf("2026-01-05"));
      assertThat(r.getDate(2, utc()).getTime())
          .isEqualTo(Instant.parse("2026-01-05T00:00:00Z").toEpochMilli());
      assertThat(r.getDate(2, null)).hasToString("2026-01-05");
      assertThat(r.getString(2)).isEqualTo("2026-01-05");
      assertThat(r.getTimestamp(2).toInstant()).isEqualTo("2026-01-05T00:00:00Z");
      assertThat(r.getObject(2, LocalDateTime.class)).isEqualTo("2026-01-05T00:00:00");
      isState("42804", () -> r.getInt(1));
      isState("42804", () -> r.getTime(2));
    } finally {
      TimeZone.setDefault(before);
    }
  }

  private static Calendar utc() {
    return Calendar.getInstance(TimeZone.getTimeZone("UTC"));
  }

  @Test
  void intervalsAreText() throws SQLException {
    try (ResultSet r = row("interval '3' day, interval '1-6' year to month")) {
      assertThat(r.getString(1)).isEqualTo("3 00:00:00.000");
      assertThat(r.getObject(1)).isEqualTo("3 00:00:00.000");
      assertThat(r.getObject(1, java.time.Duration.class)).isEqualTo(java.time.Duration.ofDays(3));
      assertThat(r.getString(2)).isEqualTo("1-6");
      assertThat(r.getObject(2, java.time.Period.class)).isEqualTo(java.time.Period.of(1, 6, 0));
      assertThat(r.getMetaData().getColumnTypeName(1)).isEqualTo("VARCHAR");
    }
  }

  @Test
  void structsArraysAndDocumentsAreJsonText() throws SQLException {
    try (ResultSet r =
        query(
            "select useridentity, resources, requestparameters, useridentity.arn from events"
                + " where eventid = 'id-000001'")) {
      assertThat(r.next()).isTrue();
      assertThat(r.getString(1))
          .startsWith(
              "{\"type\":\"IAMUser\",\"principalid\":\"AIDA1\",\"arn\":\"arn:aws:iam::111122223333:user/u1\"")
          .endsWith("}");
      assertThat(r.getObject(1)).isEqualTo(r.getString(1));
      assertThat(r.getString(2))
          .isEqualTo(
              "[{\"arn\":\"arn:aws:s3:::b1\",\"accountid\":\"111122223333\",\"type\":\"AWS::S3::Bucket\",\"arnprefix\":null}]");
      assertThat(r.getString(3)).isEqualTo("{\"n\":1}");
      assertThat(r.getString(4)).isEqualTo("arn:aws:iam::111122223333:user/u1");
      assertThat(r.next()).isFalse();
    }
  }

  @Test
  void nullsAreNull() throws SQLException {
    try (ResultSet r =
        row(
            "cast(null as integer) as n, cast(null as varchar), cast(null as timestamp), null, 1")) {
      assertThat(r.getInt(1)).isZero();
      assertThat(r.wasNull()).isTrue();
      assertThat(r.getInt(5)).isEqualTo(1);
      assertThat(r.wasNull()).isFalse();
      assertThat(r.getBoolean(1)).isFalse();
      assertThat(r.getByte(1)).isZero();
      assertThat(r.getShort(1)).isZero();
      assertThat(r.getLong(1)).isZero();
      assertThat(r.getFloat(1)).isZero();
      assertThat(r.getDouble(1)).isZero();
      assertThat(r.wasNull()).isTrue();
      assertThat(r.getObject(1)).isNull();
      assertThat(r.getObject("N", Integer.class)).isNull();
      assertThat(r.getBigDecimal(1)).isNull();
      assertThat(r.getString(2)).isNull();
      assertThat(r.getCharacterStream(2)).isNull();
      assertThat(r.getTimestamp(3)).isNull();
      assertThat(r.getDate(3, utc())).isNull();
      assertThat(r.getTime(3, utc())).isNull();
      assertThat(r.getString(4)).isNull();
    }
  }

  @Test
  void columnsByLabel() throws SQLException {
    try (ResultSet r = row("1 as a, 2 as \"B b\", 3 as A")) {
      assertThat(r.findColumn("a")).isEqualTo(1);
      assertThat(r.getInt("A")).isEqualTo(1);
      assertThat(r.getInt("b B")).isEqualTo(2);
      assertThat(r.getInt(3)).isEqualTo(3);
      assertThat(r.getString("a")).isEqualTo("1");
      assertThat(r.getLong("a") + r.getShort("a") + r.getByte("a")).isEqualTo(3);
      assertThat(r.getDouble("a") + r.getFloat("a")).isEqualTo(2);
      assertThat(r.getBoolean("a")).isTrue();
      assertThat(r.getBigDecimal("a")).isEqualTo("1");
      assertThat(r.getObject("a", Map.of())).isEqualTo(1);
      isState("42703", () -> r.getInt("nosuch"));
      isState("42703", () -> r.getInt(0));
      isState("42703", () -> r.getInt(4));
    }
    try (ResultSet r = row("timestamp '2026-01-05 10:00:00' as t, 'x' as s")) {
      assertThat(r.getTimestamp("t")).isEqualTo(r.getTimestamp("T", utc()));
      assertThat(r.getDate("t")).isEqualTo(r.getDate(1));
      assertThat(r.getTime("t", utc()).getTime()).isEqualTo(36_000_000L);
      assertThat(r.getNString("s")).isEqualTo("x");
    }
  }

  @Test
  void movesForward() throws SQLException {
    try (ResultSet r = query("select eventid from events order by 1")) {
      assertThat(r.getRow()).isZero();
      assertThat(r.isBeforeFirst()).isTrue();
      isState("HY010", () -> r.getString(1));
      assertThat(r.next()).isTrue();
      assertThat(r.isBeforeFirst()).isFalse();
      assertThat(r.isFirst()).isTrue();
      assertThat(r.getString(1)).isEqualTo("id-000000");
      assertThat(r.getRow()).isEqualTo(1);
      assertThat(r.next()).isTrue();
      assertThat(r.isFirst()).isFalse();
      assertThat(r.getRow()).isEqualTo(2);
      assertThat(r.next()).isTrue();
      assertThat(r.isAfterLast()).isFalse();
      assertThat(r.next()).isFalse();
      assertThat(r.next()).isFalse();
      assertThat(r.isAfterLast()).isTrue();
      assertThat(r.getRow()).isZero();
      isState("HY010", () -> r.getString(1));
      assertThat(r.getType()).isEqualTo(ResultSet.TYPE_FORWARD_ONLY);
      assertThat(r.getConcurrency()).isEqualTo(ResultSet.CONCUR_READ_ONLY);
      assertThat(r.getHoldability()).isEqualTo(ResultSet.HOLD_CURSORS_OVER_COMMIT);
      assertThat(r.getFetchDirection()).isEqualTo(ResultSet.FETCH_FORWARD);
      assertThat(r.unwrap(ResultSet.class)).isSameAs(r);
    }
    try (ResultSet none = query("select eventid from events where eventid = ''")) {
      assertThat(none.isBeforeFirst()).isFalse();
      assertThat(none.next()).isFalse();
      assertThat(none.isAfterLast()).isFalse();
    }
  }

  @Test
  void refusesToMoveOtherwiseOrToChange() throws SQLException {
    try (ResultSet r = row("1 as a")) {
      Stream.<ThrowingCallable>of(
              r::previous,
              r::first,
              r::last,
              r::isLast,
              r::beforeFirst,
              r::afterLast,
              () -> r.absolute(1),
              () -> r.relative(1),
              r::getCursorName,
              () -> r.getBytes(1),
              () -> r.getBlob(1),
              () -> r.getClob("a"),
              () -> r.getArray(1),
              () -> r.getObject(1, Map.of("x", String.class)))
          .forEach(
              call -> assertThatThrownBy(call).isInstanceOf(SQLFeatureNotSupportedException.class));
      Stream.<ThrowingCallable>of(
              () -> r.updateInt(1, 1),
              () -> r.updateString("a", ""),
              r::insertRow,
              r::updateRow,
              r::deleteRow,
              r::moveToInsertRow)
          .forEach(
              call ->
                  assertThatThrownBy(call)
                      .isInstanceOf(SQLNonTransientException.class)
                      .hasMessageStartingWith("READ_ONLY: "));
      assertThat(r.rowDeleted() || r.rowInserted() || r.rowUpdated()).isFalse();
    }
  }

  @Test
  void closedResultsDoNothing() throws SQLException {
    ResultSet r = row("1");
    r.close();
    r.close();
    assertThat(r.isClosed()).isTrue();
    isState("HY010", r::next);
    isState("HY010", () -> r.getInt(1));
    isState("HY010", r::getMetaData);
    isState("HY010", r::wasNull);
    isState("HY010", () -> r.findColumn("a"));
  }
}
