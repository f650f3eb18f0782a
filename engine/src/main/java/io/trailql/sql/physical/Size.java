package io.trailql.sql.physical;

import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rex.RexLiteral;

/** A rough order of sizes, to keep the smaller side of a join in memory. */
final class Size {
  private static final double SCAN = 1e9;

  private Size() {}

  static double of(RelNode node) {
    if (node instanceof TableScan) {
      return SCAN;
    }
    if (node instanceof Values values) {
      return values.getTuples().size();
    }
    if (node instanceof Filter) {
      return of(node.getInput(0)) / 4;
    }
    if (node instanceof Aggregate aggregate) {
      return aggregate.getGroupCount() == 0 ? 1 : of(node.getInput(0)) / 16;
    }
    if (node instanceof Sort sort && sort.fetch instanceof RexLiteral fetch) {
      return Math.min(fetch.getValueAs(Long.class), of(node.getInput(0)));
    }
    return node.getInputs().stream().mapToDouble(Size::of).sum();
  }
}
