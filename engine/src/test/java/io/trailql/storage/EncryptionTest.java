package io.trailql.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EncryptionTest {
  @Test
  void theSettingsAreUnderstood() {
    assertThat(parse(null, null)).isEmpty();
    assertThat(parse("AES256", null))
        .contains(new Encryption(Encryption.Method.S3, Optional.empty()));
    assertThat(parse("aws:kms:dsse", "alias/a"))
        .contains(new Encryption(Encryption.Method.KMS_TWICE, Optional.of("alias/a")));
    assertThat(parse(null, "alias/a"))
        .contains(new Encryption(Encryption.Method.KMS, Optional.of("alias/a")));
  }

  @Test
  void whatMeansNothingIsRefused() {
    assertRefused("kms", null, "'kms' is no value of sse; it takes AES256, aws:kms, aws:kms:dsse.");
    assertRefused("AES256", "alias/a", "A KMS key cannot be used with sse=AES256");
  }

  private static void assertRefused(String sse, String key, String message) {
    assertThatThrownBy(() -> parse(sse, key))
        .isInstanceOfSatisfying(
            TrailException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PROPERTY))
        .hasMessageContaining(message);
  }

  private static Optional<Encryption> parse(String sse, String key) {
    return Encryption.parse(Optional.ofNullable(sse), Optional.ofNullable(key));
  }
}
