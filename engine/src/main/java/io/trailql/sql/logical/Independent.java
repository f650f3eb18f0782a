package io.trailql.sql.logical;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.Uncollect;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.rex.RexWindowBounds;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * A correlated subquery for all outer rows at once: each node's columns, then those of the outer
 * row that the node's row is for. What a node does for one outer row, it does apart for each.
 */
final class Independent {
  private final Domain domain;
  private final RexBuilder rex;

  private Independent(Domain domain) {
    this.domain = domain;
    this.rex = domain.rows().getCluster().getRexBuilder();
  }

  /** The tree with the domain's columns after its own. */
  static RelNode of(RelNode tree, Domain domain) {
    return new Independent(domain).rewrite(tree);
  }

  private RelNode rewrite(RelNode node) {
    RelNode plain = node instanceof Correlate correlate ? Correlations.remove(correlate) : node;
    RelNode wide = domain.isReadIn(plain) || isOneRow(plain) ? dependent(plain) : each(plain);
    return typed(wide, node);
  }

  private static boolean isOneRow(RelNode node) {
    return node instanceof Project && isOneRow(node.getInput(0))
        || node instanceof Values values && values.getTuples().size() == 1;
  }

  /** Rows that do not depend on the outer row, for each of the outer rows. */
  private RelNode each(RelNode node) {
    return join(node, domain.rows(), rex.makeLiteral(true), JoinRelType.INNER);
  }

  private RelNode dependent(RelNode node) {
    if (node instanceof Values values) {
      List<RexNode> row = new ArrayList<>(values.getTuples().get(0));
      row.addAll(domain.references(0));
      return project(domain.rows(), row);
    }
    if (node instanceof Filter filter) {
      RelNode input = rewrite(filter.getInput());
      return LogicalFilter.create(input, filter.getCondition().accept(reader(filter.getInput())));
    }
    if (node instanceof Project project) {
      return project(project);
    }
    if (node instanceof Unnested unnested) {
      return unnested(unnested);
    }
    if (node instanceof Uncollect uncollect) {
      return uncollect(uncollect);
    }
    if (node instanceof Join join) {
      return join(join);
    }
    if (node instanceof Aggregate aggregate) {
      return aggregate(aggregate);
    }
    if (node instanceof Sort sort) {
      return sort(sort);
    }
    if (node instanceof SetOp set) {
      return set.copy(set.getTraitSet(), set.getInputs().stream().map(this::rewrite).toList());
    }
    throw new TrailException(
        ErrorCode.UNSUPPORTED,
        "A subquery that depends on the row outside it is not supported with "
            + node.getRelTypeName().replace("Logical", "")
            + "; write it as a join.");
  }

  private RexShuttle reader(RelNode input) {
    return domain.reader(width(input));
  }

  private static int width(RelNode node) {
    return node.getRowType().getFieldCount();
  }

  /** Window functions look at the rows of one outer row. */
  private RelNode project(Project project) {
    int width = width(project.getInput());
    RelNode input = rewrite(project.getInput());
    RexShuttle reader = reader(project.getInput());
    RexShuttle apart =
        new RexShuttle() {
          @Override
          public RexNode visitOver(RexOver over) {
            RexOver inner = (RexOver) super.visitOver(over);
            List<RexNode> partition = new ArrayList<>(inner.getWindow().partitionKeys);
            partition.addAll(domain.references(width));
            return over(inner, partition);
          }
        };
    List<RexNode> expressions = new ArrayList<>();
    project.getProjects().forEach(p -> expressions.add(p.accept(reader).accept(apart)));
    expressions.addAll(domain.references(width));
    return project(input, expressions);
  }

  private RexNode over(RexOver over, List<RexNode> partition) {
    return rex.makeOver(
        over.getType(),
        over.getAggOperator(),
        over.getOperands(),
        partition,
        over.getWindow().orderKeys,
        over.getWindow().getLowerBound(),
        over.getWindow().getUpperBound(),
        over.getWindow().getExclude(),
        over.getWindow().isRows(),
        true,
        false,
        over.isDistinct(),
        over.ignoreNulls());
  }

  private RelNode unnested(Unnested unnested) {
    RelNode input = rewrite(unnested.getInput());
    List<RexNode> containers = reader(unnested.getInput()).apply(unnested.containers());
    return domainLast(
        Unnested.of(input, containers, unnested.elements(), unnested.type()),
        width(unnested.getInput()));
  }

  private RelNode uncollect(Uncollect uncollect) {
    int containers = width(uncollect.getInput());
    RelNode input = rewrite(uncollect.getInput());
    RelNode elements =
        Unnested.of(input, references(input).subList(0, containers), uncollect, JoinRelType.INNER);
    List<RexNode> kept = references(elements);
    return domainLast(project(elements, kept.subList(containers, kept.size())), 0);
  }

  private RelNode join(Join join) {
    RelNode left = join.getLeft();
    RelNode right = join.getRight();
    JoinRelType type = join.getJoinType();
    boolean pairs = type.projectsRight();
    boolean rightOnly =
        !domain.isReadIn(left)
            && domain.isReadIn(right)
            && (type == JoinRelType.INNER || type == JoinRelType.RIGHT);
    boolean leftOnly = !domain.isReadIn(right) && !type.generatesNullsOnLeft();
    int leftWidth = width(left);
    int rightWidth = width(right);
    if (rightOnly) {
      RexNode condition = join.getCondition().accept(domain.reader(leftWidth + rightWidth));
      return join(left, rewrite(right), condition, type);
    }
    RelNode wideLeft = rewrite(left);
    RelNode wideRight = leftOnly ? right : rewrite(right);
    RexNode condition = shifted(join.getCondition(), leftWidth).accept(domain.reader(leftWidth));
    if (leftOnly) {
      RelNode joined = join(wideLeft, wideRight, condition, type);
      return pairs ? domainLast(joined, leftWidth) : joined;
    }
    List<RexNode> ofLeft = domain.references(leftWidth);
    List<RexNode> ofRight = domain.references(leftWidth + domain.size() + rightWidth);
    RexNode both =
        RexUtil.composeConjunction(rex, List.of(condition, domain.same(ofLeft, ofRight)));
    RelNode joined = join(wideLeft, wideRight, both, type);
    if (!pairs) {
      return joined;
    }
    List<RexNode> all = references(joined);
    List<RexNode> kept = new ArrayList<>(all.subList(0, leftWidth));
    kept.addAll(all.subList(leftWidth + domain.size(), all.size() - domain.size()));
    for (int i = 0; i < domain.size(); i++) {
      RexNode fromLeft = all.get(leftWidth + i);
      RexNode fromRight = all.get(all.size() - domain.size() + i);
      RexNode value =
          switch (type) {
            case FULL -> rex.makeCall(SqlStdOperatorTable.COALESCE, fromLeft, fromRight);
            case RIGHT -> fromRight;
            default -> fromLeft;
          };
      kept.add(rex.ensureType(ofLeft.get(i).getType(), value, true));
    }
    return project(joined, kept);
  }

  /** The condition over a row with the domain's columns inserted at a position. */
  private RexNode shifted(RexNode condition, int at) {
    return condition.accept(
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef reference) {
            int index = reference.getIndex();
            return index < at
                ? reference
                : rex.makeInputRef(reference.getType(), index + domain.size());
          }
        });
  }

  /**
   * An empty grouping set has a row even for an outer row that has none below it: the outer rows
   * are joined again, and calls count only what is not filled up.
   */
  private RelNode aggregate(Aggregate aggregate) {
    int width = width(aggregate.getInput());
    int groups = aggregate.getGroupCount();
    boolean always = aggregate.getGroupSets().stream().anyMatch(ImmutableBitSet::isEmpty);
    RelNode below = rewrite(aggregate.getInput());
    RelNode input = always ? filledUp(below, width, aggregate) : below;
    int isRow = width + domain.size();
    List<AggregateCall> calls = new ArrayList<>();
    for (AggregateCall call : aggregate.getAggCallList()) {
      int filter = call.filterArg < 0 && always ? isRow : call.filterArg;
      calls.add(call.adaptTo(input, call.getArgList(), filter, aggregate.hasEmptyGroup(), false));
    }
    boolean mixed = always && groups > 0;
    if (mixed) {
      calls.add(call(SqlStdOperatorTable.GROUPING, aggregate.getGroupSet().asList(), -1, input));
      calls.add(call(SqlStdOperatorTable.COUNT, List.of(), isRow, input));
    }
    ImmutableBitSet outer = ImmutableBitSet.range(width, isRow);
    RelNode grouped =
        LogicalAggregate.create(
            input,
            List.of(),
            aggregate.getGroupSet().union(outer),
            aggregate.getGroupSets().stream().map(set -> set.union(outer)).toList(),
            calls);
    return domainLast(mixed ? withoutFilling(grouped, groups) : grouped, groups);
  }

  private AggregateCall call(
      SqlAggFunction function, List<Integer> arguments, int filter, RelNode input) {
    return AggregateCall.create(
        function,
        false,
        false,
        false,
        List.of(),
        arguments,
        filter,
        null,
        RelCollations.EMPTY,
        false,
        input,
        null,
        null);
  }

  /** Without the groups that only filling up made; then without what tells them. */
  private RelNode withoutFilling(RelNode grouped, int groups) {
    List<RexNode> columns = references(grouped);
    int calls = columns.size() - 2;
    RexNode all = rex.makeExactLiteral(BigDecimal.valueOf((1L << groups) - 1));
    RexNode condition =
        rex.makeCall(
            SqlStdOperatorTable.OR,
            rex.makeCall(SqlStdOperatorTable.EQUALS, columns.get(calls), all),
            rex.makeCall(
                SqlStdOperatorTable.GREATER_THAN,
                columns.get(calls + 1),
                rex.makeExactLiteral(BigDecimal.ZERO)));
    return project(LogicalFilter.create(grouped, condition), columns.subList(0, calls));
  }

  /** All outer rows, nulls where the input has none; then whether it has. */
  private RelNode filledUp(RelNode input, int width, Aggregate aggregate) {
    List<RexNode> marked = references(input);
    marked.add(rex.makeLiteral(true));
    RelNode right = project(input, marked);
    RexNode same = domain.same(domain.references(0), domain.references(domain.size() + width));
    RelNode joined = join(domain.rows(), right, same, JoinRelType.LEFT);
    List<RexNode> all = references(joined);
    List<RexNode> kept = new ArrayList<>(all.subList(domain.size(), domain.size() + width));
    kept.addAll(all.subList(0, domain.size()));
    kept.add(rex.makeCall(SqlStdOperatorTable.IS_TRUE, all.get(all.size() - 1)));
    for (AggregateCall call : aggregate.getAggCallList()) {
      if (call.filterArg >= 0) {
        RexNode filter = all.get(domain.size() + call.filterArg);
        kept.set(call.filterArg, rex.makeCall(SqlStdOperatorTable.IS_TRUE, filter));
      }
    }
    return project(joined, kept);
  }

  /** An order alone means nothing; with LIMIT it numbers the rows of each outer row. */
  private RelNode sort(Sort sort) {
    RelNode input = rewrite(sort.getInput());
    if (sort.fetch == null && sort.offset == null) {
      return input;
    }
    int width = width(sort.getInput());
    List<RexFieldCollation> order = new ArrayList<>();
    for (RelFieldCollation key : sort.getCollation().getFieldCollations()) {
      order.add(
          new RexFieldCollation(rex.makeInputRef(input, key.getFieldIndex()), directions(key)));
    }
    RelDataType number = rex.getTypeFactory().createSqlType(SqlTypeName.BIGINT);
    List<RexNode> numbered = references(input);
    numbered.add(
        rex.makeOver(
            number,
            SqlStdOperatorTable.ROW_NUMBER,
            List.of(),
            domain.references(width),
            ImmutableList.copyOf(order),
            RexWindowBounds.UNBOUNDED_PRECEDING,
            RexWindowBounds.CURRENT_ROW,
            true,
            true,
            false,
            false,
            false));
    RelNode rows = project(input, numbered);
    RexNode position = rex.makeInputRef(rows, numbered.size() - 1);
    List<RexNode> conditions = new ArrayList<>();
    if (sort.offset != null) {
      conditions.add(rex.makeCall(SqlStdOperatorTable.GREATER_THAN, position, sort.offset));
    }
    if (sort.fetch != null) {
      RexNode last =
          sort.offset == null
              ? sort.fetch
              : rex.makeCall(SqlStdOperatorTable.PLUS, sort.offset, sort.fetch);
      conditions.add(rex.makeCall(SqlStdOperatorTable.LESS_THAN_OR_EQUAL, position, last));
    }
    RelNode kept = LogicalFilter.create(rows, RexUtil.composeConjunction(rex, conditions));
    return project(kept, references(kept).subList(0, numbered.size() - 1));
  }

  private static ImmutableSet<SqlKind> directions(RelFieldCollation key) {
    ImmutableSet.Builder<SqlKind> directions = ImmutableSet.builder();
    if (key.direction.isDescending()) {
      directions.add(SqlKind.DESCENDING);
    }
    switch (key.nullDirection) {
      case FIRST -> directions.add(SqlKind.NULLS_FIRST);
      case LAST -> directions.add(SqlKind.NULLS_LAST);
      default -> {}
    }
    return directions.build();
  }

  /** The domain's columns, which stand at a position, moved behind the others. */
  private RelNode domainLast(RelNode node, int at) {
    List<RexNode> all = references(node);
    List<RexNode> moved = new ArrayList<>(all.subList(0, at));
    moved.addAll(all.subList(at + domain.size(), all.size()));
    moved.addAll(all.subList(at, at + domain.size()));
    return project(node, moved);
  }

  private List<RexNode> references(RelNode node) {
    return IntStream.range(0, width(node))
        .mapToObj(i -> (RexNode) rex.makeInputRef(node, i))
        .collect(java.util.stream.Collectors.toCollection(ArrayList::new));
  }

  /** The columns with the types that those above count on. */
  private RelNode typed(RelNode wide, RelNode node) {
    List<RexNode> columns = references(wide);
    boolean changed = false;
    for (int i = 0; i < width(node); i++) {
      RelDataType type = node.getRowType().getFieldList().get(i).getType();
      changed |= !columns.get(i).getType().equals(type);
      columns.set(i, rex.ensureType(type, columns.get(i), true));
    }
    return changed ? project(wide, columns) : wide;
  }

  private static RelNode project(RelNode input, List<RexNode> columns) {
    return LogicalProject.create(input, List.of(), columns, (List<String>) null, ImmutableSet.of());
  }

  private static RelNode join(RelNode left, RelNode right, RexNode condition, JoinRelType type) {
    return LogicalJoin.create(left, right, List.of(), condition, ImmutableSet.of(), type);
  }
}
