package io.trailql.s3;

import io.trailql.s3.server.LoopbackS3;
import io.trailql.s3.server.TestS3;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The answers are the same when a cache has what was read before. */
class CachedAnswersTest extends S3AnswersConformance {
  @TempDir private static Path folder;

  @Override
  TestS3 start(String bucket) {
    return LoopbackS3.start(bucket);
  }

  @Override
  String[] settings() {
    return new String[] {"cache_dir", folder.toString(), "cache_size", "16MB"};
  }
}
