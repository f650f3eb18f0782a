package io.trailql.s3;

import io.trailql.s3.server.ProxiedS3;
import io.trailql.s3.server.TestS3;

class ProxiedAnswersTest extends S3AnswersConformance {
  @Override
  TestS3 start(String bucket) {
    return ProxiedS3.start(bucket);
  }

  /** S3Proxy looks through all keys for each page. */
  @Override
  String[] settings() {
    return new String[] {"listing_cache", "10m"};
  }
}
