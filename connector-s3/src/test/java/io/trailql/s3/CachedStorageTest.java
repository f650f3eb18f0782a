package io.trailql.s3;

import io.trailql.s3.server.LoopbackS3;
import io.trailql.s3.server.TestS3;
import io.trailql.storage.Storage;
import io.trailql.storage.cache.CacheScope;
import io.trailql.storage.cache.CacheUse;
import io.trailql.storage.cache.ObjectCache;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A cache before a bucket does what every storage does. */
class CachedStorageTest extends S3StorageConformance {
  @TempDir private static Path folder;

  @Override
  TestS3 start(String bucket) {
    return LoopbackS3.start(bucket);
  }

  @Override
  protected Storage start() {
    return new ObjectCache(folder, 16 << 20)
        .over(super.start(), new CacheScope("archive"), new CacheUse());
  }
}
