package io.trailql.registration;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.storage.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How to reach a catalog: the properties of its side that were given. Shows no value. */
public final class CatalogSettings {
  private static final String PREFIX = "catalog.";

  private final Map<String, Secret> values;

  /**
   * Of properties.
   *
   * @param values by name without {@code catalog.}; none is empty
   */
  public CatalogSettings(Map<String, String> values) {
    this.values = new TreeMap<>();
    values.forEach((name, value) -> this.values.put(name, new Secret(value)));
  }

  /** The full name of a property. */
  public static String property(String name) {
    return PREFIX + name;
  }

  /** The names that were given, without {@code catalog.}. */
  public Set<String> names() {
    return new TreeSet<>(values.keySet());
  }

  /** A value that may be shown. */
  public Optional<String> text(String name) {
    return secret(name).map(Secret::reveal);
  }

  /** A value that must not be shown. */
  public Optional<Secret> secret(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** A value without which nothing can be done. */
  public String required(String name, TableName table) {
    return text(name)
        .orElseThrow(
            () ->
                new TrailException(
                    ErrorCode.INVALID_PROPERTY,
                    "Cannot register "
                        + table
                        + ": that needs the property "
                        + property(name)
                        + ", and it is not given."));
  }

  /** An address. It is not repeated in messages: it may hold a password. */
  public Optional<URI> address(String name) {
    return text(name).map(text -> address(name, text));
  }

  private static URI address(String name, String text) {
    try {
      URI address = new URI(text);
      boolean isHttp =
          "http".equalsIgnoreCase(address.getScheme())
              || "https".equalsIgnoreCase(address.getScheme());
      if (isHttp && address.getHost() != null && address.getUserInfo() == null) {
        return address;
      }
    } catch (URISyntaxException e) {
      // said below
    }
    throw new TrailException(
        ErrorCode.INVALID_PROPERTY,
        "The property "
            + property(name)
            + " is no address; write http://host:port or https://host:port, without user and password.");
  }

  @Override
  public String toString() {
    return values.keySet().toString();
  }
}
