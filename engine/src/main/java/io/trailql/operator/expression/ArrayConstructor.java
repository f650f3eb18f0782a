package io.trailql.operator.expression;

import io.trailql.column.ArrayBuilder;
import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.operator.value.View;
import java.util.List;

/** ARRAY[a, b, …]. */
public record ArrayConstructor(Type.Array type, List<Expression> elements) implements Expression {
  public ArrayConstructor {
    elements = List.copyOf(elements);
  }

  @Override
  public ColumnVector evaluate(Batch batch, Selection rows) {
    List<View> views =
        elements.stream().map(element -> View.of(element.evaluate(batch, rows))).toList();
    ArrayBuilder output = new ArrayBuilder(type, rows.end());
    for (int i = 0; i < rows.count(); i++) {
      int position = rows.position(i);
      PerRow.fill(output, position);
      for (View view : views) {
        int at = view.at(position);
        if (view.plain().isNull(at)) {
          output.elements().appendNull();
        } else {
          output.elements().append(view.plain(), at);
        }
      }
      output.endArray();
    }
    return output.build();
  }
}
