package io.trailql.storage.cache;

import java.util.concurrent.atomic.LongAdder;

/** Counts what somebody had of a cache, from zero. Thread-safe. */
public final class CacheUse {
  private final LongAdder reads = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder troubles = new LongAdder();
  private volatile String trouble = "";

  /** The counts so far. */
  public CacheCounts counts() {
    return new CacheCounts(reads.sum(), bytes.sum(), troubles.sum());
  }

  /** The last trouble as a sentence for the user; empty when there was none. */
  public String trouble() {
    return trouble;
  }

  void read() {
    reads.increment();
  }

  void served(long count) {
    bytes.add(count);
  }

  void trouble(String sentence) {
    trouble = sentence;
    troubles.increment();
  }
}
