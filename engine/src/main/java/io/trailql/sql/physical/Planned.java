package io.trailql.sql.physical;

import io.trailql.column.Type;
import io.trailql.operator.expression.ColumnReference;
import io.trailql.operator.expression.Expression;
import io.trailql.sql.expression.Columns;
import io.trailql.sql.expression.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A planned node: a plan, and where in its batches the node's columns stand.
 *
 * @param node the plan
 * @param columns the columns that were asked for, perhaps more
 */
record Planned(PlanNode node, Columns columns) {
  /** The plan with exactly these columns, in order. */
  PlanNode select(List<Path> paths) {
    return compute(paths.stream().map(columns::read).toList());
  }

  /**
   * The plan with exactly the values of these expressions as columns; the plan itself when it has
   * just them.
   */
  PlanNode compute(List<Expression> expressions) {
    boolean same = expressions.size() == node.types().size();
    for (int i = 0; i < expressions.size() && same; i++) {
      same = expressions.get(i) instanceof ColumnReference reference && reference.index() == i;
    }
    return same ? node : Operators.arrange(node, expressions);
  }

  /** The same rows, every column of the batches being exactly a path. */
  Planned only(List<Path> paths) {
    PlanNode selected = select(paths);
    return new Planned(selected, Columns.of(paths, selected.types()));
  }

  static List<Path> whole(int count) {
    List<Path> paths = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      paths.add(Path.of(i));
    }
    return paths;
  }

  static List<Type> types(List<Expression> expressions) {
    return expressions.stream().map(Expression::type).toList();
  }
}
