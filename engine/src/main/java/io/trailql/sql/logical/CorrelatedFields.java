package io.trailql.sql.logical;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.logical.LogicalCorrelate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Makes columns of the struct fields that a subquery takes from the row outside it: Calcite can
 * turn a subquery into a join only by whole columns.
 */
final class CorrelatedFields {
  private final RexBuilder rex;

  private CorrelatedFields(RexBuilder rex) {
    this.rex = rex;
  }

  static RelNode toColumns(RelNode tree) {
    return new CorrelatedFields(tree.getCluster().getRexBuilder()).rewrite(tree);
  }

  private RelNode rewrite(RelNode tree) {
    RexShuttle inner =
        new RexShuttle() {
          @Override
          public RexNode visitSubQuery(RexSubQuery subQuery) {
            RexSubQuery visited = (RexSubQuery) super.visitSubQuery(subQuery);
            return visited.clone(rewrite(visited.rel));
          }
        };
    return tree.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode other) {
            return widen(super.visit(other).accept(inner));
          }
        });
  }

  private RelNode widen(RelNode node) {
    if (node instanceof LogicalFilter filter && filter.getVariablesSet().size() == 1) {
      CorrelationId id = filter.getVariablesSet().iterator().next();
      Set<RexFieldAccess> fields = fields(id, List.of(filter.getCondition()));
      return fields.isEmpty() ? node : widen(filter, id, List.copyOf(fields));
    }
    if (node instanceof LogicalProject project && project.getVariablesSet().size() == 1) {
      CorrelationId id = project.getVariablesSet().iterator().next();
      Set<RexFieldAccess> fields = fields(id, project.getProjects());
      return fields.isEmpty() ? node : widen(project, id, List.copyOf(fields));
    }
    if (node instanceof LogicalCorrelate correlate && !isUnnest(correlate.getRight())) {
      Set<RexFieldAccess> fields = new LinkedHashSet<>();
      inside(correlate.getRight(), collector(correlate.getCorrelationId(), fields));
      return fields.isEmpty() ? node : widen(correlate, List.copyOf(fields));
    }
    return node;
  }

  private static boolean isUnnest(RelNode right) {
    return right instanceof org.apache.calcite.rel.core.Uncollect
        || right.getInputs().size() == 1 && isUnnest(right.getInput(0));
  }

  private RelNode widen(LogicalFilter filter, CorrelationId id, List<RexFieldAccess> fields) {
    RelNode input = widened(filter.getInput(), fields);
    RexNode condition = filter.getCondition().accept(replacer(id, input, fields));
    RelNode wide =
        LogicalFilter.create(input, condition, com.google.common.collect.ImmutableSet.of(id));
    return first(wide, filter.getInput());
  }

  private RelNode widen(LogicalProject project, CorrelationId id, List<RexFieldAccess> fields) {
    RelNode input = widened(project.getInput(), fields);
    RexShuttle replacer = replacer(id, input, fields);
    return LogicalProject.create(
        input,
        project.getHints(),
        project.getProjects().stream().map(p -> p.accept(replacer)).toList(),
        project.getRowType().getFieldNames(),
        Set.of(id));
  }

  private RelNode widen(LogicalCorrelate correlate, List<RexFieldAccess> fields) {
    CorrelationId id = correlate.getCorrelationId();
    RelNode left = widened(correlate.getLeft(), fields);
    int before = correlate.getLeft().getRowType().getFieldCount();
    ImmutableBitSet required =
        correlate.getRequiredColumns().union(ImmutableBitSet.range(before, before + fields.size()));
    RelNode right = inside(correlate.getRight(), replacer(id, left, fields));
    RelNode wide =
        LogicalCorrelate.create(
            left, right, correlate.getHints(), id, required, correlate.getJoinType());
    RelBuilder builder = builder(wide);
    List<RexNode> kept = new ArrayList<>();
    for (int i = 0; i < wide.getRowType().getFieldCount(); i++) {
      if (i < before || i >= before + fields.size()) {
        kept.add(rex.makeInputRef(wide, i));
      }
    }
    return builder.push(wide).project(kept, correlate.getRowType().getFieldNames(), true).build();
  }

  /** The node with the fields as further columns. */
  private RelNode widened(RelNode node, List<RexFieldAccess> fields) {
    List<RexNode> columns = new ArrayList<>();
    List<String> names = new ArrayList<>(node.getRowType().getFieldNames());
    for (int i = 0; i < names.size(); i++) {
      columns.add(rex.makeInputRef(node, i));
    }
    for (RexFieldAccess field : fields) {
      columns.add(read(node, field));
      names.add(field.getField().getName() + "$" + columns.size());
    }
    return builder(node).push(node).project(columns, names, true).build();
  }

  /** The field of a correlation variable, read from the row itself. */
  private RexNode read(RelNode node, RexNode access) {
    RexFieldAccess field = (RexFieldAccess) access;
    return field.getReferenceExpr() instanceof RexCorrelVariable
        ? rex.makeInputRef(node, field.getField().getIndex())
        : rex.makeFieldAccess(read(node, field.getReferenceExpr()), field.getField().getIndex());
  }

  private RelNode first(RelNode wide, RelNode narrow) {
    List<RexNode> columns = new ArrayList<>();
    for (int i = 0; i < narrow.getRowType().getFieldCount(); i++) {
      columns.add(rex.makeInputRef(wide, i));
    }
    return builder(wide)
        .push(wide)
        .project(columns, narrow.getRowType().getFieldNames(), true)
        .build();
  }

  private static RelBuilder builder(RelNode node) {
    return Rules.builders().create(node.getCluster(), null);
  }

  private static Set<RexFieldAccess> fields(CorrelationId id, List<RexNode> expressions) {
    Set<RexFieldAccess> fields = new LinkedHashSet<>();
    RexShuttle collector = collector(id, fields);
    expressions.forEach(expression -> expression.accept(collector));
    return fields;
  }

  /** Finds the fields inside columns of the variable; also in subqueries. */
  private static RexShuttle collector(CorrelationId id, Set<RexFieldAccess> fields) {
    return deep(
        access -> {
          if (isOf(access, id) && !(access.getReferenceExpr() instanceof RexCorrelVariable)) {
            fields.add(access);
            return access;
          }
          return null;
        });
  }

  /** Reads the fields from the wider row; also in subqueries. */
  private RexShuttle replacer(CorrelationId id, RelNode wide, List<RexFieldAccess> fields) {
    int before = wide.getRowType().getFieldCount() - fields.size();
    return deep(
        access -> {
          int index = fields.indexOf(access);
          boolean column =
              isOf(access, id) && access.getReferenceExpr() instanceof RexCorrelVariable;
          if (index < 0 && !column) {
            return null;
          }
          return rex.makeFieldAccess(
              rex.makeCorrel(wide.getRowType(), id),
              index < 0 ? access.getField().getIndex() : before + index);
        });
  }

  private static boolean isOf(RexNode access, CorrelationId id) {
    RexNode node = access;
    while (node instanceof RexFieldAccess field) {
      node = field.getReferenceExpr();
    }
    return node instanceof RexCorrelVariable variable && variable.id.equals(id);
  }

  /** Applies a function to the outermost field accesses, where it answers; also in subqueries. */
  private static RexShuttle deep(Function<RexFieldAccess, RexNode> function) {
    return new RexShuttle() {
      @Override
      public RexNode visitFieldAccess(RexFieldAccess access) {
        RexNode answer = function.apply(access);
        return answer == null ? super.visitFieldAccess(access) : answer;
      }

      @Override
      public RexNode visitSubQuery(RexSubQuery subQuery) {
        RexSubQuery visited = (RexSubQuery) super.visitSubQuery(subQuery);
        return visited.clone(inside(visited.rel, this));
      }
    };
  }

  private static RelNode inside(RelNode tree, RexShuttle shuttle) {
    return tree.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode other) {
            return super.visit(other).accept(shuttle);
          }
        });
  }
}
