package io.trailql.operator.expression;

import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.operator.value.Gather;
import io.trailql.operator.value.Positions;
import java.util.List;
import java.util.Objects;

/** A row made of others' fields; NULL where the row that it is made of is. */
public record Rearranged(Expression row, Type.Row type, List<Expression> fields)
    implements Expression {
  public Rearranged {
    Objects.requireNonNull(row, "row");
    Objects.requireNonNull(type, "type");
    fields = List.copyOf(fields);
  }

  @Override
  public ColumnVector evaluate(Batch batch, Selection rows) {
    Selection kept = Positions.whereNotNull(row.evaluate(batch, rows), rows);
    return kept.count() == 0
        ? Constant.ofNull(type).evaluate(batch, rows)
        : Gather.mask(new RowConstructor(type, fields).evaluate(batch, kept), kept, rows);
  }
}
