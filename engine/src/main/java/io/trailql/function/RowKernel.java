package io.trailql.function;

import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.function.ScalarFunction.Overload;
import io.trailql.function.Signature.Parameter;
import io.trailql.function.Signature.Repetition;
import io.trailql.function.Signature.ResultType;
import io.trailql.runtime.CurrentQuery;
import java.util.List;
import java.util.Optional;

/**
 * A kernel that computes row by row on Java values, and short spellings for declaring functions.
 */
final class RowKernel implements Kernel {
  /** Computes one row; see {@link JavaValues} for the values. */
  @FunctionalInterface
  interface Body {
    /** The result; null for NULL. */
    Object apply(Object[] arguments);
  }

  /** Makes the body for a call, with literals known. */
  @FunctionalInterface
  interface BodyFactory {
    /** The body; {@code literals} holds null where an argument is none. */
    Body bind(List<Type> types, Object[] literals);
  }

  private final Type result;
  private final Body body;

  private RowKernel(Type result, Body body) {
    this.result = result;
    this.body = body;
  }

  /** Rows between two looks at whether the query goes on; one row may take a millisecond. */
  static final int PATIENCE = 8;

  @Override
  public ColumnVector apply(List<ColumnVector> arguments, Selection rows, int size) {
    long characters = 0;
    ColumnBuilder builder = ColumnBuilder.of(result, size);
    Object[] values = new Object[arguments.size()];
    for (int i = 0; i < rows.count(); i++) {
      int position = rows.position(i);
      builder.padTo(position);
      for (int a = 0; a < values.length; a++) {
        values[a] = JavaValues.read(arguments.get(a), position);
      }
      if (i % PATIENCE == 0) {
        CurrentQuery.check();
        CurrentQuery.bound(characters, "the results of a function");
      }
      Object value = body.apply(values);
      characters += value instanceof String text ? text.length() : 0;
      JavaValues.append(builder, result, value);
    }
    builder.padTo(size);
    return builder.build();
  }

  static Parameter p(String name, TypePattern pattern) {
    return new Parameter(name, pattern);
  }

  static ScalarFunction function(
      String name, String documentation, String example, Overload... overloads) {
    return new ScalarFunction(name, List.of(), documentation, example, List.of(overloads));
  }

  static ScalarFunction aliased(
      String name,
      List<String> aliases,
      String documentation,
      String example,
      Overload... overloads) {
    return new ScalarFunction(name, aliases, documentation, example, List.of(overloads));
  }

  /** An overload that is NULL when an argument is. */
  static Overload strict(Type result, Body body, Parameter... parameters) {
    return overload(
        types -> result, NullPolicy.STRICT, (types, literals) -> body, Repetition.ONCE, parameters);
  }

  /** An overload whose body is made for the call. */
  static Overload bound(Type result, BodyFactory factory, Parameter... parameters) {
    return overload(types -> result, NullPolicy.STRICT, factory, Repetition.ONCE, parameters);
  }

  static Overload overload(
      ResultType result,
      NullPolicy nulls,
      BodyFactory factory,
      Repetition repetition,
      Parameter... parameters) {
    Signature signature = new Signature(List.of(parameters), repetition, result);
    return new Overload(
        signature,
        nulls,
        (types, constants) ->
            new RowKernel(
                signature.result(types, constants), factory.bind(types, literals(constants))));
  }

  private static Object[] literals(List<Optional<ConstantVector>> constants) {
    return constants.stream()
        .map(constant -> constant.map(vector -> JavaValues.read(vector, 0)).orElse(null))
        .toArray();
  }

  static TrailException invalid(String message) {
    return new TrailException(ErrorCode.INVALID_VALUE, message);
  }
}
