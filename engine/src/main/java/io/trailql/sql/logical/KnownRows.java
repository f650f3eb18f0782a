package io.trailql.sql.logical;

import io.trailql.operator.expression.Constant;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;

/** Rows that are known while a statement is planned: those of the user's own tables. */
public interface KnownRows {
  /**
   * The rows of a tree that reads nothing but tables of the user's own, of scalar columns.
   *
   * @param tree as it is when it only remains to be made a plan
   * @param most empty is answered when there are more
   */
  Optional<List<List<Constant>>> of(RelNode tree, int most);
}
