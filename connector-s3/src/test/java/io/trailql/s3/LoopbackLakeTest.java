package io.trailql.s3;

import io.trailql.s3.server.LoopbackS3;
import io.trailql.storage.StorageLocation;
import io.trailql.storage.StorageRegistry;
import io.trailql.storage.WritableStorage;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class LoopbackLakeTest extends LakeConformance {
  private final LoopbackS3 server = LoopbackS3.start("lake");

  @Override
  WritableStorage start() {
    return StorageRegistry.openWritable(
        StorageLocation.parse(server.location("")), server.settings(), Optional.empty());
  }

  @AfterEach
  void closeServer() {
    server.close();
  }
}
