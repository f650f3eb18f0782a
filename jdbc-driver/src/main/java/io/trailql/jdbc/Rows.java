package io.trailql.jdbc;

import java.util.List;

/** What a result set shows: rows one after the other, with the engine's values. */
interface Rows extends AutoCloseable {
  List<Column> columns();

  /** Moves to the next row; false when there is none. */
  boolean next();

  /** The value of a column, counted from 0, in the current row; null for NULL. */
  Object value(int column);

  /** What the user should know, so far. */
  List<String> warnings();

  /** From any thread; does nothing twice. */
  @Override
  void close();
}
