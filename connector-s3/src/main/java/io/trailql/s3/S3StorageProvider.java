package io.trailql.s3;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.storage.CreationCondition;
import io.trailql.storage.Encryption;
import io.trailql.storage.Storage;
import io.trailql.storage.StorageLocation;
import io.trailql.storage.StorageProvider;
import io.trailql.storage.StorageSettings;
import io.trailql.storage.StorageSide;
import io.trailql.storage.WritableStorage;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Opens {@code s3://bucket/…}, which {@code s3a://} and {@code s3n://} are other names for. */
public final class S3StorageProvider implements StorageProvider {
  private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9._-]{3,255}");

  /** A region becomes part of a host name, so it may hold nothing that ends one. */
  private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,63}");

  /** For {@link java.util.ServiceLoader}. */
  public S3StorageProvider() {}

  @Override
  public Set<String> schemes() {
    return Set.of("s3");
  }

  @Override
  public Storage open(StorageSide side, StorageLocation location, StorageSettings settings) {
    return new S3Storage(
        new Bucket(side, bucket(side, location, settings), settings, Backoff.STANDARD));
  }

  @Override
  public WritableStorage openWritable(
      StorageLocation location,
      StorageSettings settings,
      Optional<Encryption> encryption,
      CreationCondition condition) {
    return new S3WritableStorage(
        bucket(StorageSide.LAKE, location, settings),
        settings,
        Backoff.STANDARD,
        encryption,
        condition);
  }

  /** The bucket of a location, once everything that can be wrong beforehand is right. */
  private static String bucket(
      StorageSide side, StorageLocation location, StorageSettings settings) {
    String bucket = location.container();
    if (!BUCKET.matcher(bucket).matches()) {
      throw new TrailException(
          ErrorCode.INVALID_LOCATION,
          "'"
              + bucket
              + "' is no name of a bucket: those have letters, digits, '.', '-' and '_', 3 to 255 of them.");
    }
    settings
        .region()
        .filter(region -> !REGION.matcher(region).matches())
        .ifPresent(S3StorageProvider::refuseRegion);
    settings.endpoint().ifPresent(uri -> requireHttp(side.property("endpoint"), uri));
    settings.proxy().ifPresent(uri -> requireHttp(side.property("proxy"), uri));
    return bucket;
  }

  private static void refuseRegion(String region) {
    throw new TrailException(
        ErrorCode.INVALID_PROPERTY,
        "'" + region + "' is no AWS region; regions look like us-east-1.");
  }

  /** The address is not repeated: it may hold a password. */
  private static void requireHttp(String name, URI uri) {
    boolean http =
        "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
    if (!http || uri.getHost() == null) {
      throw new TrailException(
          ErrorCode.INVALID_PROPERTY,
          "The property " + name + " is no address; write http://host:port or https://host:port.");
    }
  }
}
