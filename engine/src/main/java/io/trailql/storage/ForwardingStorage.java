package io.trailql.storage;

import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;

/** A storage that passes everything on to another, for those that change little of it. */
public abstract class ForwardingStorage implements Storage {
  private final Storage storage;

  /** Passes on to a storage, which closing this closes. */
  protected ForwardingStorage(Storage storage) {
    this.storage = Objects.requireNonNull(storage, "storage");
  }

  @Override
  public String identity(String key) {
    return storage.identity(key);
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
