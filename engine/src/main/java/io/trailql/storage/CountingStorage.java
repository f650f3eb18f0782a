package io.trailql.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts requests and bytes of a storage it passes everything on to; closing it leaves that storage
 * open.
 */
public final class CountingStorage implements Storage {
  private final Storage storage;
  private final LongAdder lists = new LongAdder();
  private final LongAdder reads = new LongAdder();
  private final LongAdder bytes = new LongAdder();

  /** Starts at zero. */
  public CountingStorage(Storage storage) {
    this.storage = storage;
  }

  /** The counts so far. */
  public StorageCounts counts() {
    return new StorageCounts(lists.sum(), reads.sum(), bytes.sum());
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
    return () -> {
      ObjectPage page = pages.next();
      if (page != null) {
        lists.increment();
      }
      return page;
    };
  }

  @Override
  public InputStream open(ObjectSummary object) {
    reads.increment();
    return new Counted(storage.open(object));
  }

  @Override
  public Optional<ObjectSummary> find(String key) {
    lists.increment();
    return storage.find(key);
  }

  @Override
  public ReadPolicy readPolicy() {
    return storage.readPolicy();
  }

  @Override
  public byte[] read(ObjectVersion object, ByteRange range) {
    reads.increment();
    byte[] read = storage.read(object, range);
    bytes.add(read.length);
    return read;
  }

  @Override
  public ObjectTail readTail(ObjectVersion object, int length) {
    reads.increment();
    ObjectTail tail = storage.readTail(object, length);
    bytes.add(tail.bytes().length);
    return tail;
  }

  @Override
  public void close() {}

  private final class Counted extends FilterInputStream {
    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = in.read();
      if (value >= 0) {
        bytes.increment();
      }
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = in.read(buffer, offset, length);
      if (count > 0) {
        bytes.add(count);
      }
      return count;
    }
  }
}
