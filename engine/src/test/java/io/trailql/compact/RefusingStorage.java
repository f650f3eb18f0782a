package io.trailql.compact;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.storage.ByteRange;
import io.trailql.storage.CreateOutcome;
import io.trailql.storage.DeleteFailure;
import io.trailql.storage.ListRequest;
import io.trailql.storage.ObjectCreation;
import io.trailql.storage.ObjectPages;
import io.trailql.storage.ObjectSummary;
import io.trailql.storage.ObjectTail;
import io.trailql.storage.ObjectVersion;
import io.trailql.storage.ReadPolicy;
import io.trailql.storage.WritableStorage;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A storage that refuses to write some keys, or does and tells nobody. */
final class RefusingStorage implements WritableStorage {
  private final WritableStorage storage;
  private final Predicate<String> refused;
  private final Predicate<String> untold;

  RefusingStorage(WritableStorage storage, Predicate<String> refused, Predicate<String> untold) {
    this.storage = storage;
    this.refused = refused;
    this.untold = untold;
  }

  private void refuse(String key, Predicate<String> which) {
    if (which.test(key)) {
      throw new TrailException(ErrorCode.STORAGE_UNAVAILABLE, "For a test: no room for " + key);
    }
  }

  @Override
  public ObjectCreation create(String key) {
    refuse(key, refused);
    return storage.create(key);
  }

  @Override
  public CreateOutcome createIfAbsent(String key, byte[] content) {
    refuse(key, refused);
    CreateOutcome outcome = storage.createIfAbsent(key, content);
    return untold.test(key) ? new CreateOutcome.Unknown("For a test: no answer.") : outcome;
  }

  @Override
  public Optional<ObjectSummary> find(String key) {
    refuse(key, untold);
    return storage.find(key);
  }

  @Override
  public List<DeleteFailure> delete(List<String> keys) {
    return storage.delete(keys);
  }

  @Override
  public int removeUnfinished(String prefix, Instant before) {
    return storage.removeUnfinished(prefix, before);
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
