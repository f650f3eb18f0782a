package io.trailql.kill;

import io.trailql.storage.ByteRange;
import io.trailql.storage.ListRequest;
import io.trailql.storage.ObjectPage;
import io.trailql.storage.ObjectPages;
import io.trailql.storage.ObjectSummary;
import io.trailql.storage.ObjectTail;
import io.trailql.storage.ObjectVersion;
import io.trailql.storage.ReadPolicy;
import io.trailql.storage.Storage;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A storage whose steps are watched. */
class WatchedReads implements Storage {
  private static final String REWRITER = "io.trailql.compact.unit.RewrittenRows";

  private final Storage storage;
  private final String beginning;
  private final Watch watch;

  /** Keys of data files whose rows go into new ones. */
  private final Set<String> merged = ConcurrentHashMap.newKeySet();

  /**
   * The same storage.
   *
   * @param beginning of the keys as the watch gets them
   */
  WatchedReads(Storage storage, String beginning, Watch watch) {
    this.storage = storage;
    this.beginning = beginning;
    this.watch = watch;
  }

  /** Does a step. */
  final <T> T step(Operation operation, String key, Supplier<T> step) {
    watch.begins(operation, beginning + key);
    T result = step.get();
    watch.ends(operation, beginning + key);
    return result;
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
    ObjectPages pages = storage.list(request);
    return () -> step(Operation.LIST, request.prefix(), (Supplier<ObjectPage>) pages::next);
  }

  @Override
  public InputStream open(ObjectSummary object) {
    return step(Operation.READ, object.key(), () -> storage.open(object));
  }

  @Override
  public Optional<ObjectSummary> find(String key) {
    return step(Operation.LIST, key, () -> storage.find(key));
  }

  @Override
  public ReadPolicy readPolicy() {
    return storage.readPolicy();
  }

  @Override
  public byte[] read(ObjectVersion object, ByteRange range) {
    return step(reading(object.key()), object.key(), () -> storage.read(object, range));
  }

  @Override
  public ObjectTail readTail(ObjectVersion object, int length) {
    return step(reading(object.key()), object.key(), () -> storage.readTail(object, length));
  }

  /** Who rewrites rows opens their file itself; other threads may read on. */
  private Operation reading(String key) {
    if (isRewriting()) {
      merged.add(key);
    }
    return merged.contains(key) ? Operation.MERGE : Operation.READ;
  }

  private static boolean isRewriting() {
    return StackWalker.getInstance()
        .walk(frames -> frames.anyMatch(frame -> frame.getClassName().equals(REWRITER)));
  }

  @Override
  public void close() {
    storage.close();
  }
}
