package io.trailql.s3;

import io.trailql.s3.server.LoopbackS3;
import io.trailql.s3.server.TestS3;

class LoopbackAnswersTest extends S3AnswersConformance {
  @Override
  TestS3 start(String bucket) {
    return LoopbackS3.start(bucket);
  }
}
