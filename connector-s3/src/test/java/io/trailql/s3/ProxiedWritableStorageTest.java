package io.trailql.s3;

import io.trailql.s3.server.ProxiedS3;
import io.trailql.storage.StorageLocation;
import io.trailql.storage.StorageRegistry;
import io.trailql.storage.WritableStorage;
import io.trailql.storage.WritableStorageConformance;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;

class ProxiedWritableStorageTest extends WritableStorageConformance {
  private final ProxiedS3 server = ProxiedS3.start("lake");

  @Override
  protected WritableStorage start() {
    return StorageRegistry.openWritable(
        StorageLocation.parse(server.location("")), server.settings(), Optional.empty());
  }

  @AfterAll
  void closeServer() {
    server.close();
  }
}
