package io.trailql.sql.operators;

import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.function.Signature;
import io.trailql.function.TypePattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the overload for the types of a call's arguments, allowing implicit conversion where no
 * value loses its meaning.
 */
public final class Overloads {
  private static final int REFUSED = 1_000_000;

  /** More than any conversion costs. */
  private static final int FARTHER = 10_000;

  private Overloads() {}

  /**
   * The overload that fits.
   *
   * @param index of the overload
   * @param arguments the types the arguments must be converted to, in order
   * @param result the call's type
   */
  public record Choice(int index, List<Type> arguments, Type result) {
    public Choice {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * The overload with the least conversion, the first of equals; absent when none takes these
   * arguments.
   *
   * @param literals arguments that are text in quotes; null for any other
   */
  public static Optional<Choice> choose(
      List<Signature> signatures, List<Type> arguments, List<String> literals) {
    int best = -1;
    int least = REFUSED;
    for (int i = 0; i < signatures.size(); i++) {
      int cost = cost(signatures.get(i), arguments);
      if (cost < least) {
        best = i;
        least = cost;
      }
    }
    if (best < 0) {
      return Optional.empty();
    }
    Signature signature = signatures.get(best);
    List<Type> converted = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      converted.add(target(parameter(signature, i), arguments.get(i)));
    }
    return Optional.of(new Choice(best, converted, signature.result().of(converted, literals)));
  }

  /** What the parameter at this position accepts, the last being repeated where it may. */
  static TypePattern parameter(Signature signature, int position) {
    return signature
        .parameters()
        .get(Math.min(position, signature.parameters().size() - 1))
        .pattern();
  }

  /** Whether the signature takes this number of arguments. */
  static boolean takes(Signature signature, int count) {
    int parameters = signature.parameters().size();
    return signature.repetition() == Signature.Repetition.ONCE
        ? count == parameters
        : parameters > 0 && count >= parameters - 1;
  }

  private static int cost(Signature signature, List<Type> arguments) {
    if (!takes(signature, arguments.size())) {
      return REFUSED;
    }
    int total = signature.distance() * FARTHER;
    for (int i = 0; i < arguments.size(); i++) {
      total += cost(parameter(signature, i), arguments.get(i));
    }
    return total;
  }

  private static int cost(TypePattern pattern, Type type) {
    if (pattern.accepts(type)) {
      return 0;
    }
    if (!(type instanceof Scalar scalar)) {
      return REFUSED;
    }
    return switch (pattern) {
      case BIGINT -> scalar == Scalar.INTEGER ? 1 : REFUSED;
      case DOUBLE -> scalar == Scalar.INTEGER ? 3 : scalar == Scalar.BIGINT ? 2 : REFUSED;
      case INTEGER -> scalar == Scalar.BIGINT ? 5 : REFUSED;
      case TIMESTAMP -> scalar == Scalar.DATE ? 1 : scalar == Scalar.VARCHAR ? 20 : REFUSED;
      case DATE -> scalar == Scalar.VARCHAR ? 30 : REFUSED;
      case BOOLEAN -> scalar == Scalar.VARCHAR ? 40 : REFUSED;
      case VARCHAR -> scalar == Scalar.JSON ? 1 : scalar.isText() ? 49 : 50;
      case JSON -> scalar == Scalar.VARCHAR ? 25 : REFUSED;
      case IPADDRESS -> scalar == Scalar.VARCHAR ? 26 : REFUSED;
      default -> REFUSED;
    };
  }

  private static Type target(TypePattern pattern, Type type) {
    return pattern.accepts(type) ? type : Scalar.valueOf(pattern.name());
  }
}
