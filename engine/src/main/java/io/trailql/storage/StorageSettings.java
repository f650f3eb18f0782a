package io.trailql.storage;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * How to reach one side's store. Everything is optional; what is absent follows the store's own
 * defaults (for S3 the AWS default chains).
 *
 * @param region AWS region of the bucket; found by itself when absent
 * @param endpoint of an S3-compatible store
 * @param addressing how the bucket is named in requests
 * @param profile of the AWS configuration files
 * @param roleArn role to assume
 * @param externalId for the role
 * @param proxy HTTP proxy, {@code http://host:port}
 * @param payer who pays for requests
 * @param identity who asks
 * @param keys access key and secret key, instead of the default chain
 */
public record StorageSettings(
    Optional<String> region,
    Optional<URI> endpoint,
    Addressing addressing,
    Optional<String> profile,
    Optional<String> roleArn,
    Optional<String> externalId,
    Optional<URI> proxy,
    Payer payer,
    Identity identity,
    Optional<Keys> keys) {
  /** How a bucket is named. */
  public enum Addressing {
    /** In the host name. */
    VIRTUAL_HOST,
    /** In the path, as most S3-compatible stores want it. */
    PATH
  }

  /** Who pays for requests. */
  public enum Payer {
    OWNER,
    REQUESTER
  }

  /** Whether requests are signed. */
  public enum Identity {
    SIGNED,
    ANONYMOUS
  }

  /**
   * Static credentials.
   *
   * @param access not secret
   */
  public record Keys(String access, Secret secret) {
    public Keys {
      Objects.requireNonNull(access, "access");
      Objects.requireNonNull(secret, "secret");
    }
  }

  /** Nothing set. */
  public static final StorageSettings DEFAULT =
      new StorageSettings(
          Optional.empty(),
          Optional.empty(),
          Addressing.VIRTUAL_HOST,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Payer.OWNER,
          Identity.SIGNED,
          Optional.empty());
}
