package io.trailql.jdbc;

import io.trailql.architecture.PackageCycles;
import org.junit.jupiter.api.Test;

/** Holds the driver to the rules of packages. */
class ArchitectureTest {
  @Test
  void noPackageCycle() {
    PackageCycles.assertNoneAround(TrailDriver.class);
  }
}
