package io.trailql.sql.operators;

import io.trailql.function.AggregateFunction;
import io.trailql.function.Family;
import io.trailql.function.Functions;
import io.trailql.function.LambdaFunction;
import io.trailql.function.ScalarFunction;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.validate.SqlNameMatcher;

/**
 * Every operator a statement can use: the declared functions, and of the standard table all that is
 * not written as a function plus the few functions named here. Immutable.
 */
public final class TrailOperators implements SqlOperatorTable {
  /**
   * Standard aggregates the planner reasons about; evaluated by the declared function of the same
   * name.
   */
  private static final Set<String> PLANNED_AGGREGATES = Set.of("count", "sum", "avg", "min", "max");

  /**
   * Standard functions that the validator rewrites, that have their own syntax, or that only a
   * window gives.
   */
  private static final Set<String> STANDARD =
      Set.of(
          "cast",
          "try_cast",
          "coalesce",
          "nullif",
          "extract",
          "substring",
          "trim",
          "position",
          "ceil",
          "floor",
          "char_length",
          "upper",
          "lower",
          "abs",
          "mod",
          "power",
          "exp",
          "ln",
          "log10",
          "sqrt",
          "row_number",
          "rank",
          "dense_rank",
          "percent_rank",
          "cume_dist",
          "ntile",
          "lag",
          "lead",
          "first_value",
          "last_value",
          "nth_value",
          "grouping",
          "grouping_id");

  /** Functions whose arguments the grammar itself arranges; evaluated by the declared functions. */
  private static final Set<String> ARRANGED =
      Set.of("trim", "position", "extract", "substring", "ceil", "floor");

  /** Operators with a syntax of their own that are not in the standard table. */
  private static final Map<String, Supplier<SqlOperator>> EXTENSIONS =
      Map.of(
          "ilike", () -> SqlLibraryOperators.ILIKE,
          "not ilike", () -> SqlLibraryOperators.NOT_ILIKE,
          "try_cast", () -> SqlLibraryOperators.TRY_CAST,
          "safe_cast", () -> SqlLibraryOperators.SAFE_CAST,
          "::", () -> SqlLibraryOperators.INFIX_CAST,
          "try", () -> Guard.TRY,
          "time_as_text", () -> TimeAsText.OPERATOR,
          "json_as_text", () -> JsonAsText.OPERATOR);

  private final Map<String, SqlFunction> declared = new HashMap<>();
  private final Map<String, ScalarFunction> scalars = new HashMap<>();
  private final Map<String, AggregateFunction> aggregates = new HashMap<>();
  private final Map<String, LambdaFunction> lambdas = new HashMap<>();

  private final Family family;
  private final ScalarFunction joining;

  /**
   * The table of functions as one family means them; a call that it does not know means what it
   * means to others.
   */
  public TrailOperators(
      Family family,
      List<ScalarFunction> scalarFunctions,
      List<AggregateFunction> aggregateFunctions) {
    this.family = Objects.requireNonNull(family, "family");
    for (ScalarFunction function : Functions.scalars(family, scalarFunctions)) {
      names(function.name(), function.aliases())
          .forEach(name -> scalars.merge(name, function, ScalarFunction::or));
    }
    scalars.forEach((name, function) -> declared.put(name, DeclaredFunction.of(name, function)));
    for (AggregateFunction function : Functions.aggregates(family, aggregateFunctions)) {
      names(function.name(), function.aliases())
          .forEach(name -> aggregates.merge(name, function, AggregateFunction::or));
    }
    aggregates.forEach(
        (name, function) -> {
          if (!PLANNED_AGGREGATES.contains(name)) {
            declared.put(name, DeclaredAggregate.of(name, function));
          }
        });
    this.joining =
        Functions.scalars(Family.TRINO, scalarFunctions).stream()
            .filter(function -> function.name().equals("concat"))
            .findFirst()
            .orElseThrow();
    for (LambdaFunction function : Functions.lambdas()) {
      names(function.name(), function.aliases()).forEach(name -> lambdas.put(name, function));
    }
  }

  /** Whose meaning of functions it is. */
  public Family family() {
    return family;
  }

  /** What {@code ||} does, which no family means otherwise. */
  public ScalarFunction joining() {
    return joining;
  }

  /** The declared scalar function of this name, case ignored. */
  public Optional<ScalarFunction> scalar(String name) {
    return Optional.ofNullable(scalars.get(name.toLowerCase(Locale.ROOT)));
  }

  /** The declared aggregate function of this name, case ignored. */
  public Optional<AggregateFunction> aggregate(String name) {
    return Optional.ofNullable(aggregates.get(name.toLowerCase(Locale.ROOT)));
  }

  /** The declared function of this name that takes lambdas, case ignored. */
  public Optional<LambdaFunction> lambda(String name) {
    return Optional.ofNullable(lambdas.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Every name that a function that takes lambdas can be called by, sorted. */
  public Set<String> lambdaNames() {
    return new TreeSet<>(lambdas.keySet());
  }

  /** Every name a function can be called by, sorted. */
  public Set<String> functionNames() {
    Set<String> names = new TreeSet<>(declared.keySet());
    names.addAll(lambdas.keySet());
    names.addAll(PLANNED_AGGREGATES);
    names.addAll(STANDARD);
    names.addAll(List.of("if", "ifnull", "nvl", "try"));
    return names;
  }

  @Override
  public void lookupOperatorOverloads(
      SqlIdentifier name,
      SqlFunctionCategory category,
      SqlSyntax syntax,
      List<SqlOperator> found,
      SqlNameMatcher matcher) {
    String simple = name.isSimple() ? name.getSimple().toLowerCase(Locale.ROOT) : "";
    SqlFunction ours = declared.get(simple);
    if (ours != null && !ARRANGED.contains(simple) && syntax.family == SqlSyntax.FUNCTION) {
      found.add(ours);
      return;
    }
    if (simple.equals("/") && syntax == SqlSyntax.BINARY && family == Family.DUCKDB) {
      found.add(Quotient.OPERATOR);
      return;
    }
    if (simple.equals("-") && syntax == SqlSyntax.BINARY) {
      found.add(Minus.OPERATOR);
      return;
    }
    Supplier<SqlOperator> extension = EXTENSIONS.get(simple);
    if (extension != null) {
      found.add(extension.get());
      return;
    }
    int before = found.size();
    SqlStdOperatorTable.instance().lookupOperatorOverloads(name, category, syntax, found, matcher);
    found
        .subList(before, found.size())
        .removeIf(operator -> operator instanceof SqlFunction function && !isOffered(function));
  }

  private static boolean isOffered(SqlFunction function) {
    String name = function.getName().toLowerCase(Locale.ROOT);
    return STANDARD.contains(name)
        || PLANNED_AGGREGATES.contains(name)
        || function.getSyntax() == SqlSyntax.INTERNAL;
  }

  @Override
  public List<SqlOperator> getOperatorList() {
    return List.copyOf(declared.values());
  }

  private static List<String> names(String name, List<String> aliases) {
    return java.util.stream.Stream.concat(java.util.stream.Stream.of(name), aliases.stream())
        .toList();
  }
}
