package io.trailql.sql.pruning;

import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.Selection;
import io.trailql.error.TrailException;
import io.trailql.event.Leaf;
import io.trailql.operator.expression.Expression;
import io.trailql.operator.value.Positions;
import io.trailql.sql.catalog.SourceTable;
import io.trailql.sql.expression.LeafColumns;
import io.trailql.sql.expression.Paths;
import io.trailql.sql.expression.Translator;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rex.RexNode;

/**
 * A condition on one leaf of a table, which can be asked of any value of it.
 *
 * @param leaf the only one that it needs
 * @param expression the condition, over batches whose one column holds values of the leaf
 */
record LeafCondition(Leaf leaf, Expression expression) {
  /** The condition as one; absent when it needs more leaves, none, or a value inside a document. */
  static Optional<LeafCondition> of(RexNode condition, SourceTable table, Translator translator) {
    LeafColumns columns = new LeafColumns(table, new Paths().addAllOf(condition).list());
    if (columns.leaves().size() != 1 || columns.leaves().get(0).inside().isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new LeafCondition(
            columns.leaves().get(0), translator.translate(condition, columns.columns())));
  }

  /** The positions of values for which it is true; absent when it fails for one of them. */
  Optional<Selection> satisfied(ColumnVector values) {
    Selection all = Selection.all(values.size());
    try {
      return Optional.of(
          Positions.whereTrue(
              expression.evaluate(Batch.of(List.of(values), values.size()), all), all));
    } catch (TrailException e) {
      return Optional.empty();
    }
  }
}
