package io.trailql.s3;

import io.trailql.storage.ByteRange;
import io.trailql.storage.ListRequest;
import io.trailql.storage.ObjectPages;
import io.trailql.storage.ObjectSummary;
import io.trailql.storage.ObjectTail;
import io.trailql.storage.ObjectVersion;
import io.trailql.storage.ReadPolicy;
import io.trailql.storage.Secret;
import io.trailql.storage.Storage;
import io.trailql.storage.StorageSettings;
import io.trailql.storage.StorageSide;
import java.io.InputStream;
import java.util.Properties;
import java.util.stream.Collectors;

/** A bucket, to read. Connects at the first request. */
final class S3Storage implements Storage {
  /**
   * Who sends requests.
   *
   * @param properties what the SDK reads beside the settings, and may change while it runs
   */
  private record Requester(StorageSettings settings, Secret properties) {}

  /**
   * A further request costs some 20 ms and USD 0.0000004; 256 KiB on a connection of 90 MB/s cost 3
   * ms. Requests of up to 8 MiB spread a large read over connections, each of which is that slow.
   */
  private static final ReadPolicy POLICY = new ReadPolicy(256 << 10, 8 << 20, 8);

  private final Bucket bucket;

  S3Storage(String bucket, StorageSettings settings, Backoff backoff) {
    this(new Bucket(StorageSide.ARCHIVE, bucket, settings, backoff));
  }

  S3Storage(Bucket bucket) {
    this.bucket = bucket;
  }

  @Override
  public String identity(String key) {
    return "s3://" + bucket.name() + "/" + key;
  }

  @Override
  public String name() {
    return "s3://" + bucket.name();
  }

  @Override
  public Object requester() {
    Properties all = System.getProperties();
    return new Requester(
        bucket.settings(),
        new Secret(
            all.stringPropertyNames().stream()
                .filter(name -> name.startsWith("aws."))
                .sorted()
                .map(name -> name + "=" + all.getProperty(name))
                .collect(Collectors.joining("\n"))));
  }

  @Override
  public ObjectPages list(ListRequest request) {
    return new S3Pages(
        bucket.requests(),
        bucket.connection(),
        request,
        bucket.purpose(Purpose.Action.LIST, request.prefix()));
  }

  @Override
  public InputStream open(ObjectSummary object) {
    return ObjectStream.open(
        bucket.requests(),
        bucket.connection(),
        bucket.purpose(Purpose.Action.READ, object.key()),
        object);
  }

  @Override
  public ReadPolicy readPolicy() {
    return POLICY;
  }

  @Override
  public byte[] read(ObjectVersion object, ByteRange range) {
    object.requireInside(range);
    return new RangeRead(bucket, object).range(range);
  }

  @Override
  public ObjectTail readTail(ObjectVersion object, int length) {
    return new RangeRead(bucket, object).tail(length);
  }

  @Override
  public void close() {
    bucket.close();
  }

  @Override
  public String toString() {
    return name();
  }
}
