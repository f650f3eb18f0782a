package io.trailql;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.storage.Secret;
import io.trailql.storage.StorageLocation;
import io.trailql.storage.StorageSettings;
import io.trailql.storage.StorageSettings.Addressing;
import io.trailql.storage.StorageSettings.Identity;
import io.trailql.storage.StorageSettings.Keys;
import io.trailql.storage.StorageSettings.Payer;
import io.trailql.storage.StorageSide;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** The properties of one side: how its store is reached. */
final class SideProperties {
  private final Settings settings;
  private final StorageSide side;

  SideProperties(Settings settings, StorageSide side) {
    this.settings = settings;
    this.side = side;
  }

  /**
   * How to reach a location. Folders need no user: tools send one always, so for them it is not
   * looked at.
   */
  StorageSettings of(StorageLocation location) {
    return new StorageSettings(
        settings.given(property("region")),
        address("endpoint", "https"),
        settings.isTrue(property("path_style")) ? Addressing.PATH : Addressing.VIRTUAL_HOST,
        settings.given(property("profile")),
        settings.given(property("role_arn")),
        settings.given(property("external_id")),
        address("proxy", "http"),
        settings.isTrue(property("requester_pays")) ? Payer.REQUESTER : Payer.OWNER,
        settings.isTrue(property("anonymous")) ? Identity.ANONYMOUS : Identity.SIGNED,
        location.scheme().equals("s3") ? keys(location) : Optional.empty());
  }

  private Property property(String name) {
    return Property.ofKey(side.property(name)).orElseThrow();
  }

  private Optional<Keys> keys(StorageLocation location) {
    Optional<String> user = settings.given(Property.USER);
    Optional<String> password = settings.given(Property.PASSWORD);
    if (user.isPresent() != password.isPresent()) {
      String missing = user.isPresent() ? "password" : "user";
      throw new TrailException(
          ErrorCode.INVALID_PROPERTY,
          "Cannot sign requests to "
              + location
              + ": the properties user (access key id) and password (secret access key) go together, and "
              + missing
              + " is empty. Give both, or leave both empty to use the credentials of the environment or of "
              + side.property("profile")
              + ".");
    }
    return user.map(id -> new Keys(id, new Secret(password.orElseThrow())));
  }

  private Optional<URI> address(String name, String scheme) {
    Property property = property(name);
    return settings.given(property).map(text -> address(property, scheme, text));
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
}
