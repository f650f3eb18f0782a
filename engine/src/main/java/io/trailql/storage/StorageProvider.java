package io.trailql.storage;

import java.util.Set;

/** Opens storages of some schemes; found by {@link java.util.ServiceLoader}. */
public interface StorageProvider {
  /** Schemes in lower case, as {@link StorageLocation} normalises them. */
  Set<String> schemes();

  /** Opens without a request: what is wrong with the location shows at first use. */
  Storage open(StorageLocation location, StorageSettings settings);
}
