package io.trailql.storage;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.util.ServiceLoader;
import java.util.TreeSet;

/**
 * Finds the storage for a location: local folders here, everything else by {@link ServiceLoader}.
 */
public final class StorageRegistry {
  private StorageRegistry() {}

  /** Opens the storage of a location. */
  public static Storage open(StorageLocation location, StorageSettings settings) {
    if (location.scheme().equals("file")) {
      return new LocalStorage(java.nio.file.Path.of(location.container()));
    }
    TreeSet<String> known = new TreeSet<>();
    known.add("file");
    for (StorageProvider provider :
        ServiceLoader.load(StorageProvider.class, StorageRegistry.class.getClassLoader())) {
      if (provider.schemes().contains(location.scheme())) {
        return provider.open(location, settings);
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
