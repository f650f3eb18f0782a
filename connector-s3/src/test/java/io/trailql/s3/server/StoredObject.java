package io.trailql.s3.server;

import java.time.Instant;
import java.util.Objects;

/**
 * What a server knows of an object without its content.
 *
 * @param key full key
 * @param size bytes
 * @param etag with its quotes
 * @param modified whole seconds
 * @param storageClass as S3 names it
 */
public record StoredObject(
    String key, long size, String etag, Instant modified, String storageClass) {
  public StoredObject {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(etag, "etag");
    Objects.requireNonNull(modified, "modified");
    Objects.requireNonNull(storageClass, "storageClass");
  }

  StoredObject inClass(String otherClass) {
    return new StoredObject(key, size, etag, modified, otherClass);
  }
}
