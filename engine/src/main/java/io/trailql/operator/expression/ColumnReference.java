package io.trailql.operator.expression;

import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import java.util.Objects;

/** A column of the batch. */
public record ColumnReference(int index, Type type) implements Expression {
  public ColumnReference {
    Objects.requireNonNull(type, "type");
  }

  @Override
  public ColumnVector evaluate(Batch batch, Selection rows) {
    return batch.column(index);
  }
}
