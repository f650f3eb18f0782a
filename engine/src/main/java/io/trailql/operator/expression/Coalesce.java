package io.trailql.operator.expression;

import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.operator.value.Merge;
import io.trailql.operator.value.Positions;
import java.util.List;
import java.util.Objects;

/** The first value that is not null; later ones are computed only where all before are null. */
public record Coalesce(Type type, List<Expression> values) implements Expression {
  public Coalesce {
    Objects.requireNonNull(type, "type");
    values = List.copyOf(values);
  }

  @Override
  public ColumnVector evaluate(Batch batch, Selection rows) {
    Merge merge = new Merge(type, rows.end());
    Selection open = rows;
    for (Expression value : values) {
      if (open.count() == 0) {
        break;
      }
      ColumnVector vector = value.evaluate(batch, open);
      Selection taken = Positions.whereNotNull(vector, open);
      merge.add(vector, taken);
      open = Positions.minus(open, taken);
    }
    return merge.build(rows);
  }
}
