package io.trailql.hdfs;

import io.trailql.architecture.PackageCycles;
import org.junit.jupiter.api.Test;

/** Holds the connector to the rules of packages. */
class ArchitectureTest {
  @Test
  void noPackageCycle() {
    PackageCycles.assertNoneAround(HdfsStorageProvider.class);
  }
}
