package io.trailql.function;

import io.trailql.column.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A SQL function of many rows. DISTINCT, FILTER and ORDER BY are done by the operator around it.
 *
 * @param name lower case
 * @param aliases further names
 * @param documentation one sentence for the reference page
 * @param overloads tried in order
 * @param families those in which it means this
 */
public record AggregateFunction(
    String name,
    List<String> aliases,
    String documentation,
    List<Overload> overloads,
    Set<Family> families) {
  /** One signature with what makes its accumulators. */
  public record Overload(Signature signature, AccumulatorFactory accumulators) {
    public Overload {
      Objects.requireNonNull(signature, "signature");
      Objects.requireNonNull(accumulators, "accumulators");
    }

    private Overload farther() {
      return new Overload(signature.farther(), accumulators);
    }
  }

  /** Makes an empty accumulator. */
  @FunctionalInterface
  public interface AccumulatorFactory {
    /** An accumulator for arguments of these types. */
    Accumulator make(List<Type> arguments);
  }

  public AggregateFunction {
    Objects.requireNonNull(name, "name");
    aliases = List.copyOf(aliases);
    Objects.requireNonNull(documentation, "documentation");
    overloads = List.copyOf(overloads);
    families = Set.copyOf(families);
  }

  /** A function that means the same in every family. */
  public AggregateFunction(
      String name, List<String> aliases, String documentation, List<Overload> overloads) {
    this(name, aliases, documentation, overloads, Family.ALL);
  }

  /** The same for one family alone. */
  AggregateFunction in(Family family) {
    return new AggregateFunction(name, aliases, documentation, overloads, Set.of(family));
  }

  /** This one, and where its signatures do not fit those of another. */
  public AggregateFunction or(AggregateFunction other) {
    List<Overload> all = new ArrayList<>(overloads);
    boolean isEqual = families.equals(other.families);
    other.overloads.forEach(overload -> all.add(isEqual ? overload : overload.farther()));
    return new AggregateFunction(name, aliases, documentation, all, families);
  }
}
