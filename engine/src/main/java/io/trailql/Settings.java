package io.trailql;

import io.trailql.archive.ListingSettings;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.registration.CatalogSettings;
import io.trailql.scan.ScanSettings;
import io.trailql.side.SideFiles;
import io.trailql.storage.Encryption;
import io.trailql.storage.StorageLocation;
import io.trailql.storage.StorageSettings;
import io.trailql.storage.StorageSide;
import io.trailql.storage.cache.ObjectCache;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The values of all properties, those not given at their defaults. Immutable, equal by value; shows
 * no secret.
 */
public final class Settings {
  private static final String CATALOG = CatalogSettings.property("");

  private static final long DEFAULT_CACHE_SIZE =
      (long) Property.CACHE_SIZE.parse(Property.CACHE_SIZE.defaultValue());

  private final Map<Property, Object> values = new EnumMap<>(Property.class);
  private final Set<Property> given = EnumSet.noneOf(Property.class);
  private TableFiles tables = TableFiles.NONE;

  /** Every property at its default. */
  public static final Settings DEFAULT = of(Map.of());

  private Settings() {
    for (Property property : Property.values()) {
      values.put(property, property.parse(property.defaultValue()));
    }
  }

  /**
   * The settings of these keys and values; INVALID_PROPERTY for a key that does not exist, a value
   * it cannot take, or values that contradict each other.
   */
  public static Settings of(Map<String, String> properties) {
    Settings settings = new Settings();
    properties.forEach(
        (key, value) -> {
          Property property = Property.ofKey(key).orElseThrow(() -> unknown(key));
          if (property == Property.TABLE) {
            settings.tables = settings.tables.with(key, value);
            settings.given.add(property);
            return;
          }
          settings.values.put(property, property.parse(value));
          settings.given.add(property);
        });
    settings.refuseContradictions();
    return settings;
  }

  /**
   * A length of time as properties take it, such as {@code 90s}; IllegalArgumentException when the
   * text is none.
   */
  public static Duration duration(String text) {
    return (Duration) PropertyForm.DURATION.parse(text.strip());
  }

  private void refuseContradictions() {
    boolean hasLake = given(Property.LAKE).isPresent();
    boolean isAsOf = !(asOf() instanceof AsOf.Newest);
    String sources = text(Property.SOURCES);
    if (isAsOf && !hasLake) {
      throw contradiction("as_of reads a lake: name it with the property lake.");
    }
    if (sources.equals("lake") && !hasLake) {
      throw contradiction("sources=lake reads a lake: name it with the property lake.");
    }
    if (isAsOf && sources.equals("archive")) {
      throw contradiction("as_of reads the lake, which sources=archive leaves out. Drop one.");
    }
    if (text(Property.FRESH).equals("all") && (isAsOf || sources.equals("lake"))) {
      throw contradiction(
          "fresh=all lists the archive, which "
              + (isAsOf ? "as_of" : "sources=lake")
              + " leaves out. Drop one.");
    }
    if (given(Property.CACHE_DIR).isEmpty() && number(Property.CACHE_SIZE) != DEFAULT_CACHE_SIZE) {
      throw contradiction(
          "cache_size is about a cache: name its folder with the property cache_dir.");
    }
    lakeEncryption();
  }

  private static TrailException contradiction(String message) {
    return new TrailException(ErrorCode.INVALID_PROPERTY, message);
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

  /** How to reach an archive's store. */
  StorageSettings archiveStorage(StorageLocation location) {
    return new SideProperties(this, StorageSide.ARCHIVE).of(location);
  }

  /** How to reach the lake's store. */
  StorageSettings lakeStorage(StorageLocation location) {
    return new SideProperties(this, StorageSide.LAKE).of(location);
  }

  /** How to reach the catalog that the lake is registered in. */
  CatalogSettings catalog() {
    Map<String, String> values = new TreeMap<>();
    for (Property property : Property.values()) {
      if (property.key().startsWith(CATALOG)) {
        given(property)
            .ifPresent(value -> values.put(property.key().substring(CATALOG.length()), value));
      }
    }
    return new CatalogSettings(values);
  }

  /** Where what is read of far stores is kept; absent when it is not. */
  Optional<ObjectCache> cache() {
    return given(Property.CACHE_DIR)
        .map(text -> new ObjectCache(folder(text), number(Property.CACHE_SIZE)));
  }

  private static Path folder(String text) {
    try {
      return Path.of(
          text.startsWith("~/") ? System.getProperty("user.home") + text.substring(1) : text);
    } catch (InvalidPathException e) {
      throw new TrailException(
          ErrorCode.INVALID_PROPERTY,
          "Property cache_dir cannot take the value '"
              + text
              + "': it is no path: "
              + e.getReason()
              + ".",
          e);
    }
  }

  /** How what is written to the lake is encrypted; absent for the bucket's own way. */
  Optional<Encryption> lakeEncryption() {
    return Encryption.parse(given(Property.LAKE_SSE), given(Property.LAKE_KMS_KEY));
  }

  /** The files that are tables. */
  SideFiles tables() {
    return tables.open(this);
  }

  /** Which state of the lake is read. */
  AsOf asOf() {
    return (AsOf) values.get(Property.AS_OF);
  }

  /** Which lake is read, and how. */
  LakeSettings lake() {
    return LakeSettings.of(this);
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

  /** A text that is not empty. */
  Optional<String> given(Property property) {
    return Optional.of(text(property)).filter(text -> !text.isEmpty());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Settings settings
        && values.equals(settings.values)
        && given.equals(settings.given)
        && tables.equals(settings.tables);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Property property : given) {
      if (property == Property.TABLE) {
        text.append(text.isEmpty() ? "" : ", ").append(tables);
        continue;
      }
      text.append(text.isEmpty() ? "" : ", ")
          .append(property.key())
          .append('=')
          .append(property.isSecret() ? "***" : values.get(property));
    }
    return "{" + text + "}";
  }
}
