package io.trailql.generator;

import io.trailql.generator.event.Randomness;

/**
 * How many records the objects hold: a log-normal distribution, cut at both ends.
 *
 * @param median the number that half of the objects stay below
 * @param spread the standard deviation of the number's logarithm; 0 for objects of one size
 * @param largest the most records an object may hold
 */
public record ObjectSizes(int median, double spread, int largest) {
  /** What a busy organisation's trail delivers. */
  public static final ObjectSizes REALISTIC = new ObjectSizes(91, 1.31, 5_000);

  /** Checks the numbers. */
  public ObjectSizes {
    if (median < 1 || largest < median || !(spread >= 0)) {
      throw new IllegalArgumentException(
          "Object sizes need 1 <= median <= largest and no negative spread: median "
              + median
              + ", spread "
              + spread
              + ", largest "
              + largest);
    }
  }

  /** Objects that all hold the same number of records, but for the last of a scope. */
  public static ObjectSizes fixed(int records) {
    return new ObjectSizes(records, 0, records);
  }

  int draw(Randomness random) {
    double size = median * StrictMath.exp(spread * random.gaussian());
    return (int) Math.max(1, Math.min(largest, Math.round(size)));
  }
}
