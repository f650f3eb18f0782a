package io.trailql.sql.logical;

import com.google.common.collect.ImmutableSet;
import io.trailql.sql.operators.LambdaOperator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexVisitorImpl;

/**
 * Makes columns below of window functions in calls that take lambdas. The rule for windows cuts
 * expressions in parts, and parts of a lambda mean nothing outside of it.
 */
final class LambdaWindows {
  private LambdaWindows() {}

  /** The tree with such window functions in projections of their own; the same when it has none. */
  static RelNode apart(RelNode tree) {
    return tree.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode other) {
            RelNode visited = super.visit(other);
            return visited instanceof Project project
                    && RexOver.containsOver(project.getProjects(), null)
                    && project.getProjects().stream().anyMatch(LambdaWindows::isInCall)
                ? split(project)
                : visited;
          }
        });
  }

  private static boolean isInCall(RexNode expression) {
    boolean[] found = {false};
    expression.accept(
        new RexVisitorImpl<Void>(true) {
          @Override
          public Void visitCall(RexCall call) {
            found[0] |=
                call.getOperator() instanceof LambdaOperator
                    && RexOver.containsOver(call.getOperands(), null);
            return super.visitCall(call);
          }
        });
    return found[0];
  }

  private static RelNode split(Project project) {
    RelNode input = project.getInput();
    RexBuilder rex = project.getCluster().getRexBuilder();
    int before = input.getRowType().getFieldCount();
    Map<RexNode, Integer> windows = new LinkedHashMap<>();
    List<RexNode> above =
        new RexShuttle() {
          @Override
          public RexNode visitOver(RexOver window) {
            int column = windows.computeIfAbsent(window, w -> before + windows.size());
            return rex.makeInputRef(window.getType(), column);
          }
        }.apply(project.getProjects());
    List<RexNode> below = new ArrayList<>();
    for (int i = 0; i < before; i++) {
      below.add(rex.makeInputRef(input, i));
    }
    below.addAll(windows.keySet());
    RelNode computed =
        LogicalProject.create(
            input, List.of(), below, (List<String>) null, project.getVariablesSet());
    return LogicalProject.create(
        computed,
        project.getHints(),
        above,
        project.getRowType().getFieldNames(),
        ImmutableSet.of());
  }
}
