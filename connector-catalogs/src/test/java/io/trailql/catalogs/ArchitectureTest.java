package io.trailql.catalogs;

import io.trailql.architecture.PackageCycles;
import org.junit.jupiter.api.Test;

/** Holds the catalogs to the rules of packages. */
class ArchitectureTest {
  @Test
  void noPackageCycle() {
    PackageCycles.assertNoneAround(CatalogFailures.class);
  }
}
