package io.trailql.storage;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeSet;

/**
 * Finds the storage for a location: local folders here, everything else by {@link ServiceLoader}.
 */
public final class StorageRegistry {
  private StorageRegistry() {}

  /** Opens the storage of an archive's location. */
  public static Storage open(StorageLocation location, StorageSettings settings) {
    return open(StorageSide.ARCHIVE, location, settings);
  }

  /**
   * Opens the storage of a location, to read it.
   *
   * @param side whose properties messages name; a lake's folder is empty until it is there
   */
  public static Storage open(StorageSide side, StorageLocation location, StorageSettings settings) {
    return location.scheme().equals("file")
        ? new LocalStorage(Path.of(location.container()), side)
        : provider(location).open(side, location, settings);
  }

  /**
   * Opens the storage of a lake's location, to read it and to write to it.
   *
   * @param encryption of what is written; a folder has none of its own, so there it must be absent
   */
  public static WritableStorage openWritable(
      StorageLocation location, StorageSettings settings, Optional<Encryption> encryption) {
    return openWritable(location, settings, encryption, CreationCondition.ALWAYS);
  }

  /**
   * Opens the storage of a lake's location, to read it and to write to it.
   *
   * @param encryption of what is written; a folder has none of its own, so there it must be absent
   */
  public static WritableStorage openWritable(
      StorageLocation location,
      StorageSettings settings,
      Optional<Encryption> encryption,
      CreationCondition condition) {
    if (!location.scheme().equals("file")) {
      return provider(location).openWritable(location, settings, encryption, condition);
    }
    if (encryption.isPresent()) {
      throw new TrailException(
          ErrorCode.INVALID_PROPERTY,
          "Cannot write to the folder "
              + location
              + " with sse or kms_key: those are for S3; leave them out.");
    }
    return new LocalWritableStorage(Path.of(location.container()));
  }

  private static StorageProvider provider(StorageLocation location) {
    TreeSet<String> known = new TreeSet<>();
    known.add("file");
    for (StorageProvider provider :
        ServiceLoader.load(StorageProvider.class, StorageRegistry.class.getClassLoader())) {
      if (provider.schemes().contains(location.scheme())) {
        return provider;
      }
      known.addAll(provider.schemes());
    }
    throw new TrailException(
        ErrorCode.INVALID_LOCATION,
        "Cannot open "
            + location
            + ": no storage for the scheme '"
            + location.scheme()
            + "'; known are "
            + String.join(", ", known)
            + ".");
  }
}
