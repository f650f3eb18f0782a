package io.trailql.function;

import io.trailql.function.Signature.ResultType;
import java.util.List;
import java.util.Objects;

/**
 * A SQL function that takes expressions of parameters, such as {@code x -> x > 1}.
 *
 * @param name lower case
 * @param aliases further names
 * @param documentation one sentence for the reference page
 * @param example a call with its result, checked by a test
 * @param overloads tried in order
 */
public record LambdaFunction(
    String name,
    List<String> aliases,
    String documentation,
    String example,
    List<Overload> overloads) {

  /** What one argument is. */
  public sealed interface Parameter {
    /** For the documentation and messages. */
    String name();
  }

  /** An argument that is a value; a NULL for an array or a map makes the result NULL. */
  public record Value(String name, TypePattern pattern) implements Parameter {
    public Value {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(pattern, "pattern");
    }
  }

  /**
   * An argument that is a lambda.
   *
   * @param parameters the type of each of its parameters, from those of the arguments; a lambda's
   *     own is not known then
   * @param result what its values must be
   */
  public record Lambda(String name, List<ResultType> parameters, TypePattern result)
      implements Parameter {
    public Lambda {
      Objects.requireNonNull(name, "name");
      parameters = List.copyOf(parameters);
      Objects.requireNonNull(result, "result");
    }
  }

  /**
   * One form of the function.
   *
   * @param state position of the value that the first lambda computes anew, so that both are of one
   *     type; 0 when that is an element of the first argument, -1 when there is none
   * @param result from the types of the arguments, of a lambda that of its values
   */
  public record Overload(
      List<Parameter> parameters, int state, ResultType result, LambdaKernel.Factory kernels) {
    public Overload {
      parameters = List.copyOf(parameters);
      Objects.requireNonNull(result, "result");
      Objects.requireNonNull(kernels, "kernels");
    }
  }

  public LambdaFunction {
    Objects.requireNonNull(name, "name");
    aliases = List.copyOf(aliases);
    Objects.requireNonNull(documentation, "documentation");
    Objects.requireNonNull(example, "example");
    overloads = List.copyOf(overloads);
  }
}
