package io.trailql.operator;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.RowFilter;
import io.trailql.column.Type;
import io.trailql.runtime.QueryContext;
import java.util.List;

/** Keeps the rows for which a condition is true. Copies nothing. */
public final class Filter implements BatchSource {
  private final BatchSource input;
  private final RowFilter condition;
  private final QueryContext context;

  /** Filters the input, which is closed with this operator. */
  public Filter(BatchSource input, RowFilter condition, QueryContext context) {
    this.input = input;
    this.condition = condition;
    this.context = context;
  }

  @Override
  public List<Type> types() {
    return input.types();
  }

  @Override
  public Batch next() {
    while (true) {
      context.cancel().check();
      Batch batch = input.next();
      if (batch == null) {
        return null;
      }
      Batch kept = batch.withRows(condition.filter(batch));
      if (kept.rowCount() > 0) {
        return kept;
      }
    }
  }

  @Override
  public void close() {
    input.close();
  }
}
