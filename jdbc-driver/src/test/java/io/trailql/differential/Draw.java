package io.trailql.differential;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * The choices made for one statement, and what it uses. What few statements used so far is chosen
 * more often, so that everything comes round.
 */
final class Draw {
  /** How much a computed field is chosen, as a column that was used some dozen times. */
  private static final double COMPUTED = 1e-4;

  private final Random random;
  private final Coverage coverage;
  private final Set<Feature> features = new LinkedHashSet<>();
  private final Set<String> columns = new LinkedHashSet<>();
  private int names;

  Draw(Random random, Coverage coverage) {
    this.random = random;
    this.coverage = coverage;
  }

  /** A number from 0 to one less than the bound. */
  int number(int bound) {
    return random.nextInt(bound);
  }

  /** A number between two, which may be either. */
  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  /** True in so many of a hundred cases. */
  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** A name that the statement does not have yet. */
  String name(String start) {
    return start + ++names;
  }

  /** One of the features, which the statement then uses. */
  <F extends Feature> F feature(Collection<F> choices) {
    F chosen = weighted(choices, f -> weight(coverage.uses(f)));
    features.add(chosen);
    return chosen;
  }

  /** One of the features, the rarer the likelier, for which the statement is to be shaped. */
  <F extends Feature> F goal(Collection<F> choices) {
    return weighted(choices, f -> weight(coverage.uses(f)));
  }

  void use(Feature feature) {
    features.add(feature);
  }

  /** Whether to use a feature that is left out in so many of a hundred cases, unless it is rare. */
  boolean maybe(Feature feature, int percent) {
    boolean rare = coverage.uses(feature) * 20 < coverage.statements();
    boolean used = chance(rare ? Math.min(90, percent * 2) : percent);
    if (used) {
      features.add(feature);
    }
    return used;
  }

  /** One of the fields, which the statement then uses. */
  Field field(List<Field> choices) {
    Field chosen =
        weighted(choices, f -> f.column().isEmpty() ? COMPUTED : weight(coverage.uses(f.column())));
    use(chosen);
    return chosen;
  }

  void use(Field field) {
    String column = field.column();
    if (!column.isEmpty()) {
      columns.add(column);
    }
    for (int dot = column.lastIndexOf('.'); dot > 0; dot = column.lastIndexOf('.', dot - 1)) {
      columns.add(column.substring(0, dot));
    }
  }

  Set<Feature> features() {
    return features;
  }

  Set<String> columns() {
    return columns;
  }

  private static double weight(int uses) {
    return 1 / Math.pow(1 + uses, 3);
  }

  private <T> T weighted(Collection<T> choices, ToDoubleFunction<T> weight) {
    double total = choices.stream().mapToDouble(weight).sum();
    double left = random.nextDouble() * total;
    T last = null;
    for (T choice : choices) {
      last = choice;
      left -= weight.applyAsDouble(choice);
      if (left < 0) {
        break;
      }
    }
    return last;
  }
}
