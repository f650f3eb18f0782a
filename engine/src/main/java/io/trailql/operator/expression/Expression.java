package io.trailql.operator.expression;

import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.operator.value.Positions;

/**
 * A resolved SQL expression over the columns of a batch, interpreted over vectors. Immutable and
 * thread-safe.
 */
public interface Expression {
  /** The type of every value. */
  Type type();

  /**
   * Computes the values at the selected positions.
   *
   * @param rows a part of the batch's rows; nothing is computed for others
   * @return a vector with defined values at {@code rows}; at least {@code rows.end()} positions
   */
  ColumnVector evaluate(Batch batch, Selection rows);

  /** The positions among {@code rows} where this condition is true, neither false nor unknown. */
  default Selection select(Batch batch, Selection rows) {
    return rows.count() == 0 ? rows : Positions.whereTrue(evaluate(batch, rows), rows);
  }
}
