package io.trailql.storage;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts requests and bytes, read and written, of a storage it passes everything on to; closing it
 * leaves that storage open. Attempts that a storage repeats by itself count once.
 */
public final class CountingWritableStorage extends ForwardingStorage implements WritableStorage {
  private final WritableStorage storage;
  private final CountingStorage reading;
  private final LongAdder puts = new LongAdder();
  private final LongAdder deletes = new LongAdder();
  private final LongAdder written = new LongAdder();

  /** Starts at zero. */
  public CountingWritableStorage(WritableStorage storage) {
    this(storage, new CountingStorage(storage));
  }

  private CountingWritableStorage(WritableStorage storage, CountingStorage reading) {
    super(reading);
    this.storage = storage;
    this.reading = reading;
  }

  /** The counts so far. */
  public StorageCounts counts() {
    StorageCounts read = reading.counts();
    return new StorageCounts(
        read.lists(), read.reads(), read.bytes(), puts.sum(), deletes.sum(), written.sum());
  }

  @Override
  public ObjectCreation create(String key) {
    return new Counted(storage.create(key));
  }

  @Override
  public CreateOutcome createIfAbsent(String key, byte[] content) {
    puts.increment();
    written.add(content.length);
    return storage.createIfAbsent(key, content);
  }

  @Override
  public List<DeleteFailure> delete(List<String> keys) {
    deletes.add(keys.size());
    return storage.delete(keys);
  }

  @Override
  public int removeUnfinished(String prefix, Instant before) {
    return storage.removeUnfinished(prefix, before);
  }

  /** Counts what was sent since it was last asked. */
  private final class Counted implements ObjectCreation {
    private final ObjectCreation creation;
    private int counted;

    Counted(ObjectCreation creation) {
      this.creation = creation;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      try {
        creation.write(bytes, offset, length);
        written.add(length);
      } finally {
        count();
      }
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
      try {
        return creation.finish();
      } finally {
        count();
      }
    }

    @Override
    public void close() {
      creation.close();
    }

    private void count() {
      int now = creation.requests();
      puts.add(now - counted);
      counted = now;
    }
  }
}
