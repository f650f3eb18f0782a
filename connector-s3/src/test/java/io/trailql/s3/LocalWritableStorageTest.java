package io.trailql.s3;

import io.trailql.storage.StorageLocation;
import io.trailql.storage.StorageRegistry;
import io.trailql.storage.StorageSettings;
import io.trailql.storage.WritableStorage;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

class LocalWritableStorageTest extends WritableStorageConformance {
  @TempDir static Path folder;

  @Override
  WritableStorage start() {
    return StorageRegistry.openWritable(
        StorageLocation.parse(folder.resolve("lake").toString()),
        StorageSettings.DEFAULT,
        Optional.empty());
  }
}
