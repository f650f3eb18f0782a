package io.trailql.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.s3.server.LoopbackS3;
import io.trailql.storage.CountingWritableStorage;
import io.trailql.storage.ObjectCreation;
import io.trailql.storage.StorageCounts;
import io.trailql.storage.StorageLocation;
import io.trailql.storage.StorageRegistry;
import io.trailql.storage.WritableStorage;
import io.trailql.storage.WritableStorageConformance;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class LoopbackWritableStorageTest extends WritableStorageConformance {
  private final LoopbackS3 server = LoopbackS3.start("lake");

  @Override
  protected WritableStorage start() {
    return StorageRegistry.openWritable(
        StorageLocation.parse(server.location("")), server.settings(), Optional.empty());
  }

  @Test
  void countsTheRequestsOfParts() {
    try (CountingWritableStorage storage = new CountingWritableStorage(start());
        ObjectCreation large = storage.create("large");
        ObjectCreation small = storage.create("small")) {
      byte[] content = new byte[S3Creation.PART + 1];
      large.write(content, 0, content.length);
      large.finish();
      assertThat(large.requests()).as("begin, two parts, end").isEqualTo(4);
      small.write(content, 0, 9);
      small.finish();
      assertThat(storage.counts())
          .isEqualTo(new StorageCounts(0, 0, 0, 5, 0, S3Creation.PART + 10));
    }
  }

  @AfterAll
  void closeServer() {
    server.close();
  }
}
