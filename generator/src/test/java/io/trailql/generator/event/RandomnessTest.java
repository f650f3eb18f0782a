package io.trailql.generator.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RandomnessTest {
  @Test
  void dependsOnSeedAndPartsAlone() {
    assertThat(Randomness.of(1, "a", 2).next()).isEqualTo(Randomness.of(1, "a", 2).next());
    Set<Long> first = new HashSet<>();
    for (long seed = 0; seed < 100; seed++) {
      first.add(Randomness.of(seed).next());
      first.add(Randomness.of(seed, "a").next());
      first.add(Randomness.of(seed, "a", "b").next());
      first.add(Randomness.of(seed, "b", "a").next());
    }
    assertThat(first).hasSize(400);
  }

  @Test
  void uuidsAreOfVersionFour() {
    Randomness random = Randomness.of(5);
    for (int i = 0; i < 100; i++) {
      String text = random.uuid();
      UUID uuid = UUID.fromString(text);
      assertThat(uuid.toString()).isEqualTo(text);
      assertThat(uuid.version()).isEqualTo(4);
      assertThat(uuid.variant()).isEqualTo(2);
    }
  }

  @Test
  void numbersStayWithinTheirBoundsAndReachThem() {
    Randomness random = Randomness.of(6);
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      seen.add(random.between(3, 7));
    }
    assertThat(seen).containsExactlyInAnyOrder(3, 4, 5, 6, 7);
  }

  @Test
  void skewedPrefersTheFirst() {
    Randomness random = Randomness.of(7);
    List<Integer> values = List.of(0, 1, 2, 3, 4, 5, 6, 7);
    int firsts = 0;
    for (int i = 0; i < 1_000; i++) {
      firsts += random.skewed(values) == 0 ? 1 : 0;
    }
    // An eighth of the values, and the cube root of that, a half, of the picks.
    assertThat(firsts).isBetween(430, 570);
  }
}
