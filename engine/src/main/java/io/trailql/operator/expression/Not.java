package io.trailql.operator.expression;

import io.trailql.column.Batch;
import io.trailql.column.BooleanVector;
import io.trailql.column.ColumnVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.operator.value.Peel;
import io.trailql.operator.value.Truths;
import java.util.Objects;

/** Three-valued NOT. */
public record Not(Expression operand) implements Expression {
  public Not {
    Objects.requireNonNull(operand, "operand");
  }

  @Override
  public Type type() {
    return Type.Scalar.BOOLEAN;
  }

  @Override
  public ColumnVector evaluate(Batch batch, Selection rows) {
    return Peel.apply(
        operand.evaluate(batch, rows),
        rows,
        (view, used, size) -> {
          Truths truths = new Truths(size);
          BooleanVector values = (BooleanVector) view.plain();
          for (int i = 0; i < used.count(); i++) {
            int position = used.position(i);
            int at = view.at(position);
            if (values.isNull(at)) {
              truths.setUnknown(position);
            } else {
              truths.set(position, !values.value(at));
            }
          }
          return truths.build();
        });
  }
}
