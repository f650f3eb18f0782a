package io.trailql.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;

/**
 * The many ways to set a parameter: each leads to {@link #setObject(int, Object)} or is refused.
 */
abstract class ParameterSetters extends TrailStatement implements PreparedStatement {
  ParameterSetters(TrailConnection connection) {
    super(connection);
  }

  @Override
  public void setNull(int index, int type) throws SQLException {
    setObject(index, null);
  }

  @Override
  public void setBoolean(int index, boolean value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setByte(int index, byte value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setShort(int index, short value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setInt(int index, int value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setLong(int index, long value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setFloat(int index, float value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setDouble(int index, double value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setBigDecimal(int index, BigDecimal value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setString(int index, String value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setDate(int index, Date value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setTime(int index, Time value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setTimestamp(int index, Timestamp value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setObject(int index, Object value, int type) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setTime(int index, Time value, Calendar calendar) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setTimestamp(int index, Timestamp value, Calendar calendar) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setNull(int index, int type, String value) throws SQLException {
    setObject(index, null);
  }

  @Override
  public void setURL(int index, URL value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setNString(int index, String value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setObject(int index, Object value, int type, int scale) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setBytes(int index, byte[] value) throws SQLException {
    throw SqlErrors.unsupported("A parameter by setBytes");
  }

  @Override
  public void setAsciiStream(int index, InputStream stream, int length) throws SQLException {
    throw SqlErrors.unsupported("A parameter by setAsciiStream");
  }

  @Override
  @Deprecated
  public void setUnicodeStream(int index, InputStream stream, int length) throws SQLException {
    throw SqlErrors.unsupported("A parameter by setUnicodeStream");
  }

  @Override
  public void setBinaryStream(int index, InputStream stream, int length) throws SQLException {
    throw SqlErrors.unsupported("A parameter by setBinaryStream");
  }

  @Override
  public void setCharacterStream(int index, Reader reader, int length) throws SQLException {
    throw SqlErrors.unsupported("A parameter by setCharacterStream");
  }

  @Override
  public void setRef(int index, Ref value) throws SQLException {
    throw SqlErrors.unsupported("A parameter by setRef");
  }

  @Override
  public void setBlob(int index, Blob value) throws SQLException {
    throw SqlErrors.unsupported("A parameter by setBlob");
  }

  @Override
  public void setClob(int index, Clob value) throws SQLException {
    throw SqlErrors.unsupported("A parameter by setClob");
  }

  @Override
  public void setArray(int index, Array value) throws SQLException {
    throw SqlErrors.unsupported("A parameter by setArray");
  }

  @Override
  public void setRowId(int index, RowId value) throws SQLException {
    throw SqlErrors.unsupported("A parameter by setRowId");
  }

  @Override
  public void setNCharacterStream(int index, Reader reader, long length) throws SQLException {
    throw SqlErrors.unsupported("A parameter by setNCharacterStream");
  }

  @Override
  public void setNClob(int index, NClob value) throws SQLException {
    throw SqlErrors.unsupported("A parameter by setNClob");
  }

  @Override
  public void setClob(int index, Reader reader, long length) throws SQLException {
    throw SqlErrors.unsupported("A parameter by setClob");
  }

  @Override
  public void setBlob(int index, InputStream stream, long length) throws SQLException {
    throw SqlErrors.unsupported("A parameter by setBlob");
  }

  @Override
  public void setNClob(int index, Reader reader, long length) throws SQLException {
    throw SqlErrors.unsupported("A parameter by setNClob");
  }

  @Override
  public void setSQLXML(int index, SQLXML value) throws SQLException {
    throw SqlErrors.unsupported("A parameter by setSQLXML");
  }

  @Override
  public void setAsciiStream(int index, InputStream stream, long length) throws SQLException {
    throw SqlErrors.unsupported("A parameter by setAsciiStream");
  }

  @Override
  public void setBinaryStream(int index, InputStream stream, long length) throws SQLException {
    throw SqlErrors.unsupported("A parameter by setBinaryStream");
  }

  @Override
  public void setCharacterStream(int index, Reader reader, long length) throws SQLException {
    throw SqlErrors.unsupported("A parameter by setCharacterStream");
  }

  @Override
  public void setAsciiStream(int index, InputStream stream) throws SQLException {
    throw SqlErrors.unsupported("A parameter by setAsciiStream");
  }

  @Override
  public void setBinaryStream(int index, InputStream stream) throws SQLException {
    throw SqlErrors.unsupported("A parameter by setBinaryStream");
  }

  @Override
  public void setCharacterStream(int index, Reader reader) throws SQLException {
    throw SqlErrors.unsupported("A parameter by setCharacterStream");
  }

  @Override
  public void setNCharacterStream(int index, Reader reader) throws SQLException {
    throw SqlErrors.unsupported("A parameter by setNCharacterStream");
  }

  @Override
  public void setClob(int index, Reader reader) throws SQLException {
    throw SqlErrors.unsupported("A parameter by setClob");
  }

  @Override
  public void setBlob(int index, InputStream stream) throws SQLException {
    throw SqlErrors.unsupported("A parameter by setBlob");
  }

  @Override
  public void setNClob(int index, Reader reader) throws SQLException {
    throw SqlErrors.unsupported("A parameter by setNClob");
  }
}
