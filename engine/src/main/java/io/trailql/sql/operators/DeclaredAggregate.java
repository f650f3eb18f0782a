package io.trailql.sql.operators;

import io.trailql.function.AggregateFunction;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.Optionality;

/** A declared aggregate function as an operator; an operator for each of its names. */
public final class DeclaredAggregate extends SqlAggFunction {
  private final AggregateFunction declaration;

  private DeclaredAggregate(String name, AggregateFunction declaration, Declared types) {
    super(
        name.toUpperCase(Locale.ROOT),
        null,
        SqlKind.OTHER_FUNCTION,
        types,
        types,
        types,
        SqlFunctionCategory.USER_DEFINED_FUNCTION,
        false,
        false,
        Optionality.OPTIONAL);
    this.declaration = declaration;
  }

  static DeclaredAggregate of(String name, AggregateFunction declaration) {
    List<AggregateFunction.Overload> overloads = declaration.overloads();
    return new DeclaredAggregate(
        name,
        declaration,
        new Declared(overloads.stream().map(AggregateFunction.Overload::signature).toList()));
  }

  /** What the function is. */
  public AggregateFunction declaration() {
    return declaration;
  }
}
