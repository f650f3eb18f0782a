package io.trailql.generator;

import io.trailql.architecture.PackageCycles;
import org.junit.jupiter.api.Test;

/** Holds the generator to the rules of packages. */
class ArchitectureTest {
  @Test
  void noPackageCycle() {
    PackageCycles.assertNoneAround(ArchiveGenerator.class);
  }
}
