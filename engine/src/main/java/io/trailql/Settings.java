package io.trailql;

import io.trailql.archive.ListingSettings;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.scan.ScanSettings;
import io.trailql.storage.Secret;
import io.trailql.storage.StorageLocation;
import io.trailql.storage.StorageSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The values of all properties, those not given at their defaults. Immutable; shows no secret. */
public final class Settings {
  private final Map<Property, Object> values = new EnumMap<>(Property.class);
  private final Set<Property> given = EnumSet.noneOf(Property.class);

  /** Every property at its default. */
  public static final Settings DEFAULT = of(Map.of());

  private Settings() {
    for (Property property : Property.values()) {
      values.put(property, property.parse(property.defaultValue()));
    }
  }

  /**
   * The settings of these keys and values; INVALID_PROPERTY for a key that does not exist or a
   * value it cannot take.
   */
  public static Settings of(Map<String, String> properties) {
    Settings settings = new Settings();
    properties.forEach(
        (key, value) -> {
          Property property = Property.ofKey(key).orElseThrow(() -> unknown(key));
          settings.values.put(property, property.parse(value));
          settings.given.add(property);
        });
    return settings;
  }

  private static TrailException unknown(String key) {
    List<String> near = Property.near(key);
    return new TrailException(
        ErrorCode.INVALID_PROPERTY,
        "There is no property "
            + key
            + "."
            + (near.isEmpty() ? "" : " Did you mean " + String.join(" or ", near) + "?"));
  }

  /** Whether a value was given. */
  public boolean isGiven(Property property) {
    return given.contains(property);
  }

  /** A value that is a text or one of few choices; empty when not given. */
  public String text(Property property) {
    return (String) values.get(property);
  }

  /** A value that is true or false. */
  public boolean isTrue(Property property) {
    return (Boolean) values.get(property);
  }

  /** A value that is a count or a number of bytes. */
  public long number(Property property) {
    return (Long) values.get(property);
  }

  /** A value that is a length of time. */
  public Duration duration(Property property) {
    return (Duration) values.get(property);
  }

  /**
   * How to reach an archive's store. Folders need no user: tools send one always, so for them it is
   * not looked at.
   */
  StorageSettings archiveStorage(StorageLocation location) {
    return new StorageSettings(
        given(Property.ARCHIVE_REGION),
        given(Property.ARCHIVE_ENDPOINT)
            .map(text -> address(Property.ARCHIVE_ENDPOINT, "https", text)),
        isTrue(Property.ARCHIVE_PATH_STYLE)
            ? StorageSettings.Addressing.PATH
            : StorageSettings.Addressing.VIRTUAL_HOST,
        given(Property.ARCHIVE_PROFILE),
        given(Property.ARCHIVE_ROLE_ARN),
        given(Property.ARCHIVE_EXTERNAL_ID),
        given(Property.ARCHIVE_PROXY).map(text -> address(Property.ARCHIVE_PROXY, "http", text)),
        isTrue(Property.ARCHIVE_REQUESTER_PAYS)
            ? StorageSettings.Payer.REQUESTER
            : StorageSettings.Payer.OWNER,
        isTrue(Property.ARCHIVE_ANONYMOUS)
            ? StorageSettings.Identity.ANONYMOUS
            : StorageSettings.Identity.SIGNED,
        location.scheme().equals("file") ? Optional.empty() : keys(location));
  }

  private Optional<StorageSettings.Keys> keys(StorageLocation location) {
    Optional<String> user = given(Property.USER);
    Optional<String> password = given(Property.PASSWORD);
    if (user.isPresent() != password.isPresent()) {
      String missing = user.isPresent() ? "password" : "user";
      throw new TrailException(
          ErrorCode.INVALID_PROPERTY,
          "Cannot sign requests to "
              + location
              + ": the properties user (access key id) and password (secret access key) go together, and "
              + missing
              + " is empty. Give both, or leave both empty to use the credentials of the environment or of archive.profile.");
    }
    return user.map(id -> new StorageSettings.Keys(id, new Secret(password.orElseThrow())));
  }

  /** How to list the archive. */
  ListingSettings listing() {
    return new ListingSettings(
        duration(Property.LOOKAHEAD),
        number(Property.MAX_OBJECTS),
        number(Property.MAX_BYTES),
        isTrue(Property.ALLOW_INCOMPLETE)
            ? ListingSettings.Denied.COUNTED
            : ListingSettings.Denied.FAILS);
  }

  /** How to treat what is not as it should be. */
  ScanSettings scan() {
    return new ScanSettings(
        text(Property.DUPLICATES).equals("keep")
            ? ScanSettings.Duplicates.KEPT
            : ScanSettings.Duplicates.REMOVED,
        text(Property.ON_ERROR).equals("fail")
            ? ScanSettings.BrokenContent.FAILS
            : ScanSettings.BrokenContent.WARNS,
        isTrue(Property.ALLOW_INCOMPLETE)
            ? ScanSettings.Unreadable.COUNTED
            : ScanSettings.Unreadable.FAILS);
  }

  private Optional<String> given(Property property) {
    return Optional.of(text(property)).filter(text -> !text.isEmpty());
  }

  private static URI address(Property property, String scheme, String text) {
    try {
      URI address = new URI(text.contains("://") ? text : scheme + "://" + text);
      if (address.getHost() != null && address.getUserInfo() == null) {
        return address;
      }
    } catch (URISyntaxException e) {
      // said below
    }
    throw new TrailException(
        ErrorCode.INVALID_PROPERTY,
        "Property "
            + property.key()
            + " cannot take the value '"
            + text
            + "': it takes an address such as https://host:port.");
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Property property : given) {
      text.append(text.isEmpty() ? "" : ", ")
          .append(property.key())
          .append('=')
          .append(property.isSecret() ? "***" : values.get(property));
    }
    return "{" + text + "}";
  }
}
