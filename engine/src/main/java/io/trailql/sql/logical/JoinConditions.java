package io.trailql.sql.logical;

import com.google.common.collect.ImmutableSet;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalCorrelate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Takes subqueries out of the conditions of joins, where Calcite binds them to columns of the wrong
 * side: into filters and columns of the side that they read, or above both.
 */
final class JoinConditions {
  private final LogicalJoin join;
  private final RexBuilder rex;
  private final int before;
  private final CorrelationId id;

  private JoinConditions(LogicalJoin join) {
    this.join = join;
    this.rex = join.getCluster().getRexBuilder();
    this.before = join.getLeft().getRowType().getFieldCount();
    Set<CorrelationId> ids = join.getVariablesSet();
    this.id = ids.isEmpty() ? join.getCluster().createCorrel() : ids.iterator().next();
  }

  /** The tree without subqueries in conditions of joins; also in subqueries. */
  static RelNode withoutQueries(RelNode tree) {
    RexShuttle inner =
        new RexShuttle() {
          @Override
          public RexNode visitSubQuery(RexSubQuery subQuery) {
            RexSubQuery visited = (RexSubQuery) super.visitSubQuery(subQuery);
            return visited.clone(withoutQueries(visited.rel));
          }
        };
    return tree.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode other) {
            RelNode visited = super.visit(other).accept(inner);
            return visited instanceof LogicalJoin join
                    && RexUtil.SubQueryFinder.find(join.getCondition()) != null
                ? new JoinConditions(join).rewrite()
                : visited;
          }
        });
  }

  private RelNode rewrite() {
    JoinRelType type = join.getJoinType();
    List<RexNode> onLeft = new ArrayList<>();
    List<RexNode> onRight = new ArrayList<>();
    List<RexNode> between = new ArrayList<>();
    List<RexNode> across = new ArrayList<>();
    for (RexNode condition : RelOptUtil.conjunctions(join.getCondition())) {
      if (RexUtil.SubQueryFinder.find(condition) == null) {
        between.add(condition);
      } else if (!reads(condition, false) && !type.generatesNullsOnRight()) {
        onLeft.add(condition);
      } else if (!reads(condition, true) && !type.generatesNullsOnLeft()) {
        onRight.add(condition);
      } else if (queries(condition).stream().anyMatch(q -> reads(q, true) && reads(q, false))) {
        across.add(condition);
      } else {
        between.add(condition);
      }
    }
    RelNode left = filter(join.getLeft(), onLeft, side(join.getLeft(), 0));
    RelNode right = filter(join.getRight(), onRight, side(join.getRight(), before));
    return across.isEmpty() || type == JoinRelType.INNER
        ? joined(left, right, between, across)
        : outer(left, right, between, across);
  }

  /** Subqueries that read one side become columns of it, what reads both a filter above. */
  private RelNode joined(RelNode left, RelNode right, List<RexNode> between, List<RexNode> across) {
    List<RexSubQuery> ofLeft = new ArrayList<>();
    List<RexSubQuery> ofRight = new ArrayList<>();
    for (RexSubQuery query : queries(RexUtil.composeConjunction(rex, between))) {
      (reads(query, false) ? ofRight : ofLeft).add(query);
    }
    RelNode wideLeft = widened(left, ofLeft, side(left, 0));
    RelNode wideRight = widened(right, ofRight, side(right, before));
    int more = ofLeft.size();
    RexShuttle columns =
        new CorrelationShuttle(id, i -> null) {
          @Override
          public RexNode visitInputRef(RexInputRef reference) {
            int index = reference.getIndex();
            return index < before ? reference : rex.makeInputRef(reference.getType(), index + more);
          }

          @Override
          public RexNode visitSubQuery(RexSubQuery query) {
            int leftColumn = ofLeft.indexOf(query);
            int column =
                leftColumn >= 0
                    ? before + leftColumn
                    : join.getRowType().getFieldCount() + more + ofRight.indexOf(query);
            return rex.makeInputRef(query.getType(), column);
          }
        };
    RexNode condition = RexUtil.composeConjunction(rex, columns.apply(between));
    RelNode joined =
        LogicalJoin.create(
            wideLeft, wideRight, List.of(), condition, ImmutableSet.of(), join.getJoinType());
    RexShuttle moved =
        new CorrelationShuttle(id, i -> access(joined, id, i < before ? i : i + more)) {
          @Override
          public RexNode visitInputRef(RexInputRef reference) {
            return reference.accept(columns);
          }
        };
    RelNode filtered = filter(joined, across, moved);
    int all = join.getRowType().getFieldCount();
    return project(
        filtered, IntStream.range(0, all).map(i -> i < before ? i : i + more).boxed().toList());
  }

  /** The rows of one side that the condition takes for each row of the side that is kept. */
  private RelNode outer(RelNode left, RelNode right, List<RexNode> between, List<RexNode> across) {
    if (join.getJoinType() == JoinRelType.FULL) {
      throw new TrailException(
          ErrorCode.UNSUPPORTED,
          "A subquery that depends on both sides is not supported in the condition of FULL JOIN;"
              + " write it as a LEFT JOIN and a RIGHT JOIN, put together by UNION.");
    }
    boolean keepsLeft = join.getJoinType() == JoinRelType.LEFT;
    RelNode kept = keepsLeft ? left : right;
    RelNode found = keepsLeft ? right : left;
    int keptFrom = keepsLeft ? 0 : before;
    int foundFrom = keepsLeft ? before : 0;
    int keptWidth = kept.getRowType().getFieldCount();
    CorrelationId inner = join.getCluster().createCorrel();
    RexShuttle moved =
        new CorrelationShuttle(
            id,
            i ->
                i >= keptFrom && i < keptFrom + keptWidth
                    ? access(kept, id, i - keptFrom)
                    : access(found, inner, i - foundFrom)) {
          @Override
          public RexNode visitInputRef(RexInputRef reference) {
            int index = reference.getIndex();
            return index >= keptFrom && index < keptFrom + keptWidth
                ? access(kept, id, index - keptFrom)
                : rex.makeInputRef(found, index - foundFrom);
          }
        };
    List<RexNode> conditions = new ArrayList<>(between);
    conditions.addAll(across);
    RelNode rows =
        LogicalFilter.create(
            found,
            RexUtil.composeConjunction(rex, moved.apply(conditions)),
            ImmutableSet.of(inner));
    ImmutableBitSet.Builder used = ImmutableBitSet.builder();
    conditions.forEach(
        c ->
            columns(c).stream()
                .filter(i -> isKept(i, keptFrom, keptWidth))
                .forEach(i -> used.set(i - keptFrom)));
    RelNode correlate =
        LogicalCorrelate.create(kept, rows, List.of(), id, used.build(), JoinRelType.LEFT);
    int all = join.getRowType().getFieldCount();
    return project(
        correlate,
        IntStream.range(0, all)
            .map(i -> keepsLeft ? i : i < before ? i + keptWidth : i - before)
            .boxed()
            .toList());
  }

  private static boolean isKept(int column, int from, int width) {
    return column >= from && column < from + width;
  }

  /** What moves an expression that reads one side alone to that side. */
  private RexShuttle side(RelNode input, int from) {
    return new CorrelationShuttle(id, i -> access(input, id, i - from)) {
      @Override
      public RexNode visitInputRef(RexInputRef reference) {
        return rex.makeInputRef(input, reference.getIndex() - from);
      }
    };
  }

  private RexNode access(RelNode row, CorrelationId variable, int column) {
    return rex.makeFieldAccess(rex.makeCorrel(row.getRowType(), variable), column);
  }

  private RelNode filter(RelNode input, List<RexNode> conditions, RexShuttle moved) {
    return conditions.isEmpty()
        ? input
        : LogicalFilter.create(
            input, RexUtil.composeConjunction(rex, moved.apply(conditions)), ImmutableSet.of(id));
  }

  private RelNode widened(RelNode input, List<RexSubQuery> queries, RexShuttle moved) {
    if (queries.isEmpty()) {
      return input;
    }
    List<RexNode> columns = new ArrayList<>();
    for (int i = 0; i < input.getRowType().getFieldCount(); i++) {
      columns.add(rex.makeInputRef(input, i));
    }
    queries.forEach(query -> columns.add(query.accept(moved)));
    return LogicalProject.create(
        input, List.of(), columns, (List<String>) null, ImmutableSet.of(id));
  }

  private RelNode project(RelNode input, List<Integer> columns) {
    List<RexNode> kept = new ArrayList<>();
    columns.forEach(column -> kept.add(rex.makeInputRef(input, column)));
    return LogicalProject.create(
        input, List.of(), kept, join.getRowType().getFieldNames(), ImmutableSet.of());
  }

  private boolean reads(RexNode expression, boolean left) {
    return columns(expression).stream().anyMatch(column -> column < before == left);
  }

  /** The columns of the joined row that an expression reads; also in subqueries. */
  private Set<Integer> columns(RexNode expression) {
    Set<Integer> columns = new TreeSet<>();
    expression.accept(
        new CorrelationShuttle(
            id,
            i -> {
              columns.add(i);
              return null;
            }) {
          @Override
          public RexNode visitInputRef(RexInputRef reference) {
            columns.add(reference.getIndex());
            return reference;
          }
        });
    return columns;
  }

  private static List<RexSubQuery> queries(RexNode expression) {
    Set<RexSubQuery> queries = new LinkedHashSet<>();
    expression.accept(
        new RexShuttle() {
          @Override
          public RexNode visitSubQuery(RexSubQuery query) {
            queries.add(query);
            return query;
          }
        });
    return List.copyOf(queries);
  }
}
