package io.trailql.compact.unit;

import io.trailql.storage.ByteRange;
import io.trailql.storage.ListRequest;
import io.trailql.storage.ObjectPages;
import io.trailql.storage.ObjectSummary;
import io.trailql.storage.ObjectTail;
import io.trailql.storage.ObjectVersion;
import io.trailql.storage.ReadPolicy;
import io.trailql.storage.Storage;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A folder whose connections break after some bytes. */
final class BreakingStorage implements Storage {
  private final Storage folder;
  private final long most;

  BreakingStorage(Storage folder, long most) {
    this.folder = folder;
    this.most = most;
  }

  @Override
  public InputStream open(ObjectSummary object) {
    return new FilterInputStream(folder.open(object)) {
      private long left = most;

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0) {
          throw new IOException("connection reset");
        }
        int count = super.read(bytes, offset, (int) Math.min(left, length));
        left -= Math.max(0, count);
        return count;
      }
    };
  }

  @Override
  public String identity(String key) {
    return folder.identity(key);
  }

  @Override
  public String name() {
    return folder.name();
  }

  @Override
  public Object requester() {
    return folder.requester();
  }

  @Override
  public ObjectPages list(ListRequest request) {
    return folder.list(request);
  }

  @Override
  public ReadPolicy readPolicy() {
    return folder.readPolicy();
  }

  @Override
  public byte[] read(ObjectVersion object, ByteRange range) {
    return folder.read(object, range);
  }

  @Override
  public ObjectTail readTail(ObjectVersion object, int length) {
    return folder.readTail(object, length);
  }

  @Override
  public void close() {}
}
