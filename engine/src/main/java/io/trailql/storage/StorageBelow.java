package io.trailql.storage;

import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;

/**
 * A storage whose objects are named to users by their path below a folder around it. Keys stay as
 * they are; closing it closes what it passes on to.
 */
public final class StorageBelow implements Storage {
  private final Storage storage;
  private final String path;

  /**
   * Names objects anew.
   *
   * @param path of the storage below that folder, ending in {@code /}
   */
  public StorageBelow(Storage storage, String path) {
    this.storage = Objects.requireNonNull(storage, "storage");
    this.path = Objects.requireNonNull(path, "path");
  }

  @Override
  public String identity(String key) {
    return path + storage.identity(key);
  }

  @Override
  public String name() {
    return storage.name();
  }

  @Override
  public Object requester() {
    return storage.requester();
  }

  @Override
  public ObjectPages list(ListRequest request) {
    return storage.list(request);
  }

  @Override
  public InputStream open(ObjectSummary object) {
    return storage.open(object);
  }

  @Override
  public Optional<ObjectSummary> find(String key) {
    return storage.find(key);
  }

  @Override
  public ReadPolicy readPolicy() {
    return storage.readPolicy();
  }

  @Override
  public byte[] read(ObjectVersion object, ByteRange range) {
    return storage.read(object, range);
  }

  @Override
  public ObjectTail readTail(ObjectVersion object, int length) {
    return storage.readTail(object, length);
  }

  @Override
  public void close() {
    storage.close();
  }
}
