package io.trailql.operator.expression;

import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.error.ErrorKind;
import io.trailql.error.TrailException;
import io.trailql.operator.value.Merge;
import java.util.Objects;

/** NULL for each row for which the operand raises an error of kind USER; other errors pass. */
public record Try(Expression operand) implements Expression {
  public Try {
    Objects.requireNonNull(operand, "operand");
  }

  @Override
  public Type type() {
    return operand.type();
  }

  @Override
  public ColumnVector evaluate(Batch batch, Selection rows) {
    try {
      return operand.evaluate(batch, rows);
    } catch (TrailException e) {
      if (e.code().kind() != ErrorKind.USER) {
        throw e;
      }
    }
    Merge merge = new Merge(type(), rows.end());
    halves(batch, rows, merge);
    return merge.build(rows);
  }

  /** Cuts the rows in halves until each failing row stands alone: few failures cost little. */
  private void halves(Batch batch, Selection rows, Merge merge) {
    if (rows.count() < 2) {
      return;
    }
    int middle = rows.count() / 2;
    attempt(batch, rows.first(middle), merge);
    attempt(batch, rows.skip(middle), merge);
  }

  private void attempt(Batch batch, Selection rows, Merge merge) {
    ColumnVector values;
    try {
      values = operand.evaluate(batch, rows);
    } catch (TrailException e) {
      if (e.code().kind() != ErrorKind.USER) {
        throw e;
      }
      halves(batch, rows, merge);
      return;
    }
    merge.add(values, rows);
  }
}
