package io.trailql.operator;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.Type;
import io.trailql.runtime.QueryContext;
import java.util.List;
import java.util.OptionalLong;

/**
 * Leaves out the first rows and ends after a number of further ones; the input is closed as soon as
 * the last row is delivered.
 */
public final class Limit implements BatchSource {
  private final BatchSource input;
  private final QueryContext context;
  private long skip;
  private long left;

  /**
   * Limits the input, which is closed with this operator.
   *
   * @param offset rows to leave out, not negative
   * @param limit rows to deliver at most; absent for all
   */
  public Limit(BatchSource input, long offset, OptionalLong limit, QueryContext context) {
    this.input = input;
    this.skip = offset;
    this.left = limit.orElse(Long.MAX_VALUE);
    this.context = context;
    if (offset < 0 || left < 0) {
      throw new IllegalArgumentException("negative offset or limit: " + offset + ", " + limit);
    }
  }

  @Override
  public List<Type> types() {
    return input.types();
  }

  @Override
  public Batch next() {
    while (left > 0) {
      context.cancel().check();
      Batch batch = input.next();
      if (batch == null) {
        left = 0;
        return null;
      }
      int skipped = (int) Math.min(skip, batch.rowCount());
      skip -= skipped;
      Batch rest = skipped == 0 ? batch : batch.withRows(batch.rows().skip(skipped));
      if (rest.rowCount() > left) {
        rest = rest.withRows(rest.rows().first((int) left));
      }
      left -= rest.rowCount();
      if (left == 0) {
        input.close();
      }
      if (rest.rowCount() > 0) {
        return rest;
      }
    }
    return null;
  }

  @Override
  public void close() {
    left = 0;
    input.close();
  }
}
