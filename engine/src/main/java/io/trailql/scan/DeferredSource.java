package io.trailql.scan;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.Type;
import java.util.List;
import java.util.function.Supplier;

/** A source that is only made when its first batch is pulled, as making it asks for something. */
final class DeferredSource implements BatchSource {
  private final List<Type> types;
  private final Supplier<BatchSource> make;
  private final Runnable afterwards;
  private BatchSource source;
  private boolean closed;

  /**
   * Makes nothing yet.
   *
   * @param make asked once
   * @param afterwards done at the end, whether or not the source was made
   */
  DeferredSource(List<Type> types, Supplier<BatchSource> make, Runnable afterwards) {
    this.types = List.copyOf(types);
    this.make = make;
    this.afterwards = afterwards;
  }

  @Override
  public List<Type> types() {
    return types;
  }

  @Override
  public Batch next() {
    if (closed) {
      return null;
    }
    if (source == null) {
      source = make.get();
    }
    return source.next();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (source != null) {
        source.close();
      }
    } finally {
      afterwards.run();
    }
  }
}
