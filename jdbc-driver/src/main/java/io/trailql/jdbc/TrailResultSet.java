package io.trailql.jdbc;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.io.Reader;
import java.io.StringReader;
import java.lang.ref.Cleaner;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Calendar;
import java.util.List;
import java.util.Map;

/**
 * Rows, read forward, one at a time as they are found. For one thread at a time, but {@link
 * #close}, which any may call.
 */
final class TrailResultSet extends ForwardOnlyResultSet {
  /** Whom a result tells about itself: the statement that made it. */
  interface Owner {
    /** The statement; null for what the catalog says. */
    Statement statement();

    /** The result was closed. */
    void closed(TrailResultSet result) throws SQLException;
  }

  /** Closes the rows of results that were lost: others wait for the memory of their queries. */
  private static final Cleaner LOST = Cleaner.create();

  private final Rows rows;
  private final Cleaner.Cleanable closing;
  private final List<Column> columns;
  private final Owner owner;
  private final WarningChain warnings = new WarningChain();
  private volatile boolean closed;
  private int fetchSize;
  private int row;
  private boolean onRow;
  private boolean peeked;
  private boolean ended;
  private boolean wasNull;

  TrailResultSet(Rows rows, Owner owner) {
    this.rows = rows;
    this.closing = LOST.register(this, rows::close);
    this.columns = rows.columns();
    this.owner = owner;
  }

  private void requireOpen() throws SQLException {
    if (closed) {
      throw SqlErrors.invalidCall("The result set was closed.");
    }
  }

  @Override
  public boolean next() throws SQLException {
    requireOpen();
    if (ended) {
      return false;
    }
    onRow = peeked || advance();
    peeked = false;
    ended = !onRow;
    row += onRow ? 1 : 0;
    return onRow;
  }

  private boolean advance() throws SQLException {
    try {
      return rows.next();
    } catch (TrailException e) {
      ended = true;
      onRow = false;
      throw SqlErrors.of(e);
    }
  }

  @Override
  public boolean isBeforeFirst() throws SQLException {
    requireOpen();
    if (row == 0 && !peeked && !ended) {
      peeked = advance();
      ended = !peeked;
    }
    return peeked;
  }

  @Override
  public boolean isAfterLast() throws SQLException {
    requireOpen();
    return ended && row > 0;
  }

  @Override
  public boolean isFirst() throws SQLException {
    requireOpen();
    return onRow && row == 1;
  }

  @Override
  public int getRow() throws SQLException {
    requireOpen();
    return onRow ? row : 0;
  }

  private Column column(int column) throws SQLException {
    if (column < 1 || column > columns.size()) {
      throw SqlErrors.of(
          ErrorCode.UNKNOWN_COLUMN,
          "There is no column " + column + "; the result has " + columns.size() + ".");
    }
    return columns.get(column - 1);
  }

  private <T> T value(int column, Class<T> wanted) throws SQLException {
    requireOpen();
    Column known = column(column);
    if (!onRow) {
      throw SqlErrors.invalidCall(
          ended ? "There is no row after the last one." : "Call next() before reading a value.");
    }
    Object value = rows.value(column - 1);
    wasNull = value == null;
    return Conversions.convert(value, wanted, known);
  }

  private <T> T value(int column, Class<T> wanted, T ofNull) throws SQLException {
    T value = value(column, wanted);
    return value == null ? ofNull : value;
  }

  @Override
  public boolean wasNull() throws SQLException {
    requireOpen();
    return wasNull;
  }

  @Override
  public String getString(int column) throws SQLException {
    return value(column, String.class);
  }

  @Override
  public String getNString(int column) throws SQLException {
    return getString(column);
  }

  @Override
  public Reader getCharacterStream(int column) throws SQLException {
    String text = getString(column);
    return text == null ? null : new StringReader(text);
  }

  @Override
  public Reader getNCharacterStream(int column) throws SQLException {
    return getCharacterStream(column);
  }

  @Override
  public boolean getBoolean(int column) throws SQLException {
    return value(column, Boolean.class, false);
  }

  @Override
  public byte getByte(int column) throws SQLException {
    return value(column, Byte.class, (byte) 0);
  }

  @Override
  public short getShort(int column) throws SQLException {
    return value(column, Short.class, (short) 0);
  }

  @Override
  public int getInt(int column) throws SQLException {
    return value(column, Integer.class, 0);
  }

  @Override
  public long getLong(int column) throws SQLException {
    return value(column, Long.class, 0L);
  }

  @Override
  public float getFloat(int column) throws SQLException {
    return value(column, Float.class, 0f);
  }

  @Override
  public double getDouble(int column) throws SQLException {
    return value(column, Double.class, 0d);
  }

  @Override
  public BigDecimal getBigDecimal(int column) throws SQLException {
    return value(column, BigDecimal.class);
  }

  @Override
  @Deprecated
  public BigDecimal getBigDecimal(int column, int scale) throws SQLException {
    BigDecimal value = getBigDecimal(column);
    return value == null ? null : value.setScale(scale, RoundingMode.HALF_UP);
  }

  @Override
  public Date getDate(int column) throws SQLException {
    return value(column, Date.class);
  }

  @Override
  public Date getDate(int column, Calendar calendar) throws SQLException {
    LocalDate day = value(column, LocalDate.class);
    return day == null || calendar == null
        ? (day == null ? null : Date.valueOf(day))
        : new Date(day.atStartOfDay(calendar.getTimeZone().toZoneId()).toInstant().toEpochMilli());
  }

  @Override
  public Time getTime(int column) throws SQLException {
    return value(column, Time.class);
  }

  @Override
  public Time getTime(int column, Calendar calendar) throws SQLException {
    LocalTime time = value(column, LocalTime.class);
    return time == null || calendar == null
        ? (time == null ? null : Time.valueOf(time))
        : new Time(
            time.atDate(LocalDate.EPOCH)
                .atZone(calendar.getTimeZone().toZoneId())
                .toInstant()
                .toEpochMilli());
  }

  @Override
  public Timestamp getTimestamp(int column) throws SQLException {
    return value(column, Timestamp.class);
  }

  /** The same moment whatever the calendar: a TIMESTAMP is UTC. */
  @Override
  public Timestamp getTimestamp(int column, Calendar calendar) throws SQLException {
    return getTimestamp(column);
  }

  @Override
  public Object getObject(int column) throws SQLException {
    requireOpen();
    return value(column, column(column).type().javaClass());
  }

  @Override
  public <T> T getObject(int column, Class<T> type) throws SQLException {
    requireOpen();
    if (type == null) {
      throw SqlErrors.of(ErrorCode.INVALID_VALUE, "The class to read the value as is null.");
    }
    Class<?> own = column(column).type().javaClass();
    return type.isAssignableFrom(own) && !Conversions.isTarget(type)
        ? type.cast(value(column, own))
        : value(column, type);
  }

  @Override
  public Object getObject(int column, Map<String, Class<?>> types) throws SQLException {
    if (types != null && !types.isEmpty()) {
      throw SqlErrors.unsupported("A map of types");
    }
    return getObject(column);
  }

  @Override
  public int findColumn(String label) throws SQLException {
    requireOpen();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).label().equalsIgnoreCase(label)) {
        return i + 1;
      }
    }
    throw SqlErrors.of(
        ErrorCode.UNKNOWN_COLUMN,
        "There is no column "
            + label
            + "; the result has "
            + String.join(", ", columns.stream().map(Column::label).toList())
            + ".");
  }

  @Override
  public ResultSetMetaData getMetaData() throws SQLException {
    requireOpen();
    return new ColumnsMetaData(columns);
  }

  @Override
  public Statement getStatement() throws SQLException {
    requireOpen();
    return owner.statement();
  }

  @Override
  public void setFetchDirection(int direction) throws SQLException {
    requireOpen();
    if (direction != FETCH_FORWARD) {
      throw SqlErrors.unsupported("A fetch direction other than forward");
    }
  }

  /** A hint, which is not needed: rows come as they are found. */
  @Override
  public void setFetchSize(int rowCount) throws SQLException {
    requireOpen();
    fetchSize = TrailStatement.notNegative("fetch size", rowCount);
  }

  @Override
  public int getFetchSize() throws SQLException {
    requireOpen();
    return fetchSize;
  }

  @Override
  public SQLWarning getWarnings() throws SQLException {
    requireOpen();
    warnings.take(rows.warnings());
    return warnings.first();
  }

  @Override
  public void clearWarnings() throws SQLException {
    requireOpen();
    warnings.take(rows.warnings());
    warnings.clear();
  }

  /** What the user should know about the rows, so far. */
  List<String> messages() {
    return rows.warnings();
  }

  @Override
  public void close() throws SQLException {
    if (!closed) {
      closed = true;
      closing.clean();
      owner.closed(this);
    }
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return Wrappers.unwrap(this, type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
