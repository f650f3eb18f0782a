package io.trailql.sql;

import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.event.Dialect;
import io.trailql.function.AggregateFunction;
import io.trailql.function.Family;
import io.trailql.function.ScalarFunction;
import io.trailql.runtime.CancelToken;
import io.trailql.sql.catalog.Catalog;
import io.trailql.sql.catalog.RelTypes;
import io.trailql.sql.dialect.DialectNames;
import io.trailql.sql.dialect.Statement;
import io.trailql.sql.logical.LogicalPlanner;
import io.trailql.sql.operators.TrailOperators;
import io.trailql.sql.parser.TrailParser;
import io.trailql.sql.parser.syntax.SqlInspect;
import io.trailql.sql.physical.PhysicalPlanner;
import io.trailql.sql.physical.Plan;
import io.trailql.sql.validate.ValidStatement;
import io.trailql.sql.validate.ValidStatement.Lasting;
import io.trailql.sql.validate.Validation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.util.CancelFlag;

/** Plans statements: text in, plan out. Thread-safe; knows tables and functions, reads nothing. */
public final class Planner {
  private final Catalog catalog = new Catalog();
  private final Map<Family, TrailOperators> operators = new EnumMap<>(Family.class);
  private final Map<Family, Validation> validations = new EnumMap<>(Family.class);
  private final PlanCache cache = new PlanCache();
  private final DialectNames names;

  /** A planner for these functions, of statements whose dialect follows from them. */
  public Planner(List<ScalarFunction> scalars, List<AggregateFunction> aggregates) {
    this(scalars, aggregates, DialectNames.AUTOMATIC);
  }

  /** A planner for these functions that understands others' names so. */
  public Planner(
      List<ScalarFunction> scalars, List<AggregateFunction> aggregates, DialectNames names) {
    this.names = Objects.requireNonNull(names, "names");
    for (Family each : Family.values()) {
      operators.put(each, new TrailOperators(each, scalars, aggregates));
      validations.put(each, new Validation(catalog, operators.get(each)));
    }
  }

  /** All tables. */
  public Catalog catalog() {
    return catalog;
  }

  /** Words that must be quoted to be names, beyond those of SQL-92; upper case, sorted. */
  public Set<String> keywords() {
    return TrailParser.keywords();
  }

  /** Every name that a function can be called by, sorted. */
  public Set<String> functionNames() {
    return operators.get(Family.TRINO).functionNames();
  }

  /** Finds out whether the statement is valid, and what it takes and gives. */
  public Prepared prepare(String sql, CancelToken cancel) {
    cancel.check();
    return cache
        .find(sql)
        .orElseGet(
            () -> {
              Prepared prepared = PlanningThread.run(cancel, flag -> prepare(sql));
              cache.hold(prepared);
              return prepared;
            });
  }

  private Prepared prepare(String sql) {
    SqlNode statement = TrailParser.parse(sql);
    if (statement instanceof SqlInspect inspect) {
      List<ResultColumn> columns = Inspection.columns(inspect);
      if (inspect.inspected() != SqlInspect.Kind.EXPLAIN) {
        return new Prepared(sql, columns, List.of(), List.of(), Lasting.MOMENT, null);
      }
      Statement explained = names.resolve(query(inspect), catalog);
      ValidStatement valid = validate(explained, Instant.EPOCH);
      return new Prepared(
          sql, columns, parameters(valid), warnings(explained, valid), Lasting.MOMENT, null);
    }
    Statement resolved = names.resolve(statement, catalog);
    ValidStatement valid = validate(resolved, Instant.EPOCH);
    return new Prepared(
        sql,
        columns(valid),
        parameters(valid),
        warnings(resolved, valid),
        valid.lasting(),
        valid.lasting() == Lasting.ALWAYS ? valid : null);
  }

  private ValidStatement validate(Statement statement, Instant now) {
    Family family = statement.dialect() == Dialect.TAILPIPE ? Family.DUCKDB : Family.TRINO;
    return validations.get(family).validate(statement.tree(), now);
  }

  private static List<String> warnings(Statement statement, ValidStatement valid) {
    return Stream.concat(statement.notes().stream(), valid.warnings().stream()).toList();
  }

  private static List<Type> parameters(ValidStatement valid) {
    return RelTypes.toColumns(valid.parameters());
  }

  /**
   * The plan of a statement, to be opened any number of times.
   *
   * @param parameters values of its parameters, in order
   * @param now what {@code now()} means in it
   */
  public Plan plan(Prepared prepared, List<Object> parameters, Instant now, CancelToken cancel) {
    cancel.check();
    return cache
        .find(prepared, parameters, now)
        .orElseGet(
            () -> {
              Plan plan = PlanningThread.run(cancel, flag -> plan(prepared, parameters, now, flag));
              cache.hold(prepared, parameters, now, plan);
              return plan;
            });
  }

  private Plan plan(Prepared prepared, List<Object> parameters, Instant now, CancelFlag flag) {
    Optional<ValidStatement> valid = prepared.takeTree();
    if (valid.isPresent()) {
      return plan(valid.get(), parameters, flag);
    }
    SqlNode statement = TrailParser.parse(prepared.sql());
    if (!(statement instanceof SqlInspect inspect)) {
      return plan(validate(names.resolve(statement, catalog), now), parameters, flag);
    }
    if (inspect.inspected() != SqlInspect.Kind.EXPLAIN) {
      List<List<String>> rows = new Inspection(catalog, names).rows(inspect);
      return Plan.ofTexts("Catalog", Inspection.columns(inspect).size(), rows);
    }
    Statement explained = names.resolve(query(inspect), catalog);
    return plan(validate(explained, now), parameters, flag).explained(explained.notes());
  }

  private Plan plan(ValidStatement valid, List<Object> parameters, CancelFlag flag) {
    RexBuilder rex = LogicalPlanner.rexBuilder(valid);
    List<RexNode> values = ParameterValues.literals(valid.parameters(), parameters, rex);
    RelNode tree;
    try {
      tree = LogicalPlanner.plan(valid, rex, values, flag);
    } catch (RuntimeException e) {
      throw validations.get(valid.operators().family()).explain(e);
    }
    return new PhysicalPlanner(valid.operators(), rex).plan(tree);
  }

  private static SqlNode query(SqlInspect explain) {
    return explain.subject().orElseThrow();
  }

  private static List<ResultColumn> columns(ValidStatement valid) {
    List<ResultColumn> columns = new ArrayList<>();
    var types = RelTypes.toColumns(valid.rowType());
    for (int i = 0; i < types.size(); i++) {
      columns.add(
          new ResultColumn(
              valid.labels().get(i), types.get(i) == Scalar.NULL ? Scalar.VARCHAR : types.get(i)));
    }
    return columns;
  }
}
