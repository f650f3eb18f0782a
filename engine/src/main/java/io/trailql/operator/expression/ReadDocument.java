package io.trailql.operator.expression;

import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.operator.value.Conversion;
import io.trailql.operator.value.Peel;
import java.util.Objects;

/**
 * The value of a type that JSON text holds, where text is wanted any JSON as its text; NULL where
 * it holds no such value.
 *
 * @param json VARCHAR or JSON
 */
public record ReadDocument(Expression json, Type type) implements Expression {
  public ReadDocument {
    Objects.requireNonNull(json, "json");
    Objects.requireNonNull(type, "type");
  }

  @Override
  public ColumnVector evaluate(Batch batch, Selection rows) {
    Conversion conversion = Conversion.ofDocument(type);
    return Peel.apply(
        json.evaluate(batch, rows),
        rows,
        (view, used, size) -> PerRow.compute(type, view, used, size, conversion::append));
  }
}
