package io.trailql.sql.logical;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Uncollect;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql2rel.RelDecorrelator;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Makes joins of correlated subqueries. Calcite's way makes the better plans, and is taken where it
 * works.
 */
final class Correlations {
  private Correlations() {}

  /** The tree without correlations but those of UNNEST of a container in the row beside it. */
  static RelNode remove(RelNode tree) {
    RelNode unnested = each(tree, Correlations::unnested);
    RelNode tried = Suited.is(unnested) ? decorrelated(unnested) : unnested;
    RelNode removed = each(tried, Correlations::remove);
    return removed.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode other) {
            RelNode visited = super.visit(other);
            return visited instanceof Unnested unnested ? unnested.correlate() : visited;
          }
        });
  }

  private static RelNode decorrelated(RelNode tree) {
    try {
      return RelDecorrelator.decorrelateQuery(
          tree, Rules.builders().create(tree.getCluster(), null));
    } catch (IndexOutOfBoundsException | NullPointerException | AssertionError e) {
      // There are trees that Calcite fails on; the other way takes them all.
      return tree;
    }
  }

  private static RelNode each(
      RelNode tree, java.util.function.Function<Correlate, RelNode> function) {
    return tree.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode other) {
            RelNode visited = super.visit(other);
            return visited instanceof Correlate correlate ? function.apply(correlate) : visited;
          }
        });
  }

  private static RelNode unnested(Correlate correlate) {
    return isUnnest(correlate.getRight(), correlate.getJoinType())
        ? beside(correlate.getRight(), correlate)
        : correlate;
  }

  /** Whether it is UNNEST with nothing above that outer rows without elements would show. */
  private static boolean isUnnest(RelNode node, JoinRelType type) {
    if (node instanceof Uncollect uncollect) {
      return uncollect.getInput() instanceof Project project
          && project.getInput() instanceof Values values
          && values.getTuples().size() == 1;
    }
    boolean passes =
        node instanceof Project project
                && (type == JoinRelType.INNER
                    || project.getProjects().stream()
                        .allMatch(p -> io.trailql.sql.expression.Path.of(p).isPresent()))
                && !RexOver.containsOver(project.getProjects(), null)
            || node instanceof Filter && type == JoinRelType.INNER;
    return passes && isUnnest(node.getInput(0), type);
  }

  /** What stands above UNNEST, above the outer row beside its elements. */
  private static RelNode beside(RelNode node, Correlate correlate) {
    RelNode left = correlate.getLeft();
    int before = left.getRowType().getFieldCount();
    RexBuilder rex = correlate.getCluster().getRexBuilder();
    RexShuttle joined = joined(correlate.getCorrelationId(), before, rex);
    if (node instanceof Uncollect uncollect) {
      List<RexNode> containers = joined.apply(((Project) uncollect.getInput()).getProjects());
      return Unnested.of(left, containers, uncollect, correlate.getJoinType());
    }
    RelNode input = beside(node.getInput(0), correlate);
    if (node instanceof Filter filter) {
      return LogicalFilter.create(input, filter.getCondition().accept(joined));
    }
    List<RexNode> columns = new ArrayList<>();
    for (int i = 0; i < before; i++) {
      columns.add(rex.makeInputRef(input, i));
    }
    columns.addAll(joined.apply(((Project) node).getProjects()));
    List<RexNode> typed = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      boolean right = i >= before && correlate.getJoinType() == JoinRelType.LEFT;
      typed.add(
          right
              ? rex.ensureType(
                  correlate.getRowType().getFieldList().get(i).getType(), columns.get(i), true)
              : columns.get(i));
    }
    return LogicalProject.create(input, List.of(), typed, (List<String>) null, ImmutableSet.of());
  }

  private static RexShuttle joined(CorrelationId id, int before, RexBuilder rex) {
    return new RexShuttle() {
      @Override
      public RexNode visitInputRef(RexInputRef reference) {
        return rex.makeInputRef(reference.getType(), reference.getIndex() + before);
      }

      @Override
      public RexNode visitFieldAccess(RexFieldAccess access) {
        boolean outer =
            access.getReferenceExpr() instanceof RexCorrelVariable variable
                && variable.id.equals(id);
        return outer
            ? rex.makeInputRef(access.getType(), access.getField().getIndex())
            : super.visitFieldAccess(access);
      }
    };
  }

  /** The subquery for each combination of outer values, joined to the outer rows. */
  static RelNode remove(Correlate correlate) {
    RelNode left = correlate.getLeft();
    RexBuilder rex = correlate.getCluster().getRexBuilder();
    List<Integer> columns = List.copyOf(read(correlate.getRight(), correlate.getCorrelationId()));
    List<RexNode> values = new ArrayList<>();
    columns.forEach(column -> values.add(rex.makeInputRef(left, column)));
    RelNode projected =
        LogicalProject.create(left, List.of(), values, (List<String>) null, ImmutableSet.of());
    RelNode rows =
        LogicalAggregate.create(
            projected, List.of(), ImmutableBitSet.range(values.size()), null, List.of());
    Domain domain = new Domain(correlate.getCorrelationId(), rows, columns);
    RelNode right = Independent.of(correlate.getRight(), domain);
    int before = left.getRowType().getFieldCount();
    int own = correlate.getRight().getRowType().getFieldCount();
    RexNode same = domain.same(values, domain.references(before + own));
    RelNode joined =
        LogicalJoin.create(
            left, right, List.of(), same, ImmutableSet.of(), correlate.getJoinType());
    if (!correlate.getJoinType().projectsRight()) {
      return joined;
    }
    List<RexNode> kept = new ArrayList<>();
    for (int i = 0; i < before + own; i++) {
      kept.add(rex.makeInputRef(joined, i));
    }
    return LogicalProject.create(
        joined, List.of(), kept, correlate.getRowType().getFieldNames(), ImmutableSet.of());
  }

  /** The columns of the outer row that a tree reads. */
  static java.util.SortedSet<Integer> read(RelNode tree, CorrelationId id) {
    java.util.SortedSet<Integer> columns = new TreeSet<>();
    RexShuttle reader =
        new RexShuttle() {
          @Override
          public RexNode visitFieldAccess(RexFieldAccess access) {
            if (access.getReferenceExpr() instanceof RexCorrelVariable variable
                && variable.id.equals(id)) {
              columns.add(access.getField().getIndex());
            }
            return super.visitFieldAccess(access);
          }
        };
    tree.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode other) {
            other.accept(reader);
            return super.visit(other);
          }
        });
    return columns;
  }
}
