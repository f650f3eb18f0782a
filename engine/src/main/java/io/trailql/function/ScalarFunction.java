package io.trailql.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A SQL function of one row.
 *
 * @param name lower case
 * @param aliases further names
 * @param documentation one sentence for the reference page
 * @param example a call with its result, {@code lower('AbC') = 'abc'}, checked by a test
 * @param overloads tried in order
 * @param families those in which it means this
 */
public record ScalarFunction(
    String name,
    List<String> aliases,
    String documentation,
    String example,
    List<Overload> overloads,
    Set<Family> families) {
  /** One signature with its kernel. */
  public record Overload(
      Signature signature, NullPolicy nulls, KernelFactory kernels, Stability stability) {
    public Overload {
      Objects.requireNonNull(signature, "signature");
      Objects.requireNonNull(nulls, "nulls");
      Objects.requireNonNull(kernels, "kernels");
      Objects.requireNonNull(stability, "stability");
    }

    /** A signature whose result follows from the arguments. */
    public Overload(Signature signature, NullPolicy nulls, KernelFactory kernels) {
      this(signature, nulls, kernels, Stability.SAME);
    }

    private Overload farther() {
      return new Overload(signature.farther(), nulls, kernels, stability);
    }
  }

  public ScalarFunction {
    Objects.requireNonNull(name, "name");
    aliases = List.copyOf(aliases);
    Objects.requireNonNull(documentation, "documentation");
    Objects.requireNonNull(example, "example");
    overloads = List.copyOf(overloads);
    families = Set.copyOf(families);
  }

  /** A function that means the same in every family. */
  public ScalarFunction(
      String name,
      List<String> aliases,
      String documentation,
      String example,
      List<Overload> overloads) {
    this(name, aliases, documentation, example, overloads, Family.ALL);
  }

  /** The same for one family alone. */
  ScalarFunction in(Family family) {
    return new ScalarFunction(name, aliases, documentation, example, overloads, Set.of(family));
  }

  /** This one, and where its signatures do not fit those of another. */
  public ScalarFunction or(ScalarFunction other) {
    List<Overload> all = new ArrayList<>(overloads);
    boolean isEqual = families.equals(other.families);
    other.overloads.forEach(overload -> all.add(isEqual ? overload : overload.farther()));
    return new ScalarFunction(name, aliases, documentation, example, all, families);
  }
}
