package io.trailql.s3.server;

import io.trailql.storage.Secret;
import io.trailql.storage.StorageSettings;
import java.net.URI;
import java.util.Optional;

/** An S3 server with one bucket that a test can fill. */
public interface TestS3 extends AutoCloseable {
  /** Where it listens: {@code http://127.0.0.1:port}. */
  URI endpoint();

  /** Its bucket. */
  String bucket();

  /** An access key it accepts. */
  String accessKey();

  /** The secret of that key. */
  String secretKey();

  /** Every request so far, but for those that {@link #put} and {@link #delete} take. */
  RequestLog log();

  /** Stores an object, replacing any older one. */
  void put(String key, byte[] content);

  /** Deletes an object, if there is one. */
  void delete(String key);

  /** The location of the keys below a prefix. */
  default String location(String prefix) {
    return "s3://" + bucket() + "/" + prefix;
  }

  /** How to reach it, with its own keys. */
  default StorageSettings settings() {
    return settings(Optional.of(new StorageSettings.Keys(accessKey(), new Secret(secretKey()))));
  }

  /** How to reach it, with these keys or, without any, what the default chain finds. */
  default StorageSettings settings(Optional<StorageSettings.Keys> keys) {
    StorageSettings d = StorageSettings.DEFAULT;
    return new StorageSettings(
        d.region(),
        Optional.of(endpoint()),
        StorageSettings.Addressing.PATH,
        d.profile(),
        d.roleArn(),
        d.externalId(),
        d.proxy(),
        d.payer(),
        d.identity(),
        keys);
  }

  @Override
  void close();
}
