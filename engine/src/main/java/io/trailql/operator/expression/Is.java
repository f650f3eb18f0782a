package io.trailql.operator.expression;

import io.trailql.column.Batch;
import io.trailql.column.BooleanVector;
import io.trailql.column.ColumnVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.operator.value.Peel;
import io.trailql.operator.value.Truths;
import java.util.Objects;

/** IS NULL, IS TRUE, IS FALSE and their negations: never unknown. */
public record Is(Test test, Expression operand) implements Expression {
  /** What is asked. */
  public enum Test {
    NULL,
    NOT_NULL,
    TRUE,
    NOT_TRUE,
    FALSE,
    NOT_FALSE
  }

  public Is {
    Objects.requireNonNull(test, "test");
    boolean anyType =
        test == Test.NULL || test == Test.NOT_NULL || operand.type() == Type.Scalar.NULL;
    if (!anyType && operand.type() != Type.Scalar.BOOLEAN) {
      throw new IllegalArgumentException("IS " + test + " needs a boolean, not " + operand.type());
    }
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
          ColumnVector values = view.plain();
          for (int i = 0; i < used.count(); i++) {
            int position = used.position(i);
            truths.set(position, holds(values, view.at(position)));
          }
          return truths.build();
        });
  }

  private boolean holds(ColumnVector values, int at) {
    boolean isNull = values.isNull(at);
    return switch (test) {
      case NULL -> isNull;
      case NOT_NULL -> !isNull;
      case TRUE -> !isNull && ((BooleanVector) values).value(at);
      case NOT_TRUE -> isNull || !((BooleanVector) values).value(at);
      case FALSE -> !isNull && !((BooleanVector) values).value(at);
      case NOT_FALSE -> isNull || ((BooleanVector) values).value(at);
    };
  }
}
