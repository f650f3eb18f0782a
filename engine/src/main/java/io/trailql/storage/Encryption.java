package io.trailql.storage;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a store encrypts what is written, beyond what the bucket does by itself.
 *
 * @param method as S3 names it
 * @param kmsKey id, ARN or alias; the account's own key for S3 when absent
 */
public record Encryption(Method method, Optional<String> kmsKey) {
  /** S3's methods with keys it keeps. */
  public enum Method {
    /** Keys of S3. */
    S3("AES256"),
    /** Keys of KMS. */
    KMS("aws:kms"),
    /** Keys of KMS, two layers. */
    KMS_TWICE("aws:kms:dsse");

    private final String header;

    Method(String header) {
      this.header = header;
    }

    /** The value of S3's header, and of the setting. */
    public String header() {
      return header;
    }
  }

  public Encryption {
    Objects.requireNonNull(method, "method");
    if (method == Method.S3 && kmsKey.isPresent()) {
      throw new TrailException(
          ErrorCode.INVALID_PROPERTY,
          "A KMS key cannot be used with sse=AES256; set sse to aws:kms or aws:kms:dsse, or leave kms_key out.");
    }
  }

  /**
   * Understands the settings {@code sse} and {@code kms_key}: a key alone means {@code aws:kms},
   * neither leaves it to the bucket.
   */
  public static Optional<Encryption> parse(Optional<String> sse, Optional<String> kmsKey) {
    return sse.map(Encryption::method)
        .or(() -> kmsKey.map(key -> Method.KMS))
        .map(method -> new Encryption(method, kmsKey));
  }

  private static Method method(String sse) {
    return Arrays.stream(Method.values())
        .filter(method -> method.header.equals(sse))
        .findFirst()
        .orElseThrow(
            () ->
                new TrailException(
                    ErrorCode.INVALID_PROPERTY,
                    "'"
                        + sse
                        + "' is no value of sse; it takes "
                        + Arrays.stream(Method.values())
                            .map(Method::header)
                            .collect(Collectors.joining(", "))
                        + "."));
  }
}
