package io.trailql.s3;

import io.trailql.s3.server.ProxiedS3;
import io.trailql.s3.server.TestS3;

class ProxiedStorageTest extends S3StorageConformance {
  @Override
  TestS3 start(String bucket) {
    return ProxiedS3.start(bucket);
  }
}
