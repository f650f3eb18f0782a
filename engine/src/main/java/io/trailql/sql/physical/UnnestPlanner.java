package io.trailql.sql.physical;

import io.trailql.column.Type;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.operator.Unnest;
import io.trailql.operator.expression.Expression;
import io.trailql.sql.expression.Columns;
import io.trailql.sql.expression.Path;
import io.trailql.sql.expression.Paths;
import io.trailql.sql.expression.Translator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Uncollect;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/** Plans UNNEST: of a constant alone, or of a container in the row beside it. */
final class UnnestPlanner {
  private final PhysicalPlanner planner;
  private final Translator translator;
  private final RexBuilder rex;

  UnnestPlanner(PhysicalPlanner planner, Translator translator, RexBuilder rex) {
    this.planner = planner;
    this.translator = translator;
    this.rex = rex;
  }

  /** What UNNEST is of: the expressions, over the row of the other side when correlated. */
  private record Source(Uncollect uncollect, List<RexNode> containers) {}

  /** UNNEST alone. */
  Planned plan(Uncollect uncollect) {
    Planned input =
        planner.plan(
            uncollect.getInput(),
            Planned.whole(uncollect.getInput().getRowType().getFieldCount()),
            Hint.NONE);
    List<Expression> containers = new ArrayList<>();
    for (int i = 0; i < uncollect.getInput().getRowType().getFieldCount(); i++) {
      containers.add(input.columns().read(Path.of(i)));
    }
    PlanNode node = node("Unnest", input.node(), containers, uncollect, Unnest.Kind.CROSS);
    int before = input.node().types().size();
    List<Expression> produced =
        Columns.whole(node.types()).expressions().subList(before, node.types().size());
    return new Planned(node, new Columns(Planned.whole(produced.size()), produced));
  }

  /** A row beside what a container in it holds. */
  Planned plan(Correlate correlate, List<Path> required) {
    int leftCount = correlate.getLeft().getRowType().getFieldCount();
    Source source = source(correlate);
    Paths needed = new Paths();
    required.stream().filter(path -> path.column() < leftCount).forEach(needed::add);
    source.containers().forEach(needed::addAllOf);
    addCorrelated(correlate.getRight(), correlate, needed);
    Planned left = planner.plan(correlate.getLeft(), needed.list(), Hint.NONE);
    List<Expression> containers = translator.translate(source.containers(), left.columns());
    boolean outer = correlate.getJoinType() == JoinRelType.LEFT;
    String label =
        (outer ? "Unnest left " : "Unnest ")
            + source.containers().stream()
                .map(c -> Labels.of(c, correlate.getLeft().getRowType()))
                .collect(Collectors.joining(", "));
    PlanNode node =
        node(
            label,
            left.node(),
            containers,
            source.uncollect(),
            outer ? Unnest.Kind.LEFT : Unnest.Kind.CROSS);
    int before = left.node().types().size();
    List<Path> paths = new ArrayList<>(left.columns().paths());
    List<Expression> expressions = new ArrayList<>(left.columns().expressions());
    List<Expression> all = Columns.whole(node.types()).expressions();
    for (int i = before; i < all.size(); i++) {
      paths.add(Path.of(leftCount + i - before));
      expressions.add(all.get(i));
    }
    Planned unnested = new Planned(node, new Columns(paths, expressions));
    return above(correlate.getRight(), correlate, leftCount, unnested);
  }

  /** Projections and filters between the correlate and the UNNEST, applied to the joined row. */
  private Planned above(RelNode right, Correlate correlate, int leftCount, Planned unnested) {
    if (right instanceof Uncollect) {
      return unnested;
    }
    Planned input = above(right.getInput(0), correlate, leftCount, unnested);
    if (right instanceof Filter filter) {
      if (correlate.getJoinType() == JoinRelType.LEFT) {
        throw unsupported("LEFT JOIN UNNEST with a condition other than TRUE");
      }
      RexNode condition = joined(filter.getCondition(), correlate, leftCount);
      return new Planned(
          Operators.filter(
              "Filter " + Labels.of(filter.getCondition(), filter.getRowType()),
              input.node(),
              translator.translate(condition, input.columns())),
          input.columns());
    }
    List<Path> paths = new ArrayList<>();
    List<Expression> expressions = new ArrayList<>();
    for (int i = 0; i < input.columns().paths().size(); i++) {
      if (input.columns().paths().get(i).column() < leftCount) {
        paths.add(input.columns().paths().get(i));
        expressions.add(input.columns().expressions().get(i));
      }
    }
    List<RexNode> projects = ((Project) right).getProjects();
    for (int i = 0; i < projects.size(); i++) {
      paths.add(Path.of(leftCount + i));
      expressions.add(
          translator.translate(joined(projects.get(i), correlate, leftCount), input.columns()));
    }
    PlanNode node = Operators.arrange(input.node(), expressions);
    return new Planned(node, Columns.of(paths, node.types()));
  }

  private PlanNode node(
      String label,
      PlanNode input,
      List<Expression> values,
      Uncollect uncollect,
      Unnest.Kind kind) {
    List<Type> produced = PhysicalPlanner.types(uncollect);
    int columns = produced.size() - (uncollect.withOrdinality ? 1 : 0);
    Unnest.Form form =
        columns == values.stream().mapToInt(v -> v.type() instanceof Type.Map ? 2 : 1).sum()
                && values.stream().noneMatch(UnnestPlanner::isOneFieldRow)
            ? Unnest.Form.WHOLE
            : Unnest.Form.EXPANDED;
    List<Unnest.Container> containers =
        values.stream().map(value -> new Unnest.Container(value, form)).toList();
    return Operators.unnest(
        label,
        input,
        containers,
        kind,
        uncollect.withOrdinality ? Unnest.Ordinality.WITH : Unnest.Ordinality.WITHOUT,
        types(containers, uncollect.withOrdinality));
  }

  private static boolean isOneFieldRow(Expression value) {
    return value.type() instanceof Type.Array array
        && array.element() instanceof Type.Row row
        && row.fields().size() == 1;
  }

  private static List<Type> types(List<Unnest.Container> containers, boolean ordinality) {
    List<Type> types = new ArrayList<>();
    for (Unnest.Container container : containers) {
      Type type = container.value().type();
      if (type instanceof Type.Map map) {
        types.addAll(List.of(map.key(), map.value()));
      } else if (container.form() == Unnest.Form.EXPANDED
          && ((Type.Array) type).element() instanceof Type.Row row) {
        row.fields().forEach(field -> types.add(field.type()));
      } else {
        types.add(((Type.Array) type).element());
      }
    }
    if (ordinality) {
      types.add(Type.Scalar.BIGINT);
    }
    return types;
  }

  private Source source(Correlate correlate) {
    RelNode node = correlate.getRight();
    while (node instanceof Project || node instanceof Filter) {
      node = node.getInput(0);
    }
    boolean kind =
        correlate.getJoinType() == JoinRelType.INNER || correlate.getJoinType() == JoinRelType.LEFT;
    if (!kind
        || !(node instanceof Uncollect uncollect)
        || !(uncollect.getInput() instanceof Project project)
        || !(project.getInput() instanceof Values values)
        || values.getTuples().size() != 1) {
      throw unsupported(
          "A subquery that depends on the row outside it in this way (correlated); a join says the same and");
    }
    List<RexNode> containers = new ArrayList<>();
    project.getProjects().forEach(p -> containers.add(joined(p, correlate, 0)));
    return new Source(uncollect, containers);
  }

  /** Adds the paths of the left row that expressions on the right side use. */
  private void addCorrelated(RelNode right, Correlate correlate, Paths needed) {
    int leftCount = correlate.getLeft().getRowType().getFieldCount();
    RelNode node = right;
    while (!(node instanceof Uncollect)) {
      List<RexNode> expressions =
          node instanceof Filter filter
              ? List.of(filter.getCondition())
              : ((Project) node).getProjects();
      Paths used = new Paths();
      expressions.forEach(e -> used.addAllOf(joined(e, correlate, leftCount)));
      used.list().stream().filter(path -> path.column() < leftCount).forEach(needed::add);
      node = node.getInput(0);
    }
  }

  /** The expression over the joined row: the outer row's columns first. */
  private RexNode joined(RexNode expression, Correlate correlate, int leftCount) {
    CorrelationId id = correlate.getCorrelationId();
    return expression.accept(
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef reference) {
            return rex.makeInputRef(reference.getType(), reference.getIndex() + leftCount);
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
        });
  }

  private static TrailException unsupported(String what) {
    return new TrailException(ErrorCode.UNSUPPORTED, what + " is not supported.");
  }
}
