package io.trailql.storage;

import java.util.Objects;

/**
 * A storage whose objects are named to users by their path below a folder around it. Keys stay as
 * they are; closing it closes what it passes on to.
 */
public final class StorageBelow extends ForwardingStorage {
  private final String path;

  /**
   * Names objects anew.
   *
   * @param path of the storage below that folder, ending in {@code /}
   */
  public StorageBelow(Storage storage, String path) {
    super(storage);
    this.path = Objects.requireNonNull(path, "path");
  }

  @Override
  public String identity(String key) {
    return path + super.identity(key);
  }
}
