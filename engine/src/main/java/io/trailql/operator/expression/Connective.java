package io.trailql.operator.expression;

import io.trailql.column.Batch;
import io.trailql.column.BooleanVector;
import io.trailql.column.ColumnVector;
import io.trailql.column.Selection;
import io.trailql.operator.value.Positions;
import io.trailql.operator.value.Truths;
import io.trailql.operator.value.View;
import java.util.List;

/** AND and OR: the value that decides (false, true) ends the computation for a row. */
final class Connective {
  private Connective() {}

  static ColumnVector evaluate(
      List<Expression> parts, boolean deciding, Batch batch, Selection rows) {
    int size = rows.end();
    boolean[] decided = new boolean[size];
    boolean[] unknown = new boolean[size];
    Selection open = rows;
    for (Expression part : parts) {
      if (open.count() == 0) {
        break;
      }
      open = narrow(part.evaluate(batch, open), deciding, open, decided, unknown);
    }
    Truths truths = new Truths(size);
    for (int i = 0; i < rows.count(); i++) {
      int position = rows.position(i);
      if (unknown[position] && !decided[position]) {
        truths.setUnknown(position);
      } else {
        truths.set(position, decided[position] == deciding);
      }
    }
    return truths.build();
  }

  private static Selection narrow(
      ColumnVector part, boolean deciding, Selection open, boolean[] decided, boolean[] unknown) {
    View view = View.of(part);
    Positions rest = new Positions(open.count());
    for (int i = 0; i < open.count(); i++) {
      int position = open.position(i);
      int at = view.at(position);
      if (view.plain().isNull(at)) {
        unknown[position] = true;
      } else if (((BooleanVector) view.plain()).value(at) == deciding) {
        decided[position] = true;
        continue;
      }
      rest.add(position);
    }
    return rest.count() == open.count() ? open : rest.build();
  }
}
