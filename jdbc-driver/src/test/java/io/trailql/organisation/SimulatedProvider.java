package io.trailql.organisation;

import io.trailql.storage.CreationCondition;
import io.trailql.storage.Encryption;
import io.trailql.storage.Storage;
import io.trailql.storage.StorageLocation;
import io.trailql.storage.StorageProvider;
import io.trailql.storage.StorageSettings;
import io.trailql.storage.StorageSide;
import io.trailql.storage.WritableStorage;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the simulated buckets of this process, {@code simulated://bucket}. */
public final class SimulatedProvider implements StorageProvider {
  static final String SCHEME = "simulated";

  private static final Map<String, SimulatedStorage> BUCKETS = new ConcurrentHashMap<>();

  /** Lets a bucket be found; answers its location. */
  static String offer(String bucket, SimulatedStorage storage) {
    BUCKETS.put(bucket, storage);
    return SCHEME + "://" + bucket;
  }

  /** Lets a bucket be found no more. */
  static void withdraw(String bucket) {
    BUCKETS.remove(bucket);
  }

  @Override
  public Set<String> schemes() {
    return Set.of(SCHEME);
  }

  @Override
  public Storage open(StorageSide side, StorageLocation location, StorageSettings settings) {
    return BUCKETS.get(location.container());
  }

  @Override
  public WritableStorage openWritable(
      StorageLocation location,
      StorageSettings settings,
      Optional<Encryption> encryption,
      CreationCondition condition) {
    throw new UnsupportedOperationException("simulated buckets are archives");
  }
}
