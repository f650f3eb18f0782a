package io.trailql.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.storage.Storage;
import io.trailql.storage.StorageLocation;
import io.trailql.storage.StorageRegistry;
import io.trailql.storage.StorageSettings;
import io.trailql.storage.StorageSide;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3StorageProviderTest {
  @ParameterizedTest
  @ValueSource(strings = {"s3://trail/a", "s3a://trail/a", "S3://trail", "s3n://trail"})
  void allNamesOfTheSchemeOpenTheBucket(String location) {
    try (Storage storage =
        StorageRegistry.open(StorageLocation.parse(location), StorageSettings.DEFAULT)) {
      assertThat(storage.name()).isEqualTo("s3://trail");
      assertThat(storage.identity("a/b")).isEqualTo("s3://trail/a/b");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://a b",
        "s3://ab",
        "s3://user:pass@bucket",
        "s3://bucket:80",
        "s3://b\u00fccket",
        "s3://b#k",
        "s3://a?b=c"
      })
  void whatIsNoBucketIsRefused(String location) {
    assertThat(refusal(location, StorageSettings.DEFAULT)).isEqualTo(ErrorCode.INVALID_LOCATION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example/#", "us east", "US-EAST-1", ""})
  void whatIsNoRegionIsRefused(String region) {
    assertThat(
            refusal(
                "s3://trail", settings(Optional.of(region), Optional.empty(), Optional.empty())))
        .isEqualTo(ErrorCode.INVALID_PROPERTY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"file:///etc/passwd", "jar:http://x/", "localhost:9000", "http:///", "ftp://host"})
  void whatIsNoAddressIsRefused(String address) {
    Optional<URI> uri = Optional.of(URI.create(address));

    assertThat(refusal("s3://trail", settings(Optional.empty(), uri, Optional.empty())))
        .isEqualTo(ErrorCode.INVALID_PROPERTY);
    assertThat(refusal("s3://trail", settings(Optional.empty(), Optional.empty(), uri)))
        .isEqualTo(ErrorCode.INVALID_PROPERTY);
  }

  @Test
  void aRefusedAddressIsNotRepeated() {
    StorageSettings settings =
        settings(
            Optional.empty(), Optional.empty(), Optional.of(URI.create("socks://user:hush@host")));

    assertThat(
            catchThrowableOfType(
                TrailException.class,
                () -> StorageRegistry.open(StorageLocation.parse("s3://trail"), settings)))
        .hasMessage(
            "The property archive.proxy is no address; write http://host:port or https://host:port.");
    assertThat(
            catchThrowableOfType(
                TrailException.class,
                () ->
                    StorageRegistry.open(
                        StorageSide.LAKE, StorageLocation.parse("s3://lake"), settings)))
        .hasMessageStartingWith("The property lake.proxy is no address;");
  }

  private static ErrorCode refusal(String location, StorageSettings settings) {
    return catchThrowableOfType(
            TrailException.class,
            () -> StorageRegistry.open(StorageLocation.parse(location), settings))
        .code();
  }

  private static StorageSettings settings(
      Optional<String> region, Optional<URI> endpoint, Optional<URI> proxy) {
    StorageSettings d = StorageSettings.DEFAULT;
    return new StorageSettings(
        region,
        endpoint,
        d.addressing(),
        d.profile(),
        d.roleArn(),
        d.externalId(),
        proxy,
        d.payer(),
        d.identity(),
        d.keys());
  }
}
