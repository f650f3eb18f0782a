package io.trailql.column;

import java.util.List;

/**
 * A stream of batches, pulled by one thread at a time: a scan, an operator, a whole query. Closing
 * early is normal and stops whatever runs behind it; closing twice does nothing.
 */
public interface BatchSource extends AutoCloseable {
  /** The type of each column of every batch. */
  List<Type> types();

  /** The next batch, possibly without rows; null when there are no more, then and for ever. */
  Batch next();

  @Override
  void close();
}
