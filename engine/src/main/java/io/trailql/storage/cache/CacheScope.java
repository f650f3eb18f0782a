package io.trailql.storage.cache;

import io.trailql.storage.StorageLocation;
import io.trailql.storage.StorageSettings;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which store objects lie in, and who asks for them: what is kept of one scope is never served in
 * another, where the same key may be another object, or may not be read.
 *
 * @param text says all that tells scopes apart, and no secret
 */
public record CacheScope(String text) {
  public CacheScope {
    Objects.requireNonNull(text, "text");
  }

  /**
   * The scope of a location's store as these settings reach it. Credentials that the environment
   * has are not looked at, as they change by themselves.
   */
  public static CacheScope of(StorageLocation location, StorageSettings settings) {
    return new CacheScope(
        Stream.of(
                location.scheme(),
                location.container(),
                said(settings.region()),
                said(settings.endpoint()),
                settings.addressing().name(),
                said(settings.profile()),
                said(settings.roleArn()),
                said(settings.externalId()),
                said(settings.proxy()),
                settings.payer().name(),
                settings.identity().name(),
                said(settings.keys().map(StorageSettings.Keys::access)))
            .map(part -> part.length() + ":" + part)
            .collect(Collectors.joining()));
  }

  private static String said(Optional<?> setting) {
    return setting.map(Object::toString).orElse("");
  }
}
