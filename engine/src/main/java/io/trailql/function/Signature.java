package io.trailql.function;

import io.trailql.column.ConstantVector;
import io.trailql.column.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one overload of a function takes and gives.
 *
 * @param parameters in order
 * @param repetition whether the last parameter may be given any number of times, none included
 * @param result from the types of the arguments given
 * @param distance of a call that fits several, those of the least distance are meant
 */
public record Signature(
    List<Parameter> parameters, Repetition repetition, ResultType result, int distance) {
  /** One parameter; the name is for the documentation and messages. */
  public record Parameter(String name, TypePattern pattern) {
    public Parameter {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(pattern, "pattern");
    }
  }

  /** How often the last parameter is given. */
  public enum Repetition {
    ONCE,
    ANY_NUMBER
  }

  /** Result type from argument types. */
  @FunctionalInterface
  public interface ResultType {
    /** The type of the result for arguments of these types. */
    Type of(List<Type> arguments);

    /** The same where literals decide; null stands for an argument that is no text in quotes. */
    default Type of(List<Type> arguments, List<String> literals) {
      return of(arguments);
    }
  }

  public Signature {
    parameters = List.copyOf(parameters);
    Objects.requireNonNull(repetition, "repetition");
    Objects.requireNonNull(result, "result");
  }

  /** The type of a call with these arguments, of which those that are literals are given. */
  public Type result(List<Type> arguments, List<Optional<ConstantVector>> constants) {
    List<String> texts = new ArrayList<>();
    for (Optional<ConstantVector> constant : constants) {
      Object value = constant.map(vector -> JavaValues.read(vector, 0)).orElse(null);
      texts.add(value instanceof String text ? text : null);
    }
    return result.of(arguments, texts);
  }

  /** A signature of its function itself. */
  public Signature(List<Parameter> parameters, Repetition repetition, ResultType result) {
    this(parameters, repetition, result, 0);
  }

  /** The same where another function is meant first. */
  Signature farther() {
    return new Signature(parameters, repetition, result, distance + 1);
  }

  /** A signature with a fixed number of parameters and one result type. */
  public static Signature of(Type result, Parameter... parameters) {
    return new Signature(List.of(parameters), Repetition.ONCE, arguments -> result);
  }
}
