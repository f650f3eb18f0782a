package io.trailql;

import io.trailql.column.Type;
import io.trailql.sql.Prepared;
import io.trailql.sql.ResultColumn;
import java.util.List;

/** A valid statement, ready to run any number of times, at the same time if need be. Immutable. */
public final class Query {
  private final Engine engine;
  private final Prepared prepared;

  Query(Engine engine, Prepared prepared) {
    this.engine = engine;
    this.prepared = prepared;
  }

  /** Its text. */
  public String sql() {
    return prepared.sql();
  }

  /** Name and type of each column of its result. */
  public List<ResultColumn> columns() {
    return prepared.columns();
  }

  /** The type of each {@code ?}, in order. */
  public List<Type> parameters() {
    return prepared.parameters();
  }

  /** Starts it without parameters or bounds. */
  public QueryResult run() {
    return run(QueryOptions.DEFAULT);
  }

  /** Starts it. */
  public QueryResult run(QueryOptions options) {
    return run(options, new Cancellation());
  }

  /** Starts it, until it is stopped. */
  public QueryResult run(QueryOptions options, Cancellation cancellation) {
    return engine.run(prepared, options, cancellation);
  }
}
