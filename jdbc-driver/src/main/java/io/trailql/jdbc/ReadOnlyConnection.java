package io.trailql.jdbc;

import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.Struct;

/** The methods of a connection that ask for what TrailQL has not: all are refused. */
abstract class ReadOnlyConnection implements Connection {
  @Override
  public PreparedStatement prepareStatement(String sql, int generatedKeys) throws SQLException {
    return prepareStatement(sql);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int[] columns) throws SQLException {
    return prepareStatement(sql);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, String[] columns) throws SQLException {
    return prepareStatement(sql);
  }

  @Override
  public CallableStatement prepareCall(String sql) throws SQLException {
    throw SqlErrors.unsupported("Calling procedures");
  }

  @Override
  public CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
    return prepareCall(sql);
  }

  @Override
  public CallableStatement prepareCall(String sql, int type, int concurrency, int holdability)
      throws SQLException {
    return prepareCall(sql);
  }

  @Override
  public Savepoint setSavepoint() throws SQLException {
    throw SqlErrors.unsupported("A savepoint");
  }

  @Override
  public Savepoint setSavepoint(String name) throws SQLException {
    return setSavepoint();
  }

  @Override
  public void rollback(Savepoint savepoint) throws SQLException {
    throw SqlErrors.unsupported("A savepoint");
  }

  @Override
  public void releaseSavepoint(Savepoint savepoint) throws SQLException {
    throw SqlErrors.unsupported("A savepoint");
  }

  @Override
  public Clob createClob() throws SQLException {
    throw SqlErrors.unsupported("A Clob");
  }

  @Override
  public Blob createBlob() throws SQLException {
    throw SqlErrors.unsupported("A Blob");
  }

  @Override
  public NClob createNClob() throws SQLException {
    throw SqlErrors.unsupported("An NClob");
  }

  @Override
  public SQLXML createSQLXML() throws SQLException {
    throw SqlErrors.unsupported("An SQLXML");
  }

  @Override
  public Array createArrayOf(String type, Object[] elements) throws SQLException {
    throw SqlErrors.unsupported("An Array as parameter");
  }

  @Override
  public Struct createStruct(String type, Object[] attributes) throws SQLException {
    throw SqlErrors.unsupported("A Struct as parameter");
  }
}
