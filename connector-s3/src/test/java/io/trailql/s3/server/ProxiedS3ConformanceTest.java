package io.trailql.s3.server;

class ProxiedS3ConformanceTest extends ServerConformance {
  @Override
  TestS3 start(String bucket) {
    return ProxiedS3.start(bucket);
  }
}
