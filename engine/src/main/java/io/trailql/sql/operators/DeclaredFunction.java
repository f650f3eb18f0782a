package io.trailql.sql.operators;

import io.trailql.function.ScalarFunction;
import io.trailql.function.Stability;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;

/** A declared scalar function as an operator; an operator for each of its names. */
public final class DeclaredFunction extends SqlFunction {
  private final ScalarFunction declaration;

  private DeclaredFunction(String name, ScalarFunction declaration, Declared types) {
    super(
        name.toUpperCase(Locale.ROOT),
        SqlKind.OTHER_FUNCTION,
        types,
        types,
        types,
        SqlFunctionCategory.USER_DEFINED_FUNCTION);
    this.declaration = declaration;
  }

  static DeclaredFunction of(String name, ScalarFunction declaration) {
    List<ScalarFunction.Overload> overloads = declaration.overloads();
    return new DeclaredFunction(
        name,
        declaration,
        new Declared(overloads.stream().map(ScalarFunction.Overload::signature).toList()));
  }

  @Override
  public boolean isDeterministic() {
    return declaration.overloads().stream()
        .allMatch(overload -> overload.stability() == Stability.SAME);
  }

  /** What the function is. */
  public ScalarFunction declaration() {
    return declaration;
  }
}
