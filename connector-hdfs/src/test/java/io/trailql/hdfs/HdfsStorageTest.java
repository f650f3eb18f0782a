package io.trailql.hdfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.storage.ListRequest;
import io.trailql.storage.ObjectPages;
import io.trailql.storage.Storage;
import io.trailql.storage.StorageConformance;
import io.trailql.storage.StorageLocation;
import io.trailql.storage.StorageRegistry;
import io.trailql.storage.StorageSettings;
import io.trailql.storage.StorageSide;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

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

  @Test
  void aLakeIsEmptyUntilItIsThere() {
    try (Storage lake =
        StorageRegistry.open(
            StorageSide.LAKE,
            StorageLocation.parse(cluster.location("not/yet")),
            StorageSettings.DEFAULT)) {
      ObjectPages pages = lake.list(ListRequest.all("not/yet/events/metadata/v"));
      assertThat(pages.next().objects()).isEmpty();
      assertThat(pages.next()).isNull();
    }
  }

  private Storage open(String path) {
    return StorageRegistry.open(
        StorageLocation.parse(cluster.location(path)), StorageSettings.DEFAULT);
  }
}
