package io.trailql.s3;

import io.trailql.storage.ByteRange;
import io.trailql.storage.CreateOutcome;
import io.trailql.storage.CreationCondition;
import io.trailql.storage.DeleteFailure;
import io.trailql.storage.Encryption;
import io.trailql.storage.ListRequest;
import io.trailql.storage.ObjectCreation;
import io.trailql.storage.ObjectPages;
import io.trailql.storage.ObjectSummary;
import io.trailql.storage.ObjectTail;
import io.trailql.storage.ObjectVersion;
import io.trailql.storage.ReadPolicy;
import io.trailql.storage.StorageSettings;
import io.trailql.storage.StorageSide;
import io.trailql.storage.WritableStorage;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A bucket that can be written to, read as {@link S3Storage} does. */
final class S3WritableStorage implements WritableStorage {
  private final Bucket bucket;
  private final S3Storage reading;
  private final Writes writes;

  S3WritableStorage(
      String bucket,
      StorageSettings settings,
      Backoff backoff,
      Optional<Encryption> encryption,
      CreationCondition condition) {
    this.bucket = new Bucket(StorageSide.LAKE, bucket, settings, backoff);
    this.reading = new S3Storage(this.bucket);
    this.writes = new Writes(bucket, encryption, condition);
  }

  @Override
  public String identity(String key) {
    return reading.identity(key);
  }

  @Override
  public String name() {
    return reading.name();
  }

  @Override
  public Object requester() {
    return reading.requester();
  }

  @Override
  public ObjectPages list(ListRequest request) {
    return reading.list(request);
  }

  @Override
  public InputStream open(ObjectSummary object) {
    return reading.open(object);
  }

  @Override
  public ReadPolicy readPolicy() {
    return reading.readPolicy();
  }

  @Override
  public byte[] read(ObjectVersion object, ByteRange range) {
    return reading.read(object, range);
  }

  @Override
  public ObjectTail readTail(ObjectVersion object, int length) {
    return reading.readTail(object, length);
  }

  @Override
  public ObjectCreation create(String key) {
    return new S3Creation(bucket, writes, key);
  }

  @Override
  public CreateOutcome createIfAbsent(String key, byte[] content) {
    return writes.put(new Creation(bucket, key), content);
  }

  @Override
  public List<DeleteFailure> delete(List<String> keys) {
    return new Deletion(bucket).delete(keys);
  }

  @Override
  public int removeUnfinished(String prefix, Instant before) {
    return new Leftovers(bucket).remove(prefix, before);
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
