package io.trailql.hdfs;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.storage.CreateOutcome;
import io.trailql.storage.ObjectCreation;
import io.trailql.storage.ObjectVersion;
import java.util.Objects;

/** A file that appears when it is finished. */
final class HdfsCreation implements ObjectCreation {
  private final Connection connection;
  private final Draft draft;
  private long position;
  private int requests;
  private boolean ended;

  HdfsCreation(Connection connection, String key) {
    this.connection = connection;
    this.draft = new Draft(connection, key);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    requireOpen();
    draft.write(bytes, offset, length);
    position += length;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public int requests() {
    return requests;
  }

  @Override
  public ObjectVersion finish() {
    requireOpen();
    requests++;
    CreateOutcome outcome = Placement.of(connection, draft);
    ended = !(outcome instanceof CreateOutcome.Exists);
    if (outcome instanceof CreateOutcome.Created created) {
      return created.object();
    }
    if (outcome instanceof CreateOutcome.Unknown unknown) {
      throw new TrailException(ErrorCode.STORAGE_UNAVAILABLE, unknown.reason());
    }
    throw new TrailException(
        ErrorCode.INTERNAL_ERROR,
        "Cannot create " + location() + ": there is a file of this name already, and it was kept.");
  }

  @Override
  public void close() {
    if (!ended) {
      ended = true;
      draft.close();
    }
  }

  private String location() {
    return connection.keys().location(draft.key());
  }

  private void requireOpen() {
    if (ended) {
      throw new IllegalStateException("the creation of " + location() + " has ended");
    }
  }
}
