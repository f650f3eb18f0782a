package io.trailql.jdbc;

import io.trailql.Query;
import io.trailql.error.ErrorCode;
import java.sql.Date;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;

/** A query found valid, with parameters; each execution sees their values of that moment. */
final class TrailPreparedStatement extends ParameterSetters {
  private static final Object UNSET = new Object();

  private final Query query;
  private final Object[] values;

  TrailPreparedStatement(TrailConnection connection, Query query) {
    super(connection);
    this.query = query;
    this.values = new Object[query.parameters().size()];
    Arrays.fill(values, UNSET);
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    requireOpen();
    for (int i = 0; i < values.length; i++) {
      if (values[i] == UNSET) {
        throw SqlErrors.of(ErrorCode.MISSING_PARAMETER, "Parameter " + (i + 1) + " has no value.");
      }
    }
    return start(cancellation -> query, Arrays.asList(values.clone()));
  }

  @Override
  public boolean execute() throws SQLException {
    executeQuery();
    return true;
  }

  @Override
  public int executeUpdate() throws SQLException {
    return super.executeUpdate(query.sql());
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    return executeUpdate();
  }

  @Override
  public void addBatch() throws SQLException {
    throw SqlErrors.readOnly();
  }

  @Override
  public ResultSet executeQuery(String sql) throws SQLException {
    throw hasText();
  }

  @Override
  public boolean execute(String sql) throws SQLException {
    throw hasText();
  }

  @Override
  public int executeUpdate(String sql) throws SQLException {
    throw hasText();
  }

  private static SQLException hasText() {
    return SqlErrors.invalidCall(
        "A prepared statement has its text already; call the method without one.");
  }

  @Override
  public void setObject(int index, Object value) throws SQLException {
    requireOpen();
    if (index < 1 || index > values.length) {
      throw SqlErrors.of(
          ErrorCode.INVALID_VALUE,
          "There is no parameter " + index + "; the statement has " + values.length + ".");
    }
    values[index - 1] = ParameterValue.of(index, value);
  }

  /** The day in the calendar's zone. */
  @Override
  public void setDate(int index, Date value, Calendar calendar) throws SQLException {
    ZoneId zone = calendar == null ? null : calendar.getTimeZone().toZoneId();
    setObject(
        index,
        value == null || zone == null
            ? value
            : java.time.Instant.ofEpochMilli(value.getTime()).atZone(zone).toLocalDate());
  }

  @Override
  public void clearParameters() throws SQLException {
    requireOpen();
    Arrays.fill(values, UNSET);
  }

  @Override
  public ResultSetMetaData getMetaData() throws SQLException {
    requireOpen();
    return new ColumnsMetaData(
        query.columns().stream().map(c -> new Column(c.name(), SqlType.of(c.type()))).toList());
  }

  @Override
  public ParameterMetaData getParameterMetaData() throws SQLException {
    requireOpen();
    List<SqlType> types = query.parameters().stream().map(SqlType::of).toList();
    return new ParametersMetaData(types);
  }
}
