package io.trailql.sql.physical;

import io.trailql.column.Type;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.operator.expression.Expression;
import io.trailql.operator.expression.FunctionCall;
import io.trailql.sql.catalog.RelTypes;
import io.trailql.sql.expression.Columns;
import io.trailql.sql.expression.Path;
import io.trailql.sql.expression.Paths;
import io.trailql.sql.expression.Translator;
import io.trailql.sql.operators.TrailOperators;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Uncollect;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.core.Window;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;

/**
 * Makes the plan of a relational tree: walks down it with the paths that are needed, and back up
 * with operators.
 */
public final class PhysicalPlanner {
  private final Translator translator;
  private final ScanPlanner scans;
  private final AggregatePlanner aggregates;
  private final JoinPlanner joins;
  private final UnnestPlanner unnests;
  private final SortPlanner sorts;
  private final SetPlanner sets;
  private final WindowPlanner windows;

  /** A planner for one statement. */
  public PhysicalPlanner(TrailOperators operators, RexBuilder rex) {
    this.translator = new Translator(Objects.requireNonNull(operators, "operators"), rex);
    this.scans = new ScanPlanner(translator, rex);
    this.aggregates = new AggregatePlanner(this, translator, operators);
    this.joins = new JoinPlanner(this, translator, rex);
    this.unnests = new UnnestPlanner(this, translator, rex);
    this.sorts = new SortPlanner(this);
    this.sets = new SetPlanner(this, translator);
    this.windows = new WindowPlanner(this, translator, operators);
  }

  /** The plan whose batches have the tree's columns. */
  public Plan plan(RelNode tree) {
    List<Path> all = Planned.whole(tree.getRowType().getFieldCount());
    return new Plan(typed(plan(tree, all, Hint.NONE), all, tree), scans.requests());
  }

  /** The plan with exactly these paths of the node's row as columns, of the types the row says. */
  PlanNode typed(Planned planned, List<Path> paths, RelNode node) {
    List<Type> types = types(node);
    List<Expression> columns = new ArrayList<>();
    for (Path path : paths) {
      Type type = types.get(path.column());
      for (int field : path.fields()) {
        type = ((Type.Row) type).fields().get(field).type();
      }
      type = path.isInside() ? Type.Scalar.VARCHAR : type;
      Type shown = type == Type.Scalar.NULL ? Type.Scalar.VARCHAR : type;
      columns.add(Translator.convert(planned.columns().read(path), shown));
    }
    return planned.compute(columns);
  }

  /**
   * The plan of a node.
   *
   * @param required the paths that will be read, none inside another
   * @param hint which rows will be taken; more may come
   */
  Planned plan(RelNode node, List<Path> required, Hint hint) {
    if (node instanceof TableScan scan) {
      return scans.plan(scan, Optional.empty(), required, hint);
    }
    if (node instanceof Project project) {
      return project(project, required, hint);
    }
    if (node instanceof Filter filter) {
      return filter(filter, required, hint);
    }
    if (node instanceof Sort sort) {
      return sorts.plan(sort, required);
    }
    if (node instanceof Aggregate aggregate) {
      return aggregates.plan(aggregate, required);
    }
    if (node instanceof Join join) {
      return joins.plan(join, required);
    }
    if (node instanceof Correlate correlate) {
      return unnests.plan(correlate, required);
    }
    if (node instanceof Uncollect uncollect) {
      return unnests.plan(uncollect);
    }
    if (node instanceof SetOp set) {
      return sets.plan(set, required);
    }
    if (node instanceof Window window) {
      return windows.plan(window, required);
    }
    if (node instanceof Values values) {
      return sets.plan(values);
    }
    throw new TrailException(
        ErrorCode.UNSUPPORTED,
        "The statement needs " + name(node) + ", which is not supported." + advice(node));
  }

  private static String name(RelNode node) {
    return switch (node.getRelTypeName()) {
      case "LogicalRepeatUnion", "LogicalTableSpool" -> "WITH RECURSIVE";
      case "Sample" -> "TABLESAMPLE";
      default -> node.getRelTypeName().replace("Logical", "");
    };
  }

  private static String advice(RelNode node) {
    return name(node).equals("WITH RECURSIVE")
        ? " Write each step as a query of its own: WITH a AS (SELECT …), b AS (SELECT … FROM a JOIN"
            + " …)."
        : "";
  }

  private Planned project(Project project, List<Path> required, Hint hint) {
    List<RexNode> expressions = project.getProjects();
    Map<Path, Path> passed = new LinkedHashMap<>();
    List<Path> computed = new ArrayList<>();
    Paths needed = new Paths();
    for (Path path : required) {
      RexNode expression = expressions.get(path.column());
      Optional<Path> source = Path.of(expression);
      if (source.isPresent()) {
        passed.put(path, path.of(source.get()));
        needed.add(path.of(source.get()));
      } else if (!computed.contains(Path.of(path.column()))) {
        computed.add(Path.of(path.column()));
        needed.addAllOf(expression);
      }
    }
    Planned input = plan(project.getInput(), needed.list(), through(project, hint));
    List<Path> paths = new ArrayList<>();
    List<Expression> values = new ArrayList<>();
    passed.forEach(
        (path, source) -> {
          Expression value = input.columns().read(source);
          if (value instanceof FunctionCall && !path.isInside()) {
            computed.add(path);
          } else {
            paths.add(path);
            values.add(value);
          }
        });
    if (computed.isEmpty()) {
      return new Planned(input.node(), new Columns(paths, values));
    }
    computed.forEach(
        path -> values.add(translator.translate(expressions.get(path.column()), input.columns())));
    paths.addAll(computed);
    String label =
        computed.stream()
            .map(path -> label(project, path.column()))
            .collect(Collectors.joining(", ", "Project ", ""));
    return new Planned(
        Operators.project(label, input.node(), values), Columns.of(paths, Planned.types(values)));
  }

  private static String label(Project project, int column) {
    return Labels.name(project.getRowType().getFieldNames().get(column))
        + " = "
        + Labels.of(project.getProjects().get(column), project.getInput().getRowType());
  }

  private static Hint through(Project project, Hint hint) {
    return hint.newestBy()
        .flatMap(
            path ->
                Path.of(project.getProjects().get(path.column()))
                    .map(source -> Hint.newest(path.of(source), hint.newest())))
        .orElse(Hint.NONE);
  }

  private Planned filter(Filter filter, List<Path> required, Hint hint) {
    if (filter.getInput() instanceof TableScan scan) {
      return scans.plan(scan, Optional.of(filter.getCondition()), required, hint);
    }
    List<Path> needed = new Paths().addAll(required).addAllOf(filter.getCondition()).list();
    Planned input = plan(filter.getInput(), needed, Hint.NONE);
    Expression condition = translator.translate(filter.getCondition(), input.columns());
    String label = "Filter " + Labels.of(filter.getCondition(), filter.getRowType());
    return new Planned(Operators.filter(label, input.node(), condition), input.columns());
  }

  /** The types of a node's columns. */
  static List<Type> types(RelNode node) {
    return RelTypes.toColumns(node.getRowType());
  }

  /** The conditions of which all must hold. */
  static List<RexNode> conjuncts(RexNode condition) {
    return RelOptUtil.conjunctions(condition);
  }
}
