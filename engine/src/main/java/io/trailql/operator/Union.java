package io.trailql.operator;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.Type;
import io.trailql.runtime.QueryContext;
import java.util.List;

/** All rows of one input after the other (UNION ALL); each is closed when it is used up. */
public final class Union implements BatchSource {
  private final List<BatchSource> inputs;
  private final QueryContext context;
  private int current;

  /** Joins inputs of the same types, at least one, which are closed with this operator. */
  public Union(List<? extends BatchSource> inputs, QueryContext context) {
    this.inputs = List.copyOf(inputs);
    this.context = context;
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("no inputs");
    }
  }

  @Override
  public List<Type> types() {
    return inputs.get(0).types();
  }

  @Override
  public Batch next() {
    while (current < inputs.size()) {
      context.cancel().check();
      Batch batch = inputs.get(current).next();
      if (batch != null) {
        return batch;
      }
      inputs.get(current).close();
      current++;
    }
    return null;
  }

  @Override
  public void close() {
    current = inputs.size();
    inputs.forEach(BatchSource::close);
  }
}
