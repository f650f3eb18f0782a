package io.trailql.operator.expression;

import io.trailql.column.ArrayVector;
import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import java.util.List;
import java.util.Objects;

/**
 * The array of what an expression makes of each element.
 *
 * @param element over batches whose one column holds the elements; raises no error
 */
public record EachElement(Expression array, Expression element) implements Expression {
  public EachElement {
    Objects.requireNonNull(array, "array");
    Objects.requireNonNull(element, "element");
  }

  @Override
  public Type type() {
    return new Type.Array(element.type());
  }

  @Override
  public ColumnVector evaluate(Batch batch, Selection rows) {
    ArrayVector arrays = (ArrayVector) array.evaluate(batch, rows).flat();
    int count = arrays.elements().size();
    ColumnVector made =
        count == 0
            ? Constant.ofNull(element.type()).evaluate(Batch.of(List.of(), 1), Selection.all(1))
            : element.evaluate(Batch.of(List.of(arrays.elements()), count), Selection.all(count));
    return new ArrayVector(
        new Type.Array(element.type()),
        made,
        arrays.offsets(),
        arrays.lengths(),
        arrays.validity(),
        arrays.size());
  }
}
