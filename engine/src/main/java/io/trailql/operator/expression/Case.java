package io.trailql.operator.expression;

import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.operator.value.Merge;
import io.trailql.operator.value.Positions;
import java.util.List;
import java.util.Objects;

/**
 * CASE: the result of the first branch whose condition is true. Conditions and results are computed
 * only for the rows that come to them.
 *
 * @param type of every result, except that a result may be a bare NULL
 * @param otherwise the ELSE; a NULL constant when there is none
 */
public record Case(Type type, List<Branch> branches, Expression otherwise) implements Expression {
  /** WHEN condition THEN result. */
  public record Branch(Expression condition, Expression result) {
    public Branch {
      Objects.requireNonNull(condition, "condition");
      Objects.requireNonNull(result, "result");
    }
  }

  public Case {
    Objects.requireNonNull(type, "type");
    branches = List.copyOf(branches);
    Objects.requireNonNull(otherwise, "otherwise");
  }

  @Override
  public ColumnVector evaluate(Batch batch, Selection rows) {
    Merge merge = new Merge(type, rows.end());
    Selection open = rows;
    for (Branch branch : branches) {
      if (open.count() == 0) {
        break;
      }
      Selection taken = branch.condition().select(batch, open);
      if (taken.count() > 0) {
        merge.add(branch.result().evaluate(batch, taken), taken);
        open = Positions.minus(open, taken);
      }
    }
    if (open.count() > 0) {
      merge.add(otherwise.evaluate(batch, open), open);
    }
    return merge.build(rows);
  }
}
