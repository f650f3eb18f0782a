package io.trailql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.TimeZone;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records 0 to 299 happen one second after the other from 2026-01-05T10:00:00Z on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PreparedStatementTest {
  private static final Instant AFTER_100 = Instant.parse("2026-01-05T10:01:40Z");

  private Connection connection;

  @BeforeAll
  void connect(@TempDir Path folder) throws SQLException {
    connection = TestArchive.connect(TestArchive.of(folder, 300));
  }

  @AfterAll
  void close() throws SQLException {
    connection.close();
  }

  private static void isState(String state, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SQLException.class,
            e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(state));
  }

  private static int count(PreparedStatement statement) throws SQLException {
    int rows = 0;
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        rows++;
      }
    }
    return rows;
  }

  private int count(String condition, Object parameter) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select eventid from events where " + condition)) {
      statement.setObject(1, parameter);
      return count(statement);
    }
  }

  static Stream<Object> moments() {
    return Stream.of(
        AFTER_100,
        Timestamp.from(AFTER_100),
        new java.util.Date(AFTER_100.toEpochMilli()),
        LocalDateTime.parse("2026-01-05T10:01:40"),
        OffsetDateTime.parse("2026-01-05T11:01:40+01:00"),
        AFTER_100.atZone(ZoneId.of("Asia/Tokyo")),
        GregorianCalendar.from(AFTER_100.atZone(ZoneId.of("Asia/Tokyo"))),
        "2026-01-05T10:01:40Z",
        "2026-01-05 10:01:40");
  }

  @ParameterizedTest
  @MethodSource("moments")
  void moments(Object moment) throws SQLException {
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
    try {
      assertThat(count("eventtime >= ?", moment)).isEqualTo(200);
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void daysAreThoseTheyPrint() throws SQLException {
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
    try (PreparedStatement statement =
        connection.prepareStatement("select eventid from events where \"date\" = ?")) {
      for (Object day :
          new Object[] {
            LocalDate.of(2026, 1, 5), Date.valueOf("2026-01-05"), "2026-01-05", "2026/01/05"
          }) {
        statement.setObject(1, day);
        assertThat(count(statement)).as(day.toString()).isEqualTo(300);
      }
      statement.setDate(1, Date.valueOf("2026-01-06"));
      assertThat(count(statement)).isZero();
      Calendar utc = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
      statement.setDate(1, new Date(AFTER_100.toEpochMilli()), utc);
      assertThat(count(statement)).isEqualTo(300);
      statement.setDate(1, null, utc);
      assertThat(count(statement)).isZero();
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void timestampsWithACalendarAreTheSameMoment() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select eventid from events where eventtime >= ?")) {
      statement.setTimestamp(
          1, Timestamp.from(AFTER_100), Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo")));
      assertThat(count(statement)).isEqualTo(200);
    }
  }

  @Test
  void everyClassOfNumberTextAndTruth() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select cast(? as double) * 2, cast(? as varchar), cast(? as boolean)")) {
      Object[] numbers = {
        (byte) 3, (short) 3, 3, 3L, 3f, 3d, new BigDecimal("3.0"), BigInteger.valueOf(3), "3"
      };
      UUID id = UUID.fromString("00000000-0000-0001-0000-000000000002");
      Object[] texts = {"x", 'x', id, 12, true};
      String[] expected = {"x", "x", id.toString(), "12", "true"};
      for (int i = 0; i < numbers.length; i++) {
        statement.setObject(1, numbers[i]);
        statement.setObject(2, texts[i % 5]);
        statement.setObject(3, i % 2 == 0 ? (Object) true : "false");
        try (ResultSet result = statement.executeQuery()) {
          assertThat(result.next()).isTrue();
          assertThat(result.getDouble(1)).isEqualTo(6);
          assertThat(result.getString(2)).isEqualTo(expected[i % 5]);
          assertThat(result.getBoolean(3)).isEqualTo(i % 2 == 0);
        }
      }
    }
  }

  @Test
  void everySetter() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select eventid from events where eventid >= ? and readonly = ? and eventtime < ?"
                + " and length(eventname) > ? and length(eventname) < ? limit 1000")) {
      statement.setString(1, "id-000100");
      statement.setBoolean(2, true);
      statement.setTimestamp(3, Timestamp.from(AFTER_100.plusSeconds(10)));
      statement.setInt(4, 1);
      statement.setLong(5, 100);
      assertThat(count(statement)).isEqualTo(5);
      statement.setNString(1, "id-000104");
      statement.setShort(4, (short) 1);
      statement.setBigDecimal(5, new BigDecimal("100"));
      assertThat(count(statement)).isEqualTo(3);
      statement.setObject(1, "id-000106", Types.VARCHAR);
      statement.setObject(4, 1, Types.INTEGER, 0);
      statement.setByte(4, (byte) 1);
      statement.setDouble(5, 100d);
      assertThat(count(statement)).isEqualTo(2);
      statement.setFloat(5, 1f);
      assertThat(count(statement)).isZero();
    }
  }

  @Test
  void nullIsNull() throws SQLException {
    assertThat(count("eventid = ?", null)).isZero();
    assertThat(count("cast(? as varchar) is null", null)).isEqualTo(300);
    try (PreparedStatement statement =
        connection.prepareStatement("select eventid from events where eventtime > ?")) {
      statement.setNull(1, Types.TIMESTAMP);
      assertThat(count(statement)).isZero();
      statement.setNull(1, Types.TIMESTAMP, "TIMESTAMP");
      assertThat(count(statement)).isZero();
      statement.setTimestamp(1, null);
      assertThat(count(statement)).isZero();
    }
  }

  @Test
  void runsAgainAndAgain() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select eventid from events where eventid = ?")) {
      for (int i = 0; i < 20; i++) {
        statement.setString(1, String.format("id-%06d", i * 10));
        try (ResultSet result = statement.executeQuery()) {
          assertThat(result.next()).isTrue();
          assertThat(result.getString(1)).isEqualTo(String.format("id-%06d", i * 10));
          assertThat(result.next()).isFalse();
        }
      }
      assertThat(statement.execute()).isTrue();
      ResultSet open = statement.getResultSet();
      assertThat(count(statement)).isEqualTo(1);
      assertThat(open.isClosed()).isTrue();
      statement.setMaxRows(0);
      statement.clearParameters();
      isState("07002", statement::executeQuery);
    }
  }

  @Test
  void wantsEveryParameter() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select cast(? as integer), cast(? as integer)")) {
      statement.setInt(1, 1);
      assertThatThrownBy(statement::executeQuery)
          .hasMessage("MISSING_PARAMETER: Parameter 2 has no value.");
      isState("22023", () -> statement.setInt(3, 1));
      isState("22023", () -> statement.setInt(0, 1));
      statement.setString(2, "no number");
      assertThatThrownBy(statement::executeQuery)
          .hasMessageContaining(
              "Parameter 2 is of type integer and cannot take the value 'no number'");
      for (Object value :
          List.of(new byte[0], LocalTime.NOON, Time.valueOf("10:00:00"), new ArrayList<>())) {
        isState("42804", () -> statement.setObject(1, value));
      }
      assertThatThrownBy(() -> statement.setBytes(1, new byte[0]))
          .isInstanceOf(SQLFeatureNotSupportedException.class);
      isState("25006", statement::addBatch);
      isState("HY010", statement::executeUpdate);
      isState("HY010", statement::executeLargeUpdate);
      isState("HY010", () -> statement.executeQuery("select 1"));
      isState("HY010", () -> statement.execute("select 1"));
      isState("HY010", () -> statement.executeUpdate("select 1"));
    }
  }

  @Test
  void describesItsParametersAndColumns() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select eventid, eventtime from events where eventtime >= ? and eventname like ?"
                + " and readonly = ? and \"date\" = ? limit ?")) {
      ParameterMetaData parameters = statement.getParameterMetaData();
      assertThat(parameters.getParameterCount()).isEqualTo(5);
      List<String> types = new ArrayList<>();
      for (int i = 1; i <= 5; i++) {
        types.add(parameters.getParameterTypeName(i) + " " + parameters.getParameterClassName(i));
        assertThat(parameters.isNullable(i)).isEqualTo(ParameterMetaData.parameterNullable);
        assertThat(parameters.getParameterMode(i)).isEqualTo(ParameterMetaData.parameterModeIn);
      }
      assertThat(types)
          .containsExactly(
              "TIMESTAMP java.sql.Timestamp",
              "VARCHAR java.lang.String",
              "BOOLEAN java.lang.Boolean",
              "DATE java.sql.Date",
              "INTEGER java.lang.Integer");
      assertThat(parameters.getParameterType(1)).isEqualTo(Types.TIMESTAMP);
      assertThat(parameters.getPrecision(1)).isEqualTo(23);
      assertThat(parameters.getScale(1)).isEqualTo(3);
      assertThat(parameters.isSigned(5)).isTrue();
      isState("22023", () -> parameters.getParameterType(6));
      assertThat(statement.getMetaData().getColumnCount()).isEqualTo(2);
      assertThat(statement.getMetaData().getColumnTypeName(2)).isEqualTo("TIMESTAMP");
    }
  }

  @Test
  void closedStatementsDoNothing() throws SQLException {
    PreparedStatement statement = connection.prepareStatement("select cast(? as integer)");
    statement.close();
    isState("HY010", statement::executeQuery);
    isState("HY010", () -> statement.setInt(1, 1));
    isState("HY010", statement::getParameterMetaData);
    isState("HY010", statement::getMetaData);
    isState("HY010", statement::clearParameters);
  }
}
