package io.trailql.compact;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.storage.CreateOutcome;
import io.trailql.storage.DeleteFailure;
import io.trailql.storage.ForwardingStorage;
import io.trailql.storage.ObjectCreation;
import io.trailql.storage.ObjectSummary;
import io.trailql.storage.WritableStorage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A storage that refuses to write some keys, or does and tells nobody. */
final class RefusingStorage extends ForwardingStorage implements WritableStorage {
  private final WritableStorage storage;
  private final Predicate<String> refused;
  private final Predicate<String> untold;

  RefusingStorage(WritableStorage storage, Predicate<String> refused, Predicate<String> untold) {
    super(storage);
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
    return super.find(key);
  }

  @Override
  public List<DeleteFailure> delete(List<String> keys) {
    return storage.delete(keys);
  }

  @Override
  public int removeUnfinished(String prefix, Instant before) {
    return storage.removeUnfinished(prefix, before);
  }
}
