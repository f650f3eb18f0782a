package io.trailql.storage;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

class LocalWritableStorageTest extends WritableStorageConformance {
  @TempDir static Path folder;

  @Override
  protected WritableStorage start() {
    return StorageRegistry.openWritable(
        StorageLocation.parse(folder.resolve("lake").toString()),
        StorageSettings.DEFAULT,
        Optional.empty());
  }
}
