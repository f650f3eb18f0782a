package io.trailql.s3;

import io.trailql.s3.server.ProxiedS3;
import io.trailql.storage.StorageLocation;
import io.trailql.storage.StorageRegistry;
import io.trailql.storage.WritableStorage;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class ProxiedLakeTest extends LakeConformance {
  private final ProxiedS3 server = ProxiedS3.start("lake");

  @Override
  WritableStorage start() {
    return StorageRegistry.openWritable(
        StorageLocation.parse(server.location("")), server.settings(), Optional.empty());
  }

  /** Fewer, as this server is slow. */
  @Override
  int commits() {
    return 3;
  }

  @AfterEach
  void closeServer() {
    server.close();
  }
}
