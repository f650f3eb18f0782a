package io.trailql.kill;

import io.trailql.error.TrailException;
import io.trailql.storage.CreateOutcome;
import io.trailql.storage.DeleteFailure;
import io.trailql.storage.ObjectCreation;
import io.trailql.storage.ObjectVersion;
import io.trailql.storage.WritableStorage;
import java.time.Instant;
import java.util.List;

/** A storage for writing whose steps are watched. */
class WatchedWrites extends WatchedReads implements WritableStorage {
  /** A footer comes in thousands of small pieces. */
  private static final int WRITES_PER_STEP = 200;

  private final WritableStorage storage;

  /**
   * The same storage.
   *
   * @param beginning of the keys as the watch gets them
   */
  WatchedWrites(WritableStorage storage, String beginning, Watch watch) {
    super(storage, beginning, watch);
    this.storage = storage;
  }

  @Override
  public ObjectCreation create(String key) {
    return new Watched(key, step(Operation.BEGIN, key, () -> storage.create(key)));
  }

  /** What fails once it is done has an outcome that nobody knows. */
  @Override
  public CreateOutcome createIfAbsent(String key, byte[] content) {
    CreateOutcome[] outcome = new CreateOutcome[1];
    try {
      return step(
          Operation.CREATE,
          key,
          () -> {
            outcome[0] = storage.createIfAbsent(key, content);
            return outcome[0];
          });
    } catch (TrailException e) {
      if (outcome[0] == null) {
        throw e;
      }
      return new CreateOutcome.Unknown(e.getMessage());
    }
  }

  @Override
  public List<DeleteFailure> delete(List<String> keys) {
    return step(Operation.DELETE, keys.isEmpty() ? "" : keys.get(0), () -> storage.delete(keys));
  }

  @Override
  public int removeUnfinished(String prefix, Instant before) {
    return step(Operation.DELETE, prefix, () -> storage.removeUnfinished(prefix, before));
  }

  private final class Watched implements ObjectCreation {
    private final String key;
    private final ObjectCreation creation;
    private int writes;

    Watched(String key, ObjectCreation creation) {
      this.key = key;
      this.creation = creation;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      if (writes++ % WRITES_PER_STEP != 0) {
        creation.write(bytes, offset, length);
        return;
      }
      step(
          Operation.APPEND,
          key,
          () -> {
            creation.write(bytes, offset, length);
            return null;
          });
    }

    @Override
    public long position() {
      return creation.position();
    }

    @Override
    public int requests() {
      return creation.requests();
    }

    @Override
    public ObjectVersion finish() {
      return step(Operation.FINISH, key, creation::finish);
    }

    @Override
    public void close() {
      creation.close();
    }
  }
}
