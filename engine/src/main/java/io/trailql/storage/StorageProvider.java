package io.trailql.storage;

import java.util.Optional;
import java.util.Set;

/** Opens storages of some schemes; found by {@link java.util.ServiceLoader}. */
public interface StorageProvider {
  /** Schemes in lower case, as {@link StorageLocation} normalises them. */
  Set<String> schemes();

  /**
   * Opens without a request: what is wrong with the location shows at first use.
   *
   * @param side whose properties messages name; a lake's folder is empty until it is there
   */
  Storage open(StorageSide side, StorageLocation location, StorageSettings settings);

  /**
   * Opens a lake's for writing as well, without a request.
   *
   * @param encryption of what is written; the container's own when absent
   */
  WritableStorage openWritable(
      StorageLocation location,
      StorageSettings settings,
      Optional<Encryption> encryption,
      CreationCondition condition);
}
