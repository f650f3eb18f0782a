package io.trailql.sql.logical;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;

/** Makes columns below of subqueries in window functions, which nobody would look for there. */
final class WindowQueries {
  private WindowQueries() {}

  /** The tree with subqueries beside window functions computed before those; also in subqueries. */
  static RelNode toColumns(RelNode tree) {
    RexShuttle inner =
        new RexShuttle() {
          @Override
          public RexNode visitSubQuery(RexSubQuery subQuery) {
            RexSubQuery visited = (RexSubQuery) super.visitSubQuery(subQuery);
            return visited.clone(toColumns(visited.rel));
          }
        };
    return tree.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode other) {
            RelNode visited = super.visit(other).accept(inner);
            return visited instanceof Project project
                    && RexOver.containsOver(project.getProjects(), null)
                    && project.getProjects().stream()
                        .anyMatch(p -> RexUtil.SubQueryFinder.find(p) != null)
                ? split(project)
                : visited;
          }
        });
  }

  private static RelNode split(Project project) {
    RelNode input = project.getInput();
    RexBuilder rex = project.getCluster().getRexBuilder();
    int before = input.getRowType().getFieldCount();
    Map<RexNode, Integer> queries = new LinkedHashMap<>();
    List<RexNode> above =
        new RexShuttle() {
          @Override
          public RexNode visitSubQuery(RexSubQuery query) {
            int column = queries.computeIfAbsent(query, q -> before + queries.size());
            return rex.makeInputRef(query.getType(), column);
          }
        }.apply(project.getProjects());
    List<RexNode> below = new ArrayList<>();
    for (int i = 0; i < before; i++) {
      below.add(rex.makeInputRef(input, i));
    }
    below.addAll(queries.keySet());
    Set<CorrelationId> variables = project.getVariablesSet();
    RelNode computed =
        LogicalProject.create(input, List.of(), below, (List<String>) null, variables);
    return LogicalProject.create(
        computed,
        project.getHints(),
        above,
        project.getRowType().getFieldNames(),
        ImmutableSet.of());
  }
}
