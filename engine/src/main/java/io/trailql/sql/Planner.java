package io.trailql.sql;

import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.event.Dialect;
import io.trailql.function.AggregateFunction;
import io.trailql.function.Family;
import io.trailql.function.ScalarFunction;
import io.trailql.runtime.CancelToken;
import io.trailql.runtime.WorkerPools;
import io.trailql.side.SideFiles;
import io.trailql.side.SideTables;
import io.trailql.sql.catalog.Catalog;
import io.trailql.sql.catalog.RelTypes;
import io.trailql.sql.dialect.DialectNames;
import io.trailql.sql.dialect.Statement;
import io.trailql.sql.logical.KnownRows;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.util.CancelFlag;

/**
 * Plans statements: text in, plan out. Thread-safe; knows tables and functions, reads only files
 * that are tables of the user's own.
 */
public final class Planner {
  private final Catalog catalog = new Catalog();
  private final DialectNames names;
  private final SideFiles files;
  private final WorkerPools pools;
  private final List<ScalarFunction> scalars;
  private final List<AggregateFunction> aggregates;
  private final Map<Family, Validation> validations = new ConcurrentHashMap<>();
  private final PlanCache cache = new PlanCache();

  /** A planner for these functions and the declared tables, whatever the dialect. */
  public Planner(List<ScalarFunction> scalars, List<AggregateFunction> aggregates) {
    this(scalars, aggregates, DialectNames.AUTOMATIC, SideFiles.none(), new WorkerPools(1));
  }

  /**
   * A planner for these functions.
   *
   * @param names how others' names are understood
   * @param files tables of the user's own, beside those that are declared
   * @param pools where rows of these are computed that a plan depends on
   */
  public Planner(
      List<ScalarFunction> scalars,
      List<AggregateFunction> aggregates,
      DialectNames names,
      SideFiles files,
      WorkerPools pools) {
    this.names = Objects.requireNonNull(names, "names");
    this.files = Objects.requireNonNull(files, "files");
    this.pools = Objects.requireNonNull(pools, "pools");
    this.scalars = List.copyOf(scalars);
    this.aggregates = List.copyOf(aggregates);
  }

  /** Made when first asked for: few statements are of more than one family. */
  private Validation validation(Family family) {
    return validations.computeIfAbsent(
        family, f -> new Validation(catalog, new TrailOperators(f, scalars, aggregates)));
  }

  /** All tables. */
  public Catalog catalog(CancelToken cancel) {
    return catalog(files.tables(cancel));
  }

  private Catalog catalog(SideTables side) {
    return files.isEmpty() ? catalog : catalog.with(side);
  }

  /** Files are read here: planning is given a minute. */
  private SideTables tables(String sql, CancelToken cancel) {
    SideTables side = files.tables(cancel);
    side.read(sql);
    return side;
  }

  private Validation validation(Family family, SideTables side) {
    return files.isEmpty()
        ? validation(family)
        : new Validation(catalog(side), validation(family).operators());
  }

  /** Words that must be quoted to be names, beyond those of SQL-92; upper case, sorted. */
  public Set<String> keywords() {
    return TrailParser.keywords();
  }

  /** Every name that a function can be called by, sorted. */
  public Set<String> functionNames() {
    return validation(Family.TRINO).operators().functionNames();
  }

  /** Finds out whether the statement is valid, and what it takes and gives. */
  public Prepared prepare(String sql, CancelToken cancel) {
    cancel.check();
    return cache
        .find(sql)
        .orElseGet(
            () -> {
              SideTables side = tables(sql, cancel);
              Prepared prepared = PlanningThread.run(cancel, flag -> prepare(sql, side));
              if (side.used().isEmpty()) {
                cache.hold(prepared);
              }
              return prepared;
            });
  }

  private Prepared prepare(String sql, SideTables side) {
    SqlNode tree = TrailParser.parse(sql);
    if (tree instanceof SqlInspect inspect) {
      List<ResultColumn> columns = Inspection.columns(inspect);
      if (inspect.inspected() != SqlInspect.Kind.EXPLAIN) {
        return new Prepared(sql, columns, List.of(), List.of(), Lasting.MOMENT, null);
      }
      Statement explained = names.resolve(query(inspect), catalog(side));
      ValidStatement valid = validate(explained, side, Instant.EPOCH);
      return new Prepared(
          sql, columns, parameters(valid), warnings(explained, valid), Lasting.MOMENT, null);
    }
    Statement statement = names.resolve(tree, catalog(side));
    ValidStatement valid = validate(statement, side, Instant.EPOCH);
    // Files may be others at the next moment.
    Lasting lasting = side.used().isEmpty() ? valid.lasting() : Lasting.MOMENT;
    return new Prepared(
        sql,
        columns(valid),
        parameters(valid),
        warnings(statement, valid),
        lasting,
        lasting == Lasting.ALWAYS ? valid : null);
  }

  private ValidStatement validate(Statement statement, SideTables side, Instant now) {
    Family family = statement.dialect() == Dialect.TAILPIPE ? Family.DUCKDB : Family.TRINO;
    return validation(family, side).validate(statement.tree(), now);
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
              SideTables side = tables(prepared.sql(), cancel);
              Plan plan =
                  PlanningThread.run(
                      cancel,
                      flag -> plan(new Planning(prepared, parameters, now, cancel, flag, side)));
              cache.hold(prepared, parameters, now, plan);
              return plan;
            });
  }

  /** A statement that is planned. */
  private record Planning(
      Prepared prepared,
      List<Object> parameters,
      Instant now,
      CancelToken cancel,
      CancelFlag flag,
      SideTables side) {}

  private Plan plan(Planning planning) {
    Optional<ValidStatement> valid = planning.prepared().takeTree();
    if (valid.isPresent()) {
      return plan(valid.get(), planning);
    }
    SqlNode tree = TrailParser.parse(planning.prepared().sql());
    Catalog tables = catalog(planning.side());
    if (!(tree instanceof SqlInspect inspect)) {
      ValidStatement again = validate(names.resolve(tree, tables), planning.side(), planning.now());
      requireColumns(again, planning);
      return plan(again, planning);
    }
    if (inspect.inspected() != SqlInspect.Kind.EXPLAIN) {
      List<List<String>> rows = new Inspection(tables, names).rows(inspect);
      return Plan.ofTexts("Catalog", Inspection.columns(inspect).size(), rows);
    }
    Statement explained = names.resolve(query(inspect), tables);
    return plan(validate(explained, planning.side(), planning.now()), planning)
        .explained(explained.notes());
  }

  /** The columns of the result are told before it is planned. */
  private static void requireColumns(ValidStatement valid, Planning planning) {
    if (!planning.side().used().isEmpty()
        && !columns(valid).equals(planning.prepared().columns())) {
      throw new TrailException(
          ErrorCode.OBJECT_CHANGED,
          "A file that is a table of the schema side has other columns than when the statement was prepared. Prepare it again.");
    }
  }

  private Plan plan(ValidStatement valid, Planning planning) {
    RexBuilder rex = LogicalPlanner.rexBuilder(valid);
    List<RexNode> values = ParameterValues.literals(valid.parameters(), planning.parameters(), rex);
    RelNode tree;
    try {
      Optional<KnownRows> known =
          planning.side().used().isEmpty()
              ? Optional.empty()
              : Optional.of(knownRows(valid, rex, planning));
      tree = LogicalPlanner.plan(valid, rex, values, known, planning.flag());
    } catch (RuntimeException e) {
      throw validation(valid.operators().family()).explain(e);
    }
    return new PhysicalPlanner(valid.operators(), rex).plan(tree).with(planning.side().used());
  }

  private KnownRows knownRows(ValidStatement valid, RexBuilder rex, Planning planning) {
    return new ComputedRows(
        tree -> new PhysicalPlanner(valid.operators(), rex).plan(tree),
        planning.side().used(),
        pools,
        planning.now(),
        planning.cancel());
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
