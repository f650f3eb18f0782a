package io.trailql.operator;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.Type;
import io.trailql.operator.expression.Expression;
import io.trailql.runtime.QueryContext;
import java.util.List;

/** Computes each column of its output from the columns of its input. */
public final class Project implements BatchSource {
  private final BatchSource input;
  private final List<Expression> columns;
  private final QueryContext context;

  /** Projects the input, which is closed with this operator. */
  public Project(BatchSource input, List<? extends Expression> columns, QueryContext context) {
    this.input = input;
    this.columns = List.copyOf(columns);
    this.context = context;
  }

  @Override
  public List<Type> types() {
    return columns.stream().map(Expression::type).toList();
  }

  @Override
  public Batch next() {
    context.cancel().check();
    Batch batch = input.next();
    if (batch == null) {
      return null;
    }
    return new Batch(
        columns.stream().map(column -> column.evaluate(batch, batch.rows())).toList(),
        batch.rows());
  }

  @Override
  public void close() {
    input.close();
  }
}
