package io.trailql;

import io.trailql.storage.Storage;
import io.trailql.storage.StorageLocation;
import io.trailql.storage.StorageSide;
import io.trailql.storage.cache.CacheScope;
import io.trailql.storage.cache.CacheUse;
import io.trailql.storage.cache.ObjectCache;
import java.util.Optional;

/** The cache of an engine, if its settings name a folder for one. Thread-safe. */
final class LocalCache {
  private final Settings settings;
  private final Optional<ObjectCache> cache;

  LocalCache(Settings settings) {
    this.settings = settings;
    this.cache = settings.cache();
  }

  /**
   * A storage behind the cache; as it is where there is none, and where what would be kept is on
   * the local disk already.
   *
   * @param storage counts the requests that are left
   * @param use counts those that are not
   */
  Storage before(Storage storage, StorageSide side, StorageLocation location, CacheUse use) {
    if (cache.isEmpty() || location.scheme().equals("file")) {
      return storage;
    }
    CacheScope scope =
        CacheScope.of(
            location,
            side == StorageSide.LAKE
                ? settings.lakeStorage(location)
                : settings.archiveStorage(location));
    return cache.get().over(storage, scope, use);
  }
}
