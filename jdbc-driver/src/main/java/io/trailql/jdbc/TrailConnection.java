package io.trailql.jdbc;

import io.trailql.Engine;
import io.trailql.Query;
import io.trailql.Settings;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.sql.ClientInfoStatus;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/**
 * A use of an engine, which connections that ask for the same share. There are no transactions,
 * since nothing changes: each query sees one listing of the archive. What tools ask about
 * transactions is answered as if every one were empty. Thread-safe; statements of several threads
 * run at the same time.
 */
final class TrailConnection extends ReadOnlyConnection {
  static final String DEFAULT_SCHEMA = "trail";

  private final ConnectionUrl url;
  private final SharedEngine engine;
  private final WarningChain warnings = new WarningChain();

  /** Weak: a statement that nobody holds need not be closed by the connection. */
  private final Set<TrailStatement> statements =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private volatile boolean closed;
  private volatile boolean autoCommit = true;

  private TrailConnection(ConnectionUrl url, SharedEngine engine) {
    this.url = url;
    this.engine = engine;
    url.warnings().forEach(warnings::add);
  }

  static TrailConnection open(ConnectionUrl url) {
    return new TrailConnection(url, SharedEngine.open(url.archives(), Settings.of(url.settings())));
  }

  Engine engine() {
    return engine.engine();
  }

  ConnectionUrl url() {
    return url;
  }

  void requireOpen() throws SQLException {
    if (closed) {
      throw SqlErrors.of(ErrorCode.CLOSED, "The connection was closed.");
    }
  }

  private <T extends TrailStatement> T track(T statement) throws SQLException {
    statements.add(statement);
    if (closed) {
      statement.close();
    }
    requireOpen();
    return statement;
  }

  void forget(TrailStatement statement) {
    statements.remove(statement);
  }

  @Override
  public Statement createStatement() throws SQLException {
    requireOpen();
    return track(new TrailStatement(this));
  }

  @Override
  public Statement createStatement(int type, int concurrency) throws SQLException {
    return createStatement(type, concurrency, getHoldability());
  }

  @Override
  public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
    Statement statement = createStatement();
    reduce(type, concurrency, holdability);
    return statement;
  }

  @Override
  public PreparedStatement prepareStatement(String sql) throws SQLException {
    requireOpen();
    Query query;
    try {
      query = engine().prepare(sql);
    } catch (TrailException e) {
      throw SqlErrors.of(e);
    }
    return track(new TrailPreparedStatement(this, query));
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int type, int concurrency)
      throws SQLException {
    return prepareStatement(sql, type, concurrency, getHoldability());
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
      throws SQLException {
    PreparedStatement statement = prepareStatement(sql);
    reduce(type, concurrency, holdability);
    return statement;
  }

  /** Results are forward only and read only; whoever asks for more is told. */
  private void reduce(int type, int concurrency, int holdability) {
    if (type != ResultSet.TYPE_FORWARD_ONLY) {
      warnings.add("Results can only be read forward; the type asked for does not exist.");
    }
    if (concurrency != ResultSet.CONCUR_READ_ONLY) {
      warnings.add("Results can only be read; the concurrency asked for does not exist.");
    }
    if (holdability != ResultSet.HOLD_CURSORS_OVER_COMMIT) {
      warnings.add("Results stay open over commits; the holdability asked for does not exist.");
    }
  }

  @Override
  public String nativeSQL(String sql) throws SQLException {
    requireOpen();
    return sql;
  }

  @Override
  public void setAutoCommit(boolean autoCommit) throws SQLException {
    requireOpen();
    this.autoCommit = autoCommit;
  }

  @Override
  public boolean getAutoCommit() throws SQLException {
    requireOpen();
    return autoCommit;
  }

  @Override
  public void commit() throws SQLException {
    endTransaction("commit");
  }

  @Override
  public void rollback() throws SQLException {
    endTransaction("rollback");
  }

  private void endTransaction(String method) throws SQLException {
    requireOpen();
    if (autoCommit) {
      throw SqlErrors.invalidCall(
          "There is no transaction to end with " + method + ": auto-commit is on.");
    }
  }

  @Override
  public boolean isReadOnly() throws SQLException {
    requireOpen();
    return true;
  }

  /** A hint: the connection stays read-only, and many tools ask for the contrary at once. */
  @Override
  public void setReadOnly(boolean readOnly) throws SQLException {
    requireOpen();
  }

  @Override
  public int getTransactionIsolation() throws SQLException {
    requireOpen();
    return TRANSACTION_NONE;
  }

  @Override
  public void setTransactionIsolation(int level) throws SQLException {
    requireOpen();
    switch (level) {
      case TRANSACTION_READ_UNCOMMITTED,
          TRANSACTION_READ_COMMITTED,
          TRANSACTION_REPEATABLE_READ,
          TRANSACTION_SERIALIZABLE ->
          warnings.add("There are no transactions; the isolation asked for changes nothing.");
      default ->
          throw SqlErrors.of(
              ErrorCode.INVALID_VALUE, "There is no transaction isolation " + level + ".");
    }
  }

  @Override
  public int getHoldability() throws SQLException {
    requireOpen();
    return ResultSet.HOLD_CURSORS_OVER_COMMIT;
  }

  @Override
  public void setHoldability(int holdability) throws SQLException {
    requireOpen();
    if (holdability != ResultSet.HOLD_CURSORS_OVER_COMMIT) {
      throw SqlErrors.unsupported("Closing results at commit");
    }
  }

  @Override
  public DatabaseMetaData getMetaData() throws SQLException {
    requireOpen();
    return new TrailMetaData(this);
  }

  @Override
  public String getCatalog() throws SQLException {
    requireOpen();
    return null;
  }

  /** There are no catalogs: JDBC wants that to be passed over. */
  @Override
  public void setCatalog(String catalog) throws SQLException {
    requireOpen();
  }

  @Override
  public String getSchema() throws SQLException {
    requireOpen();
    return DEFAULT_SCHEMA;
  }

  @Override
  public void setSchema(String schema) throws SQLException {
    requireOpen();
    if (!DEFAULT_SCHEMA.equalsIgnoreCase(schema)) {
      throw SqlErrors.of(
          ErrorCode.UNSUPPORTED,
          "The schema of a connection is always "
              + DEFAULT_SCHEMA
              + " and cannot be set to "
              + schema
              + ". Write the schema before the names of tables, as in SELECT * FROM flat.events.");
    }
  }

  @Override
  public Map<String, Class<?>> getTypeMap() throws SQLException {
    requireOpen();
    return Map.of();
  }

  @Override
  public void setTypeMap(Map<String, Class<?>> types) throws SQLException {
    requireOpen();
    if (types != null && !types.isEmpty()) {
      throw SqlErrors.unsupported("A map of types");
    }
  }

  @Override
  public boolean isValid(int seconds) throws SQLException {
    TrailStatement.notNegative("timeout", seconds);
    return !closed;
  }

  @Override
  public void setClientInfo(String name, String value) throws SQLClientInfoException {
    warnings.add("There is no client information " + name + "; it was not used.");
  }

  @Override
  public void setClientInfo(Properties properties) throws SQLClientInfoException {
    if (closed) {
      throw new SQLClientInfoException(
          "The connection was closed.",
          properties.stringPropertyNames().stream()
              .collect(Collectors.toMap(name -> name, name -> ClientInfoStatus.REASON_UNKNOWN)));
    }
    for (String name : properties.stringPropertyNames()) {
      setClientInfo(name, properties.getProperty(name));
    }
  }

  @Override
  public String getClientInfo(String name) throws SQLException {
    requireOpen();
    return null;
  }

  @Override
  public Properties getClientInfo() throws SQLException {
    requireOpen();
    return new Properties();
  }

  @Override
  public int getNetworkTimeout() throws SQLException {
    requireOpen();
    return 0;
  }

  @Override
  public void setNetworkTimeout(Executor executor, int milliseconds) throws SQLException {
    requireOpen();
    if (TrailStatement.notNegative("network timeout", milliseconds) > 0) {
      throw SqlErrors.unsupported(
          "A network timeout, in place of setQueryTimeout or the property timeout,");
    }
  }

  @Override
  public SQLWarning getWarnings() throws SQLException {
    requireOpen();
    return warnings.first();
  }

  @Override
  public void clearWarnings() throws SQLException {
    requireOpen();
    warnings.clear();
  }

  @Override
  public void abort(Executor executor) throws SQLException {
    if (executor == null) {
      throw SqlErrors.of(ErrorCode.INVALID_VALUE, "The executor is null.");
    }
    close();
  }

  /** Stops what runs and frees everything. */
  @Override
  public void close() throws SQLException {
    if (closed) {
      return;
    }
    closed = true;
    List<TrailStatement> open;
    synchronized (statements) {
      open = List.copyOf(statements);
    }
    try {
      for (TrailStatement statement : open) {
        statement.close();
      }
    } finally {
      engine.close();
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
