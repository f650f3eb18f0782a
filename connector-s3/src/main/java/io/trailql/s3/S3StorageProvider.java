package io.trailql.s3;

import io.trailql.storage.Storage;
import io.trailql.storage.StorageLocation;
import io.trailql.storage.StorageProvider;
import io.trailql.storage.StorageSettings;
import java.util.Set;

/** Opens {@code s3://bucket/…}, which {@code s3a://} and {@code s3n://} are other names for. */
public final class S3StorageProvider implements StorageProvider {
  /** For {@link java.util.ServiceLoader}. */
  public S3StorageProvider() {}

  @Override
  public Set<String> schemes() {
    return Set.of("s3");
  }

  @Override
  public Storage open(StorageLocation location, StorageSettings settings) {
    return new S3Storage(location.container(), settings, Backoff.STANDARD);
  }
}
