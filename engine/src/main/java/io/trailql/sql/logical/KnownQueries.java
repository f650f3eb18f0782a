package io.trailql.sql.logical;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.logical.LogicalValues;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;

/**
 * Puts the rows of subqueries that read nothing but tables of the user's own in their place, so
 * that they mean and prune what the same list in the statement would.
 */
final class KnownQueries extends RexShuttle {
  /** More values are joined. */
  static final int MOST_VALUES = 10_000;

  private final KnownRows rows;
  private final UnaryOperator<RelNode> refinement;
  private final RexBuilder rex;
  private final Nullability nullability;

  /** The same in conditions of filters and joins. */
  private final KnownQueries conditions;

  /** Whether what is put in place must be nullable where the subquery is. */
  private enum Nullability {
    /** It is a column of a row whose type is told. */
    AS_WAS,
    /** Calcite refuses casts for that alone in conditions. */
    ANY
  }

  /**
   * For one tree.
   *
   * @param refinement makes of a tree what only remains to be made a plan
   */
  KnownQueries(KnownRows rows, UnaryOperator<RelNode> refinement, RexBuilder rex) {
    this.rows = rows;
    this.refinement = refinement;
    this.rex = rex;
    this.nullability = Nullability.AS_WAS;
    this.conditions = new KnownQueries(this);
  }

  private KnownQueries(KnownQueries ofColumns) {
    this.rows = ofColumns.rows;
    this.refinement = ofColumns.refinement;
    this.rex = ofColumns.rex;
    this.nullability = Nullability.ANY;
    this.conditions = this;
  }

  /** The tree with the rows of such subqueries; also in subqueries. */
  RelNode spellOut(RelNode tree) {
    return tree.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode other) {
            RelNode visited = super.visit(other);
            boolean isCondition = visited instanceof Filter || visited instanceof Join;
            return visited.accept(isCondition ? conditions : KnownQueries.this);
          }
        });
  }

  /** What is put in place is a condition of another. */
  @Override
  public RexNode visitCall(RexCall call) {
    return RexUtil.flatten(rex, super.visitCall(call));
  }

  @Override
  public RexNode visitSubQuery(RexSubQuery subQuery) {
    RexSubQuery visited = (RexSubQuery) super.visitSubQuery(subQuery);
    if (!KnownTree.isKnown(visited.rel)) {
      return visited.clone(LiteralLists.toSearches(spellOut(visited.rel)));
    }
    Optional<RexNode> known =
        switch (visited.getKind()) {
          case IN -> membership(visited);
          case EXISTS -> tree(visited).first(1).map(found -> rex.makeLiteral(!found.isEmpty()));
          case SCALAR_QUERY ->
              tree(visited)
                  .first(1)
                  .map(
                      found ->
                          found.isEmpty()
                              ? rex.makeNullLiteral(visited.getType())
                              : found.get(0).get(0));
          default -> Optional.empty();
        };
    return known.map(value -> typed(value, visited)).orElse(visited);
  }

  private KnownTree tree(RexSubQuery query) {
    return new KnownTree(refinement.apply(query.rel), rows);
  }

  private Optional<RexNode> membership(RexSubQuery query) {
    int most = query.getOperands().size() == 1 ? MOST_VALUES : LiteralLists.MOST_ROWS;
    return tree(query).distinct(most).map(found -> LiteralLists.toSearch(values(query, found)));
  }

  private static RexSubQuery values(RexSubQuery query, List<List<RexLiteral>> rows) {
    ImmutableList.Builder<ImmutableList<RexLiteral>> tuples = ImmutableList.builder();
    rows.forEach(row -> tuples.add(ImmutableList.copyOf(row)));
    return query.clone(
        LogicalValues.create(query.rel.getCluster(), query.rel.getRowType(), tuples.build()));
  }

  private RexNode typed(RexNode value, RexSubQuery query) {
    return nullability == Nullability.ANY || value.getType().equals(query.getType())
        ? value
        : rex.makeAbstractCast(query.getType(), value, false);
  }
}
