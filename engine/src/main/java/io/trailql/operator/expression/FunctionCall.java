package io.trailql.operator.expression;

import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.DictionaryVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.function.Kernel;
import io.trailql.function.NullPolicy;
import io.trailql.function.ScalarFunction;
import io.trailql.function.Stability;
import io.trailql.operator.value.Gather;
import io.trailql.operator.value.Peel;
import io.trailql.operator.value.Positions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A call of a scalar function, bound once to its kernel. */
public final class FunctionCall implements Expression {
  private final String name;
  private final List<Expression> arguments;
  private final Type type;
  private final NullPolicy nulls;
  private final Stability stability;
  private final Kernel kernel;

  private FunctionCall(
      String name,
      List<Expression> arguments,
      Type type,
      ScalarFunction.Overload overload,
      Kernel kernel) {
    this.name = Objects.requireNonNull(name, "name");
    this.arguments = List.copyOf(arguments);
    this.type = type;
    this.nulls = overload.nulls();
    this.stability = overload.stability();
    this.kernel = kernel;
  }

  /**
   * Binds a call; a literal that the function cannot take is refused here.
   *
   * @param arguments already of types that the overload accepts
   */
  public static FunctionCall of(
      String name, ScalarFunction.Overload overload, List<Expression> arguments) {
    List<Type> types = arguments.stream().map(Expression::type).toList();
    List<Optional<ConstantVector>> constants =
        arguments.stream().map(FunctionCall::constant).toList();
    boolean alwaysNull =
        overload.nulls() == NullPolicy.STRICT
            && constants.stream().anyMatch(c -> c.isPresent() && c.get().isNull(0));
    Type result = overload.signature().result(types, constants);
    Kernel kernel =
        alwaysNull
            ? (values, rows, size) -> ConstantVector.ofNull(result, size)
            : overload.kernels().bind(types, constants);
    return new FunctionCall(name, arguments, result, overload, kernel);
  }

  private static Optional<ConstantVector> constant(Expression argument) {
    return argument instanceof Constant constant
        ? Optional.of(new ConstantVector(constant.value(), 1))
        : Optional.empty();
  }

  /** The function's name. */
  public String name() {
    return name;
  }

  /** What it is called with. */
  public List<Expression> arguments() {
    return arguments;
  }

  /** Whether equal arguments give an equal result. */
  public Stability stability() {
    return stability;
  }

  @Override
  public Type type() {
    return type;
  }

  @Override
  public ColumnVector evaluate(Batch batch, Selection rows) {
    List<ColumnVector> values = new ArrayList<>(arguments.size());
    for (Expression argument : arguments) {
      values.add(argument.evaluate(batch, rows));
    }
    int peeled = soleDictionary(values, rows);
    if (peeled < 0) {
      return call(values, rows, rows.end());
    }
    DictionaryVector dictionary = (DictionaryVector) values.get(peeled);
    int size = dictionary.dictionary().size();
    List<ColumnVector> inner = new ArrayList<>(values.size());
    for (ColumnVector value : values) {
      inner.add(
          value == dictionary
              ? dictionary.dictionary()
              : new ConstantVector(((ConstantVector) value).value(), size));
    }
    return new DictionaryVector(
        call(inner, Peel.used(dictionary, rows), size), dictionary.ids(), rows.end());
  }

  /** The one argument that is not constant, when it is a dictionary worth computing on; else -1. */
  private static int soleDictionary(List<ColumnVector> values, Selection rows) {
    int found = -1;
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) instanceof ConstantVector) {
        continue;
      }
      boolean worth =
          values.get(i) instanceof DictionaryVector dictionary
              && dictionary.dictionary().size() <= rows.count();
      if (found >= 0 || !worth) {
        return -1;
      }
      found = i;
    }
    return found;
  }

  private ColumnVector call(List<ColumnVector> values, Selection rows, int size) {
    if (nulls == NullPolicy.CALLED) {
      return kernel.apply(values, rows, size);
    }
    Selection kept = rows;
    for (ColumnVector value : values) {
      kept = Positions.whereNotNull(value, kept);
    }
    if (kept.count() == 0) {
      return ConstantVector.ofNull(type, size);
    }
    return Gather.mask(kernel.apply(values, kept, size), kept, rows);
  }

  @Override
  public String toString() {
    return name + arguments;
  }
}
