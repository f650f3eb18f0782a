package io.trailql.s3;

import io.trailql.s3.server.TestS3;
import io.trailql.storage.Storage;
import io.trailql.storage.StorageConformance;
import io.trailql.storage.StorageLocation;
import io.trailql.storage.StorageRegistry;
import org.junit.jupiter.api.AfterAll;

/** What the storage does on every server. */
abstract class S3StorageConformance extends StorageConformance {
  private TestS3 server;

  abstract TestS3 start(String bucket);

  @Override
  protected Storage start() {
    server = start("archive");
    return StorageRegistry.open(StorageLocation.parse("s3a://archive/below"), server.settings());
  }

  @AfterAll
  void closeServer() {
    server.close();
  }

  @Override
  protected Storage openMissing() {
    return StorageRegistry.open(StorageLocation.parse("s3://missing"), server.settings());
  }

  @Override
  protected void put(String key, byte[] content) {
    server.put(key, content);
  }

  @Override
  protected void delete(String key) {
    server.delete(key);
  }

  @Override
  protected String container() {
    return "s3://archive/";
  }
}
