package io.trailql.jdbc;

import io.trailql.Cancellation;
import io.trailql.Query;
import io.trailql.QueryOptions;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Runs one query at a time; starting another one closes the result of the one before. {@link
 * #cancel} and {@link #close} may be called from any thread, whatever another one is doing.
 */
class TrailStatement extends ReadOnlyStatement implements TrailResultSet.Owner {
  private final TrailConnection connection;
  private final WarningChain warnings = new WarningChain();
  private final ReentrantLock executing = new ReentrantLock();
  private volatile Cancellation running;
  private volatile TrailResultSet current;
  private volatile boolean closed;
  private volatile boolean closesOnCompletion;
  private Duration timeout = Duration.ZERO;
  private long maxRows;
  private int fetchSize;
  private boolean poolable;

  TrailStatement(TrailConnection connection) {
    this.connection = connection;
  }

  static int notNegative(String what, int value) throws SQLException {
    if (value < 0) {
      throw SqlErrors.of(ErrorCode.INVALID_VALUE, "The " + what + " cannot be " + value + ".");
    }
    return value;
  }

  final void requireOpen() throws SQLException {
    if (connection.isClosed()) {
      throw SqlErrors.of(ErrorCode.CLOSED, "The connection was closed.");
    }
    if (closed) {
      throw SqlErrors.invalidCall("The statement was closed.");
    }
  }

  @Override
  public ResultSet executeQuery(String sql) throws SQLException {
    return start(cancellation -> connection.engine().prepare(sql, cancellation), List.of());
  }

  @Override
  public boolean execute(String sql) throws SQLException {
    executeQuery(sql);
    return true;
  }

  /** Always fails: there is nothing that could be updated. */
  @Override
  public int executeUpdate(String sql) throws SQLException {
    requireOpen();
    try {
      connection.engine().prepare(sql);
    } catch (TrailException e) {
      throw SqlErrors.of(e);
    }
    throw SqlErrors.invalidCall("The statement is a query; run it with executeQuery or execute.");
  }

  /** Starts a query that is prepared first. */
  final TrailResultSet start(Function<Cancellation, Query> preparing, List<Object> parameters)
      throws SQLException {
    executing.lock();
    try {
      requireOpen();
      closeResult();
      warnings.restart();
      Cancellation cancellation = new Cancellation();
      running = cancellation;
      requireOpen();
      QueryOptions options = new QueryOptions(parameters, timeout, maxRows);
      Rows rows = new QueryRows(preparing.apply(cancellation).run(options, cancellation));
      TrailResultSet result = new TrailResultSet(rows, this);
      result.setFetchSize(fetchSize);
      current = result;
      if (closed) {
        closeResult();
      }
      return result;
    } catch (TrailException e) {
      running = null;
      throw SqlErrors.of(e);
    } finally {
      executing.unlock();
    }
  }

  @Override
  public Statement statement() {
    return this;
  }

  @Override
  public void closed(TrailResultSet result) throws SQLException {
    if (result == current) {
      warnings.take(result.messages());
      current = null;
      running = null;
      if (closesOnCompletion) {
        close();
      }
    }
  }

  private void closeResult() throws SQLException {
    TrailResultSet result = current;
    if (result != null) {
      current = null;
      running = null;
      result.close();
    }
  }

  /** Stops what runs; the thread that runs it, or fetches from it, gets an error. */
  @Override
  public void cancel() throws SQLException {
    requireOpen();
    stop();
  }

  private void stop() {
    Cancellation cancellation = running;
    if (cancellation != null) {
      cancellation.cancel();
    }
  }

  @Override
  public void close() throws SQLException {
    if (closed) {
      return;
    }
    closed = true;
    stop();
    executing.lock();
    try {
      closeResult();
    } finally {
      executing.unlock();
      connection.forget(this);
    }
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public ResultSet getResultSet() throws SQLException {
    requireOpen();
    return current;
  }

  @Override
  public int getUpdateCount() throws SQLException {
    requireOpen();
    return -1;
  }

  @Override
  public long getLargeUpdateCount() throws SQLException {
    return getUpdateCount();
  }

  @Override
  public boolean getMoreResults() throws SQLException {
    return getMoreResults(CLOSE_CURRENT_RESULT);
  }

  /** False: a statement has one result. */
  @Override
  public boolean getMoreResults(int what) throws SQLException {
    requireOpen();
    if (what == KEEP_CURRENT_RESULT) {
      throw SqlErrors.unsupported("Several open results of one statement");
    }
    closeResult();
    return false;
  }

  @Override
  public void setQueryTimeout(int seconds) throws SQLException {
    requireOpen();
    timeout = Duration.ofSeconds(notNegative("timeout", seconds));
  }

  @Override
  public int getQueryTimeout() throws SQLException {
    requireOpen();
    return (int) timeout.toSeconds();
  }

  @Override
  public void setMaxRows(int rows) throws SQLException {
    setLargeMaxRows(rows);
  }

  @Override
  public int getMaxRows() throws SQLException {
    return (int) Math.min(getLargeMaxRows(), Integer.MAX_VALUE);
  }

  @Override
  public void setLargeMaxRows(long rows) throws SQLException {
    requireOpen();
    if (rows < 0) {
      throw SqlErrors.of(ErrorCode.INVALID_VALUE, "The number of rows cannot be " + rows + ".");
    }
    maxRows = rows;
  }

  @Override
  public long getLargeMaxRows() throws SQLException {
    requireOpen();
    return maxRows;
  }

  @Override
  public void setMaxFieldSize(int size) throws SQLException {
    requireOpen();
    if (notNegative("field size", size) > 0) {
      throw SqlErrors.unsupported("A largest size of values");
    }
  }

  @Override
  public int getMaxFieldSize() throws SQLException {
    requireOpen();
    return 0;
  }

  /** A hint, which is not needed: rows come as they are found. */
  @Override
  public void setFetchSize(int rows) throws SQLException {
    requireOpen();
    fetchSize = notNegative("fetch size", rows);
  }

  @Override
  public int getFetchSize() throws SQLException {
    requireOpen();
    return fetchSize;
  }

  @Override
  public void setFetchDirection(int direction) throws SQLException {
    requireOpen();
    if (direction != ResultSet.FETCH_FORWARD) {
      throw SqlErrors.unsupported("A fetch direction other than forward");
    }
  }

  /** Escapes such as {@code {ts '…'}} are part of the SQL; they cannot be switched off. */
  @Override
  public void setEscapeProcessing(boolean enable) throws SQLException {
    requireOpen();
    if (!enable) {
      warnings.add("JDBC's escapes are part of the SQL and cannot be switched off.");
    }
  }

  @Override
  public void setPoolable(boolean poolable) throws SQLException {
    requireOpen();
    this.poolable = poolable;
  }

  @Override
  public boolean isPoolable() throws SQLException {
    requireOpen();
    return poolable;
  }

  @Override
  public void closeOnCompletion() throws SQLException {
    requireOpen();
    closesOnCompletion = true;
  }

  @Override
  public boolean isCloseOnCompletion() throws SQLException {
    requireOpen();
    return closesOnCompletion;
  }

  @Override
  public SQLWarning getWarnings() throws SQLException {
    requireOpen();
    takeWarnings();
    return warnings.first();
  }

  @Override
  public void clearWarnings() throws SQLException {
    requireOpen();
    takeWarnings();
    warnings.clear();
  }

  private void takeWarnings() {
    TrailResultSet result = current;
    if (result != null) {
      warnings.take(result.messages());
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    requireOpen();
    return connection;
  }
}
