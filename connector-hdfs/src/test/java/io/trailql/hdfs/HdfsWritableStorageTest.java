package io.trailql.hdfs;

import io.trailql.storage.StorageLocation;
import io.trailql.storage.StorageRegistry;
import io.trailql.storage.StorageSettings;
import io.trailql.storage.WritableStorage;
import io.trailql.storage.WritableStorageConformance;
import java.util.Optional;

class HdfsWritableStorageTest extends WritableStorageConformance {
  @Override
  protected WritableStorage start() {
    return StorageRegistry.openWritable(
        StorageLocation.parse(LocalHdfs.empty().location("lake")),
        StorageSettings.DEFAULT,
        Optional.empty());
  }
}
