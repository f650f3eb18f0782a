package io.trailql.hdfs;

import io.trailql.storage.Storage;
import io.trailql.storage.StorageConformance;
import io.trailql.storage.StorageLocation;
import io.trailql.storage.StorageRegistry;
import io.trailql.storage.StorageSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;

class HdfsStorageTest extends StorageConformance {
  private final LocalHdfs cluster = LocalHdfs.empty();

  @Override
  protected Storage start() {
    return open("");
  }

  @Override
  protected Storage openMissing() {
    return open("a/missing/folder");
  }

  @Override
  protected String missingPrefix() {
    return "a/missing/folder/";
  }

  @Override
  protected void put(String key, byte[] content) {
    cluster.put(key, content);
  }

  @Override
  protected void delete(String key) {
    try {
      cluster.files().delete(new Path("/" + key), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected String impossible() {
    return ":";
  }

  private Storage open(String path) {
    return StorageRegistry.open(
        StorageLocation.parse(cluster.location(path)), StorageSettings.DEFAULT);
  }
}
